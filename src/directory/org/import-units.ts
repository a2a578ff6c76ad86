import { sql } from 'kysely'
import { newId } from '../../kernel/id.ts'
import { label } from '../../kernel/label.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { msOf, type Instant } from '../../platform/clock/clock.ts'
import type { Tx } from '../../platform/db/database.ts'
import { OPEN_DAY } from '../day.ts'
import { pinyinOf } from '../pinyin.ts'
import { lockTree, rebuildClosure } from './closure.ts'
import { LEVEL_OF, ORG_KINDS, type Org, type OrgKind } from './org.ts'

/** One line of a unit list: how a city's tree comes in at first set-up. */
export interface UnitRow {
  readonly code: string
  readonly name: string
  readonly shortName?: string
  readonly kind: OrgKind
  /** Code of the unit above, in the list or in the directory already; '' for the root. */
  readonly parentCode: string
  readonly attrs?: Org['attrs']
  readonly tileX?: number | null
  readonly tileY?: number | null
}

const refuse = (row: number, code: string, zh: string, en: string): Refusal =>
  new Refusal(
    'units.row',
    {
      what: label(`单位清单第${row}行：${zh}`, `Unit list, row ${row}: ${en}`),
      advice: label('请改正后重新导入，尚未写入任何内容', 'Correct it and import again; nothing was stored'),
    },
    { params: { row, code } },
  )

/** Refuses what no tree can be made of: repeated codes, unknown parents, circles. `known` are codes of the directory. */
function demandTree(rows: readonly UnitRow[], known: ReadonlySet<string>): void {
  const parents = new Map<string, string>()
  rows.forEach((row, i) => {
    if (row.code === '' || row.name === '') throw refuse(i + 1, row.code, '代码和名称必填', 'code and name are needed')
    if (!ORG_KINDS.includes(row.kind))
      throw refuse(i + 1, row.code, `没有“${row.kind}”这种单位`, `no kind "${row.kind}"`)
    if (parents.has(row.code) || known.has(row.code))
      throw refuse(i + 1, row.code, `代码“${row.code}”重复`, `the code "${row.code}" occurs twice`)
    parents.set(row.code, row.parentCode)
  })
  rows.forEach((row, i) => {
    if (row.parentCode !== '' && !parents.has(row.parentCode) && !known.has(row.parentCode))
      throw refuse(i + 1, row.code, `没有上级“${row.parentCode}”`, `no unit "${row.parentCode}" above it`)
    const seen = new Set<string>()
    for (let at: string | undefined = row.code; at; at = parents.get(at)) {
      if (seen.has(at)) throw refuse(i + 1, row.code, '隶属关系成环', 'it hangs below itself')
      seen.add(at)
    }
  })
}

/**
 * Brings a list of units in, all or nothing, valid from `from`; codes that stand already are refused. One statement per
 * table, so a province's list takes a second. Returns code -> id. Throws `units.row` naming the row.
 */
export async function importUnits(
  tx: Tx,
  region: string,
  rows: readonly UnitRow[],
  from: string,
  now: Instant,
): Promise<Map<string, string>> {
  await lockTree(tx)
  const asked = [...new Set(rows.flatMap((r) => [r.code, r.parentCode]))]
  const found = await sql<{ code: string; id: string }>`
    select code, id from org where code = any(${asked}::text[]) and valid_to = ${OPEN_DAY}`.execute(tx)
  const known = new Map(found.rows.map((r) => [r.code, r.id]))
  demandTree(rows, new Set(known.keys()))
  const ids = new Map(rows.map((r) => [r.code, newId(msOf(now))]))
  const records = rows.map((r) => ({
    id: ids.get(r.code),
    code: r.code,
    name: r.name,
    short_name: r.shortName ?? r.name,
    kind: r.kind,
    level: LEVEL_OF[r.kind],
    attrs: r.attrs ?? {},
    ...pinyinOf(r.name),
    parent: ids.get(r.parentCode) ?? known.get(r.parentCode) ?? null,
    tile_x: r.tileX ?? null,
    tile_y: r.tileY ?? null,
  }))
  const given = sql`jsonb_to_recordset(cast(${JSON.stringify(records)}::text as jsonb)) as r (id uuid, code text, name text,
    short_name text, kind text, level int, attrs jsonb, pinyin text, initials text, parent uuid, tile_x int, tile_y int)`
  await sql`
    insert into org (region, id, code, name, short_name, kind, level, attrs, pinyin, initials, valid_from, tile_x, tile_y)
    select ${region}, id, code, name, short_name, kind, level, attrs, pinyin, initials, ${from}::date, tile_x, tile_y
    from ${given}`.execute(tx)
  await sql`
    insert into org_edge (child, parent, valid_from)
    select id, parent, ${from}::date from ${given} where parent is not null`.execute(tx)
  await rebuildClosure(tx, [...ids.values()])
  return ids
}
