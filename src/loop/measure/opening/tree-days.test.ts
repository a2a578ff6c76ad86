import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { moveOrg } from '../../../directory/org/change-org.ts'
import { periodRange } from '../../../kernel/period.ts'
import { inRead, inWrite, SYSTEM } from '../../../platform/context.ts'
import { first, touch } from '../../../platform/db/statement.ts'
import { withApps, type TestApp } from '../../../platform/testing.ts'
import { settleCells } from '../cells/settle.ts'
import { plantedCity } from '../settle/testing/planted.ts'
import { settleOpeningOf } from './settle.ts'

const HOME = '239900'
/** Of a calendar year, over students of the school year that begins in it. */
const RATIO = 'training.ratio-to-enrolled'
const UNITS = [
  ['C', 'city', ''],
  ['A1', 'county', 'C'],
  ['A2', 'county', 'C'],
  ['A3', 'county', 'C'],
  ['s', 'school', 'A1'],
] as const

withApps('values of a year whose parts are those of a school year', (makeApp) => {
  let app: TestApp
  let ids: ReadonlyMap<string, string>

  /** What an accepted return leaves at the unit and above it. */
  const reported = (period: string, measure: string, value: number) =>
    inWrite(app, SYSTEM, async (ctx) => {
      const { from, to } = periodRange(period)
      const unit = { region: HOME, orgId: ids.get('s')!, period, returnPeriod: period, version: '1', versions: {} }
      await settleCells(ctx.tx, {
        region: HOME,
        units: [{ ...unit, day: to, fromDay: from, toDay: to }],
        fresh: sql`(select ${HOME}::text as region, ${unit.orgId}::uuid as org_id, ${period}::text as period, ${measure}::text as measure, ''::text as slice, ${value}::numeric as value)`,
        measures: [measure],
        additive: [measure],
        register: 'x',
        status: 'official',
        source: 'return',
        at: ctx.now,
      })
    })
  const typed = (period: string, measure: string, value: number) =>
    inWrite(app, SYSTEM, async (ctx) => {
      const unit = ids.get('s')!
      await touch(
        ctx.tx,
        sql`insert into opening_figure (region, org_id, period, measure, register, value, source_note, load_id, sheet, row_no)
          values (${HOME}, ${unit}::uuid, ${period}, ${measure}, 'x', ${value}, '统计年报', ${ctx.newId()}::uuid, '', 2)
          on conflict (region, org_id, period, measure, slice) do update set value = excluded.value`,
      )
      await settleOpeningOf(ctx, [unit])
    })
  const shown = (unit: string) =>
    inRead(app, SYSTEM, async (ctx) => {
      const v = await first(
        ctx.tx,
        sql<{ value: string }>`select trim_scale(value)::text as value from indicator_value
          where region = ${HOME} and org_id = ${ids.get(unit)!}::uuid and indicator = ${RATIO} and period = '2023'`,
      )
      return v?.value ?? '-'
    })

  beforeAll(async () => {
    ;({ app, ids } = await plantedCity(makeApp, HOME, UNITS))
    await inWrite(app, SYSTEM, async (ctx) => {
      await moveOrg(ctx, ids.get('s')!, ids.get('A2')!, '2024-03-01')
      await moveOrg(ctx, ids.get('s')!, ids.get('A3')!, '2025-03-01')
    })
    await app.jobs.drain(app)
  })

  it('follow a part whose own last day has another tree', async () => {
    await reported('2023', 'training.done', 50)
    await typed('2023-2024', 'students.full-time', 100)
    const right = await Promise.all(['s', 'A1', 'A2', 'A3', 'C'].map(shown))
    expect(right[0]).not.toBe('-')
    expect(right).toEqual([right[0], right[0], '-', '-', right[0]])
    await typed('2023-2024', 'students.full-time', 200)
    const half = await Promise.all(['s', 'A1', 'C'].map(shown))
    expect(half.map(Number)).toEqual(right.slice(0, 1).flatMap((v) => Array<number>(3).fill(Number(v) / 2)))
  })
})
