import { sql } from 'kysely'
import { label } from '../../kernel/label.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/db/database.ts'
import { first, rows } from '../../platform/db/statement.ts'
import { OPEN_DAY } from '../day.ts'
import { pinyinOf } from '../pinyin.ts'
import { codeLists } from './index.ts'

/** An entry with its validity: also those that ended, or begin later. */
export interface CodeEntry {
  readonly code: string
  readonly zh: string
  readonly en: string
  readonly shipped: boolean
  readonly source: string
  readonly validFrom: string
  readonly validTo: string
}

const OWN = /^own |wording of work plans|practice/

/** Lists of our own grouping may be extended by a region; codes of a national standard or form may not. */
export const isExtensible = (list: string): boolean => {
  const declared = codeLists.find((l) => l.name === list)
  return declared !== undefined && declared.confidence !== 'V' && OWN.test(declared.source)
}

export interface ListSummary {
  readonly name: string
  readonly zh: string
  readonly en: string
  readonly source: string
  readonly confidence: string
  /** Entries valid on the day asked for, and those that a region added. */
  readonly items: number
  readonly added: number
}

export const listSummaries = (tx: Tx, region: string, day: string): Promise<ListSummary[]> =>
  rows(
    tx,
    sql<ListSummary>`select l.name, l.label_zh as zh, l.label_en as en, l.source, l.confidence,
        (select count(*)::int from code_item i where i.list = l.name and i.region in ('', ${region}) and i.valid_from <= ${day} and ${day} < i.valid_to) as items,
        (select count(*)::int from code_item i where i.list = l.name and i.region = ${region} and not i.shipped) as added
      from code_list l order by l.label_zh`,
  )

export const entriesOf = (tx: Tx, region: string, list: string): Promise<CodeEntry[]> =>
  rows(
    tx,
    sql<CodeEntry>`select code, name_zh as zh, name_en as en, shipped, source, valid_from as "validFrom", valid_to as "validTo"
      from code_item where list = ${list} and region in ('', ${region}) order by sort, code, valid_from`,
  )

const refuse = (code: string, zh: string, en: string, field: string): Refusal =>
  new Refusal(
    code,
    { what: label(zh, en), advice: label('请改正后重新保存', 'Correct it and save again') },
    { params: { field }, status: 409 },
  )

/** Adds an entry of a region from a day on; other regions do not have it. Throws `code-list.closed` for lists of a standard, `code-list.code-taken`. */
export async function addEntry(
  tx: Tx,
  region: string,
  list: string,
  entry: {
    readonly code: string
    readonly zh: string
    readonly en: string
    readonly source: string
    readonly from: string
  },
): Promise<void> {
  if (!isExtensible(list))
    throw refuse(
      'code-list.closed',
      '国家标准或统一报表的代码表不能由本地增加',
      'Lists of a standard are not extended locally',
      'code',
    )
  const taken = await first(
    tx,
    sql`select 1 from code_item where list = ${list} and region in ('', ${region}) and valid_to > ${entry.from} and (code = ${entry.code} or name_zh = ${entry.zh})`,
  )
  if (taken) throw refuse('code-list.code-taken', '这个代码或名称已在使用', 'The code or the name is in use', 'code')
  const sound = pinyinOf(entry.zh)
  await sql`insert into code_item (region, list, code, name_zh, name_en, sort, pinyin, initials, shipped, valid_from, valid_to, source)
    select ${region}::text, ${list}::text, ${entry.code}::text, ${entry.zh}::text, ${entry.en}::text, coalesce(max(sort), 0) + 1,
      ${sound.pinyin}::text, ${sound.initials}::text, false, ${entry.from}::date, ${OPEN_DAY}::date, ${entry.source}::text
    from code_item where list = ${list} and region in ('', ${region})`.execute(tx)
}

/** Ends an entry that a region added; `day` is the first day without it. Throws `code-list.not-own`. */
export async function endEntry(tx: Tx, region: string, list: string, code: string, day: string): Promise<void> {
  const own = await first(
    tx,
    sql`select 1 from code_item where region = ${region} and list = ${list} and code = ${code} and not shipped and valid_from < ${day} and valid_to > ${day}`,
  )
  if (!own)
    throw refuse('code-list.not-own', '只能停用本地增加、已经生效的代码', 'Only entries added here can be ended', 'day')
  await sql`update code_item set valid_to = ${day}
    where region = ${region} and list = ${list} and code = ${code} and not shipped and valid_from < ${day} and valid_to > ${day}`.execute(
    tx,
  )
}
