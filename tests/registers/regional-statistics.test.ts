import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { directoryMigrations } from '../../src/directory/migrations/index.ts'
import type { Row } from '../../src/kernel/entity.ts'
import type { RuleContext } from '../../src/kernel/rule.ts'
import type { Database } from '../../src/platform/db/database.ts'
import { touch } from '../../src/platform/db/statement.ts'
import { withDatabases } from '../../src/platform/db/testing.ts'
import { regionalStatistics } from '../../src/registers/governance/regional-statistics/register.ts'
import { rowRules, townRules } from '../../src/registers/governance/regional-statistics/rules.ts'
import { region, town } from '../../src/registers/governance/regional-statistics/schema.ts'
import { figures, hits, idOf, publish, REGION, stage, tablesOf } from './register-db.ts'

const COUNTY = idOf(1)
const TOWNS = [idOf(11), idOf(12), idOf(13), idOf(14)]
const row = (more: object = {}) => ({
  county: '239921',
  source: '2025年统计公报',
  as_of: '2025-12-31',
  residents: 412_000,
  residents60: 98_600,
  pop1659: 251_000,
  pop1517: 12_800,
  schooling_years: 9.86,
  general_enrolled: 6020,
  vocational_enrolled: 4100,
  ...more,
})
const lines = (sizes: readonly number[]) =>
  sizes.map((residents, i) => ({ town: `23992110${i + 1}`, residents, residents60: Math.round(residents * 0.239) }))

withDatabases('regional statistics', (makeDb) => {
  let db: Database
  beforeEach(async () => {
    db = await makeDb([...directoryMigrations, ...tablesOf([regionalStatistics])])
    await db.write(async (tx) => {
      for (const [i, id] of [COUNTY, ...TOWNS].entries()) {
        await touch(
          tx,
          sql`insert into org (id, region, code, name, short_name, kind, level, pinyin, initials, valid_from)
            values (${id}::uuid, ${REGION}, ${i === 0 ? '239921' : `23992110${i}`}, ${`单位${i}`}, '', ${i === 0 ? 'county' : 'town'}, ${i === 0 ? 3 : 4}, 'd', 'd', '2000-01-01')`,
        )
        await touch(
          tx,
          sql`insert into org_closure (ancestor, descendant, depth, valid_from, valid_to)
            values (${COUNTY}::uuid, ${id}::uuid, ${i === 0 ? 0 : 1}, '2000-01-01', '9999-12-31')`,
        )
      }
    })
  })
  const check = (rows: object, towns: object[], period = '2025') =>
    db.write(async (tx) => {
      await stage(tx, region, [rows as Record<string, unknown>])
      await stage(tx, town, towns as Record<string, unknown>[], 10)
      return hits(tx, regionalStatistics, COUNTY, { day: '2025-12-31', period })
    })

  test('a whole return passes and its figures are sums', async () => {
    expect(await check(row(), lines([112_000, 100_000, 100_000, 100_000]))).toEqual([])
    await db.write((tx) => publish(tx, regionalStatistics, COUNTY, 1, '2025'))
    const f = await db.read((tx) =>
      figures(tx, regionalStatistics, {
        orgId: COUNTY,
        day: '2025-12-31',
        version: '1',
        period: '2025',
        returnPeriod: '2025',
      }),
    )
    expect(f).toMatchObject({
      'context.population': 412_000,
      'context.schooling-years': 2_474_860,
      'context.senior-enrolled': 10_120,
      'labour.skilled': 0,
    })
  })

  test('towns missing, foreign, and adding up to something else', async () => {
    expect(
      await check(row(), [...lines([30_000, 31_000]), { town: '239901001', residents: 500, residents60: 90 }]),
    ).toEqual([
      'regional-statistics.town-foreign 12 239901001',
      'regional-statistics.town-missing 1 单位3、单位4',
      'regional-statistics.town-sum 1 61500|412000|85.1',
    ])
  })

  test('ten thousands for persons, and a jump from last year', async () => {
    await check(row({ residents: 500_000, pop1517: 10_000 }), lines([1, 2, 3, 4]), '2024')
    await db.write((tx) => publish(tx, regionalStatistics, COUNTY, 1, '2024'))
    const found = await check(row({ residents: 4120, residents60: 986 }), lines([1030, 1030, 1030, 1030]))
    expect(found).toEqual([
      'regional-statistics.jump 1 常住人口、15—17岁人口',
      'regional-statistics.ten-thousand 1 4120',
    ])
  })
})

const context: RuleContext = {
  today: '2026-03-01',
  period: '2025',
  orgCode: '239921',
  provinceCode: '23',
  parameter: () => undefined,
}
const broken = (r: Row, rules = rowRules): string[] =>
  rules.flatMap((rule) => {
    if (!rule.violated(r, context)) return []
    expect(rule.message(r, context).zh).not.toBe('')
    return [rule.code.replace('regional-statistics.', '')]
  })

test('checks within a row', () => {
  const good: Row = {
    county: '239921',
    asOf: '2025-12-31',
    residents: 412_000,
    residents60: 98_600,
    pop1517: 12_800,
    employed: 221_000,
    newUrbanJobs: 4000,
    skilled: 38_600,
    highSkilled: 9700,
    reemployed: 800,
  }
  expect(broken(good)).toEqual([])
  expect(broken({ ...good, county: '239901' })).toEqual(['own-county'])
  expect(broken({ ...good, residents60: 4000 })).toEqual(['age-share'])
  expect(broken({ ...good, residents60: 500_000 })).toEqual(['residents60-above', 'age-share'])
  expect(broken({ ...good, highSkilled: 40_000 })).toEqual(['highskilled-above'])
  expect(broken({ ...good, schoolingYears: 9.8 })).toEqual(['schooling-pair'])
  expect(broken({ ...good, asOf: '2024-12-31' })).toEqual(['other-year'])
  expect(broken({ ...good, employed: null, skilled: null, highSkilled: null })).toEqual(['labour-empty'])
  expect(broken({ residents: 10, residents60: 11 }, townRules)).toEqual(['town-over60'])
})
