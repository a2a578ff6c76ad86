import { sql } from 'kysely'
import { importUnits, type UnitRow } from '../../src/directory/org/import-units.ts'
import { saveRegion } from '../../src/directory/region/store.ts'
import type { Database } from '../../src/platform/db/database.ts'
import { touch } from '../../src/platform/db/statement.ts'

export const REGION = '230000'
export const PERIOD = '2025-2026'
const CITIES = 10
const SCHOOLS_PER_COUNTY = 20

/** Additive measures of the catalogue, cut by slices: what a school's cells look like. */
export interface Shape {
  readonly schools: number
  readonly cellsPerSchool: number
  readonly measures: readonly string[]
}

/** A province of ten cities, counties of twenty schools each and so many schools. Returns ids by code. */
export async function foundProvince(db: Database, schools: number, now: string): Promise<ReadonlyMap<string, string>> {
  const unit = (code: string, kind: UnitRow['kind'], parentCode: string): UnitRow => ({
    code,
    name: code,
    kind,
    parentCode,
  })
  const counties = Math.max(CITIES, Math.round(schools / SCHOOLS_PER_COUNTY))
  return db.write(async (tx) => {
    await saveRegion(tx, { code: REGION, name: '云岭省', level: 'province' })
    return importUnits(
      tx,
      REGION,
      [
        unit(REGION, 'province', ''),
        ...Array.from({ length: CITIES }, (_, n) => unit(`city${n}`, 'city', REGION)),
        ...Array.from({ length: counties }, (_, n) => unit(`county${n}`, 'county', `city${n % CITIES}`)),
        ...Array.from({ length: schools }, (_, n) => unit(`school${n}`, 'school', `county${n % counties}`)),
      ],
      '2000-01-01',
      now,
    )
  })
}

/** Cells of every school, and the sums of three levels above them as single acceptances would have left them. Returns the cells in all. */
export async function fillCells(db: Database, shape: Shape, now: string): Promise<number> {
  const columns = sql`region, org_id, period, measure, slice, value, units_in, units_carried, units_due, status, source, leaf, version, computed_at`
  let cells = await db.write((tx) =>
    touch(
      tx,
      sql`insert into cell (${columns})
        select ${REGION}, o.id, ${PERIOD}, m.code, case when n < ${shape.measures.length} then '' else 'program=' || n / ${shape.measures.length} end, (n * 7 + o.row) % 500,
          1, 0, 1, 'official', 'return', true, 1, ${now}::timestamptz
        from (select id, row_number() over (order by id) as row from org where region = ${REGION} and kind = 'school') o
        cross join generate_series(0, ${shape.cellsPerSchool - 1}::int) n
        join unnest(${[...shape.measures]}::text[]) with ordinality as m(code, place) on m.place = n % ${shape.measures.length} + 1
        order by o.id`,
    ),
  )
  for (const kind of ['county', 'city', 'province'])
    cells += await db.write((tx) =>
      touch(
        tx,
        sql`insert into cell (${columns})
          select c.region, cl.ancestor, c.period, c.measure, c.slice, sum(c.value), sum(c.units_in)::int, 0, sum(c.units_due)::int, 'official', 'sum', false, 1, ${now}::timestamptz
          from org a join org_closure cl on cl.ancestor = a.id and cl.depth = 1 join cell c on c.region = ${REGION} and c.org_id = cl.descendant
          where a.region = ${REGION} and a.kind = ${kind} group by 1, 2, 3, 4, 5`,
      ),
    )
  await db.execute('vacuum analyze cell')
  return cells
}
