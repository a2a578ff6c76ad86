import { sql } from 'kysely'
import { directoryMigrations } from '../../src/directory/migrations/index.ts'
import { fieldColumns, registerSql, stageOf, tableOf } from '../../src/kernel/derive/columns.ts'
import type { Entity } from '../../src/kernel/entity.ts'
import type { Migration } from '../../src/kernel/module.ts'
import type { Register } from '../../src/kernel/register.ts'
import { tellDirectory } from '../../src/loop/collect/publish/publish.ts'
import { publishSql } from '../../src/loop/collect/publish/publish-sql.ts'
import { compileGroup, groupMeasures } from '../../src/loop/measure/cells/compile.ts'
import { unitRelation } from '../../src/loop/measure/cells/unit.ts'
import type { CountedUnit } from '../../src/loop/measure/cells/unit.ts'
import { ofHome } from '../../src/platform/db/of-home.ts'
import { named, rows, touch } from '../../src/platform/db/statement.ts'
import type { MakeDb } from '../../src/platform/db/testing.ts'
import type { Database, Tx } from '../../src/platform/db/database.ts'

export const REGION = 'demo'
export const UPLOAD = '00000000-0000-7000-8000-0000000000aa'

/** A stable id for a test. */
export const idOf = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`

/** Tables of registers as their declarations say. */
export const tablesOf = (registers: readonly Register[]): Migration[] =>
  registers.map((r) => ({
    id: `test/${r.code}`,
    up: registerSql(r)
      .map((s) => `${s};`)
      .join('\n'),
  }))

/** 甲校 and 乙校, in a database with the tables of these registers. */
export const [A, B] = [idOf(1), idOf(2)]
export async function twoSchools(makeDb: MakeDb, registers: readonly Register[]): Promise<Database> {
  const db = await makeDb([...directoryMigrations, ...tablesOf(registers)])
  await db.write((tx) =>
    touch(
      tx,
      sql`insert into org (region, id, code, name, short_name, kind, level, pinyin, initials, valid_from)
        select ${REGION}, id::uuid, code, name, name, 'school', 5, '', '', '2000-01-01'::date
        from (values (${A}, '3623990001', '甲校'), (${B}, '3623990002', '乙校')) as s(id, code, name)`,
    ),
  )
  return db
}

type Rows = Readonly<Record<string, unknown>>[]

/** Puts rows into an entity's stage as reading would; ids and persons are numbered. */
export async function stage(tx: Tx, entity: Entity, list: Rows, from = 1): Promise<void> {
  const known = fieldColumns(entity)
  for (const [i, row] of list.entries()) {
    const columns = known.filter((c) => row[c.name] !== undefined)
    const person = typeof row['person'] === 'number' ? idOf(row['person']) : null
    await touch(
      tx,
      sql`insert into ${sql.raw(stageOf(entity))} (region, upload_id, row_no, source_sheet, source_row, id, digest, person_id, person_hash${sql.raw(columns.map((c) => `, ${c.name}`).join(''))})
        values (${REGION}, ${UPLOAD}::uuid, ${from + i}, ${entity.sheet}, ${i + 2}, ${idOf(500_000 + Math.floor(Math.random() * 400_000))}::uuid,
          ${Buffer.from(JSON.stringify(row))}::bytea, ${person}::uuid, ${person === null ? null : Buffer.from(person)}::bytea
          ${sql.join(
            columns.map((c) => sql`, ${row[c.name]}::text::${sql.raw(c.type)}`),
            sql.raw(''),
          )})`,
    )
  }
}

/** Publishes what is staged as the next version of a unit, with the register's own statements after it. */
export async function publish(tx: Tx, register: Register, org: string, version: number, period = ''): Promise<void> {
  const values = {
    region: REGION,
    org,
    upload: UPLOAD,
    period,
    version: String(version),
    at: '2025-09-01T00:00:00Z',
    by: null,
    state: register.lifecycle.initial,
  }
  for (const [entity, text] of publishSql(register)) {
    await touch(tx, named(text.endChanged, values))
    if (text.endAbsent) await touch(tx, named(text.endAbsent, values))
    await touch(tx, named(text.add, values))
    await touch(tx, sql`delete from ${sql.raw(stageOf(entity))}`)
  }
  for (const statement of register.afterPublish ?? []) await touch(tx, named(ofHome(tx, REGION, statement), values))
  await tellDirectory(tx, register, values)
}

/** Figures of one unit: measure (and `measure|slice`) to value as a number. */
export async function figures(
  tx: Tx,
  register: Register,
  unit: Partial<CountedUnit> & Pick<CountedUnit, 'orgId' | 'version' | 'day'>,
): Promise<Record<string, number>> {
  const full: CountedUnit = {
    region: REGION,
    period: '2025-2026',
    returnPeriod: '2025-2026',
    versions: {},
    fromDay: '2025-09-01',
    toDay: '2026-08-31',
    ...unit,
  }
  const out: Record<string, number> = {}
  for (const group of groupMeasures(register)) {
    const found = await rows(
      tx,
      sql<{
        measure: string
        slice: string
        value: string
      }>`with ${unitRelation([full])} select measure, slice, value from ${sql.raw(ofHome(tx, REGION, compileGroup(register, group)))} x`,
    )
    for (const f of found) out[f.slice === '' ? f.measure : `${f.measure}|${f.slice}`] = Number(f.value)
  }
  return out
}

/** Hits of the register's set checks over what is staged: code and detail, by row. */
export async function hits(
  tx: Tx,
  register: Register,
  org: string,
  at: { period?: string; day: string; last?: string },
): Promise<string[]> {
  const values = {
    region: REGION,
    org,
    upload: UPLOAD,
    period: at.period ?? '',
    day: at.day,
    today: at.day,
    last: at.last ?? '-1',
  }
  const stages = [register.entity, ...register.lines]
    .map(
      (e, i) =>
        `${i === 0 ? 's' : `s_${tableOf(e)}`} as (select st.*, :period::text as period, :org::uuid as org_id from ${stageOf(e)} st where st.region = :region and st.upload_id = :upload::uuid)`,
    )
    .join(', ')
  const out: string[] = []
  for (const rule of register.setRules) {
    const find = rule.find.trim()
    const rest = /^with\s/i.test(find) ? `, ${find.replace(/^with\s/i, '')}` : ` ${find}`
    const found = await rows(
      tx,
      named<{ row_no: number; detail: string | null }>(ofHome(tx, REGION, `with ${stages}${rest}`), values),
    )
    for (const hit of found) {
      const said = rule.message(hit.detail ?? '')
      if (said.zh === '' || said.en === '') throw new Error(`${rule.code} says nothing`)
      out.push(`${rule.code} ${hit.row_no}${hit.detail ? ` ${hit.detail}` : ''}`)
    }
  }
  return out.sort()
}
