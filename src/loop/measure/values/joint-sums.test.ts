import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { moveOrg } from '../../../directory/org/change-org.ts'
import { importUnits } from '../../../directory/org/import-units.ts'
import { modules } from '../../../modules.ts'
import { assemble } from '../../../platform/assembly.ts'
import type { Database, Tx } from '../../../platform/db/database.ts'
import { first } from '../../../platform/db/statement.ts'
import { withDatabases } from '../../../platform/db/testing.ts'
import { catalogueOf } from '../catalogue-of.ts'
import { settleCells } from '../cells/settle.ts'
import { markBelow } from '../settle/stale-nodes.ts'
import { refreshValues } from './refresh.ts'

const REGION = '239900'
const PERIOD = '2025-2026'
const AT = '2025-11-20T02:00:00.000Z'
const RATIO = 'conditions.student-teacher-ratio'

withDatabases('values over two registers', (makeDb) => {
  let db: Database
  let ids: ReadonlyMap<string, string>
  const catalogue = catalogueOf(assemble(modules))
  const prepared = catalogue.prepare(catalogue.indicators.get(RATIO)!, PERIOD)

  beforeAll(async () => {
    db = await makeDb(modules.flatMap((m) => m.migrations ?? []))
    const unit = (code: string, kind: 'city' | 'county' | 'school', parentCode: string) => ({
      code,
      name: code,
      kind,
      parentCode,
    })
    ids = await db.write((tx) =>
      importUnits(
        tx,
        REGION,
        [
          unit('city', 'city', ''),
          ...['A', 'B'].map((c) => unit(c, 'county', 'city')),
          ...['s1', 's2'].map((s) => unit(s, 'school', 'A')),
          unit('s3', 'school', 'B'),
          unit('s4', 'school', 's3'),
          unit('s5', 'school', 's3'),
        ],
        '2000-01-01',
        AT,
      ),
    )
  })

  const put = async (tx: Tx, school: string, measure: string, value: number): Promise<void> => {
    const orgId = ids.get(school)!
    const unit = { region: REGION, orgId, period: PERIOD, returnPeriod: PERIOD, version: '1', versions: {} }
    await settleCells(tx, {
      region: REGION,
      units: [{ ...unit, day: '2025-09-01', fromDay: '2025-09-01', toDay: '2026-08-31' }],
      fresh: sql`(select ${REGION}::text as region, ${orgId}::uuid as org_id, ${PERIOD}::text as period, ${measure}::text as measure, ''::text as slice, ${value}::numeric as value)`,
      measures: [measure],
      additive: [measure],
      register: 'teachers',
      status: 'official',
      source: 'return',
      at: AT,
    })
  }
  const refresh = (tx: Tx, ...units: string[]): Promise<number> =>
    refreshValues(
      tx,
      { region: REGION, now: AT },
      units.map((u) => ids.get(u)!),
      [{ prepared, period: PERIOD }],
    )
  const students = async (tx: Tx, unit: string): Promise<[string | undefined, number | undefined]> => {
    const v = await first(
      tx,
      sql<{ parts: Record<string, string>; n: number }>`select parts, units_in as n from indicator_value
        where region = ${REGION} and org_id = ${ids.get(unit)!}::uuid and indicator = ${RATIO} and period = ${PERIOD}`,
    )
    return [v?.parts['students.full-time'], v?.n]
  }

  it('follow by difference, and are added up anew where the tree changed', async () => {
    await db.write(async (tx) => {
      for (const [school, n] of [
        ['s1', 100],
        ['s2', 40],
        ['s3', 7],
      ] as const) {
        await put(tx, school, 'teachers.full-time', 10)
        await put(tx, school, 'students.full-time', n)
        await refresh(tx, school, school === 's3' ? 'B' : 'A', 'city')
      }
      await put(tx, 's1', 'students.full-time', 90)
      await refresh(tx, 's1', 'A', 'city')
      expect([await students(tx, 'A'), await students(tx, 'B'), await students(tx, 'city')]).toEqual([
        ['130', 2],
        ['7', 1],
        ['137', 3],
      ])
      await moveOrg({ tx, emit: () => Promise.resolve() }, ids.get('s1')!, ids.get('B')!, '2025-11-01')
      const others = ['A', 'B'].map((c) => ({ orgId: ids.get(c)!, from: '2025-11-01', to: '9999-12-31' }))
      await markBelow({ tx }, others)
      await put(tx, 's1', 'students.full-time', 80)
      await refresh(tx, 's1', 'B', 'city')
      await put(tx, 's2', 'students.full-time', 41)
      await refresh(tx, 's2', 'A', 'city')
      expect([await students(tx, 'A'), await students(tx, 'B'), await students(tx, 'city')]).toEqual([
        ['41', 1],
        ['87', 2],
        ['128', 3],
      ])
    })
  })

  it('follow a school with figures of its own and its branches, each counted once', async () => {
    const all = (tx: Tx) => Promise.all(['s4', 's3', 'B', 'city'].map((unit) => students(tx, unit)))
    await db.write(async (tx) => {
      const [b, units] = await students(tx, 'B')
      const [city, inCity] = await students(tx, 'city')
      const plus = (n: number, of: number) => [
        [String(Number(b) + n - 7), units! + of],
        [String(Number(city) + n - 7), inCity! + of],
      ]
      await put(tx, 's4', 'teachers.full-time', 3)
      await put(tx, 's4', 'students.full-time', 30)
      await refresh(tx, 's4', 's3', 'B', 'city')
      expect(await all(tx)).toEqual([['30', 1], ['7', 1], ...plus(37, 1)])
      await put(tx, 's3', 'students.full-time', 8)
      await refresh(tx, 's3', 'B', 'city')
      expect(await all(tx)).toEqual([['30', 1], ['8', 1], ...plus(38, 1)])
      await put(tx, 's4', 'students.full-time', 31)
      await refresh(tx, 's4', 's3', 'B', 'city')
      expect(await all(tx)).toEqual([['31', 1], ['8', 1], ...plus(39, 1)])
      await put(tx, 's5', 'teachers.full-time', 1)
      await put(tx, 's5', 'students.full-time', 100)
      await refresh(tx, 's5', 's3', 'B', 'city')
      expect(await all(tx)).toEqual([['31', 1], ['8', 1], ...plus(139, 2)])
    })
  })
})
