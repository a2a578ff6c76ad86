import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'
import { OPEN_DAY } from '../day.ts'
import { pinyinOf } from '../pinyin.ts'
import { codeLists } from './index.ts'

/** One code as it stands in the directory on a day. */
export interface CodeItem {
  readonly code: string
  readonly zh: string
  readonly en: string
  readonly pinyin: string
  readonly initials: string
}

/** The codes of a list that are valid in a region on `day` (shipped ones and its own), in the order of the list; empty for a list that is not kept. */
export async function codes(tx: Tx, region: string, list: string, day: string): Promise<CodeItem[]> {
  return (await codesOf(tx, region, [list], day)).get(list) ?? []
}

/** Several lists at once: name -> codes. */
export async function codesOf(
  tx: Tx,
  region: string,
  lists: readonly string[],
  day: string,
): Promise<Map<string, CodeItem[]>> {
  const { rows } = await sql<CodeItem & { list: string }>`
    select list, code, name_zh as zh, name_en as en, pinyin, initials from code_item
    where list = any(${lists}::text[]) and region in ('', ${region}) and valid_from <= ${day} and ${day} < valid_to
    order by list, sort, code`.execute(tx)
  const out = new Map<string, CodeItem[]>(lists.map((name) => [name, []]))
  for (const { list, ...item } of rows) out.get(list)?.push(item)
  return out
}

/** Label, source and confidence of a list, or null. */
export async function codeListInfo(
  tx: Tx,
  name: string,
): Promise<{ name: string; zh: string; en: string; source: string; confidence: string } | null> {
  const { rows } = await sql<{ name: string; zh: string; en: string; source: string; confidence: string }>`
    select name, label_zh as zh, label_en as en, source, confidence from code_list where name = ${name}`.execute(tx)
  return rows[0] ?? null
}

/**
 * Brings the shipped lists into the tables: new codes appear, names follow the product, what a region added or ended
 * stays as it is. Running it twice changes nothing.
 */
export async function loadCodeLists(tx: Tx): Promise<void> {
  const lists = codeLists.map((l) => ({
    name: l.name,
    zh: l.label.zh,
    en: l.label.en,
    source: l.source,
    confidence: l.confidence,
  }))
  const items = codeLists.flatMap((l) =>
    l.items.map((item, sort) => ({
      list: l.name,
      code: item.code,
      zh: item.label.zh,
      en: item.label.en,
      sort,
      ...pinyinOf(item.label.zh),
    })),
  )
  await sql`
    insert into code_list (name, label_zh, label_en, source, confidence)
    select name, zh, en, source, confidence
    from jsonb_to_recordset(cast(${JSON.stringify(lists)}::text as jsonb))
      as r (name text, zh text, en text, source text, confidence text)
    on conflict (name) do update set label_zh = excluded.label_zh, label_en = excluded.label_en,
      source = excluded.source, confidence = excluded.confidence`.execute(tx)
  // Two statements: on a cluster a list stands on every node, and a statement that changes it does nothing else.
  const shipped = sql`jsonb_to_recordset(cast(${JSON.stringify(items)}::text as jsonb))
    as s (list text, code text, zh text, en text, sort int, pinyin text, initials text)`
  await sql`
    update code_item i set name_zh = s.zh, name_en = s.en, sort = s.sort, pinyin = s.pinyin, initials = s.initials
    from ${shipped} where i.region = '' and i.list = s.list and i.code = s.code and i.shipped and i.valid_to = ${OPEN_DAY}`.execute(
    tx,
  )
  await sql`
    insert into code_item (list, code, name_zh, name_en, sort, pinyin, initials)
    select s.list, s.code, s.zh, s.en, s.sort, s.pinyin, s.initials from ${shipped}
    where not exists (select 1 from code_item i where i.region = '' and i.list = s.list and i.code = s.code)`.execute(
    tx,
  )
}
