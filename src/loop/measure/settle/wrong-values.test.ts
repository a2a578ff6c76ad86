import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { moveOrg } from '../../../directory/org/change-org.ts'
import { inRead, inWrite, SYSTEM } from '../../../platform/context.ts'
import { first, touch } from '../../../platform/db/statement.ts'
import { withApps, type TestApp } from '../../../platform/testing.ts'
import { catalogueOf } from '../catalogue-of.ts'
import { settleCells } from '../cells/settle.ts'
import { markMoved } from '../migrations/0007-sums-of-moved.ts'
import { lockNodes } from './lock-nodes.ts'
import { plantedCity } from './testing/planted.ts'
import { trackDay } from './track.ts'
import { refreshOfficial } from './values.ts'
import { wrongSums } from './wrong-sums.ts'

const HOME = '239900'
const PERIOD = '2025-2026'
const RATIO = 'conditions.student-teacher-ratio'
/** City, counties, schools, the branch of a school: code, kind, unit above. */
const UNITS = [
  ['C', 'city', ''],
  ['A', 'county', 'C'],
  ['B', 'county', 'C'],
  ['a', 'school', 'A'],
  ['aa', 'school', 'A'],
  ['b', 'school', 'B'],
  ['branch', 'school', 'b'],
] as const

withApps('sums over several registers', (makeApp) => {
  let app: TestApp
  let ids: ReadonlyMap<string, string>

  const reports = (school: string, values: Record<string, number>): Promise<void> =>
    inWrite(app, SYSTEM, async (ctx) => {
      const orgId = ids.get(school)!
      const nodes = await lockNodes(ctx.tx, HOME, [orgId], [ctx.today])
      const unit = { region: HOME, orgId, period: PERIOD, returnPeriod: PERIOD, version: '1', versions: {} }
      for (const [measure, value] of Object.entries(values))
        await settleCells(ctx.tx, {
          region: HOME,
          units: [{ ...unit, day: '2025-09-01', fromDay: '2025-09-01', toDay: '2026-08-31', treeDay: ctx.today }],
          fresh: sql`(select ${HOME}::text as region, ${orgId}::uuid as org_id, ${PERIOD}::text as period, ${measure}::text as measure, ''::text as slice, ${value}::numeric as value)`,
          measures: [measure],
          additive: [measure],
          register: measure.slice(0, measure.indexOf('.')),
          status: 'official',
          source: 'return',
          at: ctx.now,
        })
      await refreshOfficial(ctx, catalogueOf(ctx.assembly), nodes, [{ period: PERIOD, measures: Object.keys(values) }])
    })
  const wrong = async (of: 'values' | 'all' = 'all'): Promise<string[]> =>
    (await wrongSums((work) => inRead(app, SYSTEM, work)))
      .filter((w) => of === 'all' || w.indicator === RATIO)
      .map((w) => `${w.unit} ${w.period} ${w.measure}: ${w.stored}, below ${w.counted}`)
      .sort()
  const students = (unit: string) =>
    inRead(app, SYSTEM, async (ctx) => {
      const v = await first(
        ctx.tx,
        sql<{ n: string }>`select parts ->> 'students.full-time' as n from indicator_value
          where region = ${HOME} and org_id = ${ids.get(unit)!}::uuid and indicator = ${RATIO} and period = ${PERIOD}`,
      )
      return v?.n ?? '-'
    })
  const change = (text: ReturnType<typeof sql>) => inWrite(app, SYSTEM, (ctx) => touch(ctx.tx, text))

  beforeAll(async () => {
    ;({ app, ids } = await plantedCity(makeApp, HOME, UNITS))
    await reports('a', { 'teachers.full-time': 10, 'students.full-time': 100 })
    await reports('aa', { 'teachers.full-time': 4, 'students.full-time': 40 })
    await reports('b', { 'teachers.full-time': 5, 'students.full-time': 50 })
    await reports('branch', { 'teachers.full-time': 1, 'students.full-time': 7 })
  })

  it('are looked at: one that is not what stands below is named, and one that is right is not', async () => {
    expect(await Promise.all(['C', 'A', 'B', 'b'].map(students))).toEqual(['197', '140', '57', '50'])
    expect(await wrong()).toEqual([])
    const by = (n: number) =>
      change(sql`update indicator_value
      set parts = jsonb_set(parts, '{students.full-time}', ('"' || ((parts ->> 'students.full-time')::int + ${n})::text || '"')::jsonb)
      where region = ${HOME} and org_id = ${ids.get('A')!}::uuid and indicator = ${RATIO} and period = ${PERIOD}`)
    await by(1)
    expect(await wrong()).toEqual([
      `A ${PERIOD} students.full-time: 141, below 140`,
      `C ${PERIOD} students.full-time: 197, below 198`,
    ])
    await by(-1)
    expect(await wrong()).toEqual([])
  }, 240_000)

  it('are looked at where a school with figures of its own has a branch', async () => {
    const value = (n: number) =>
      change(sql`update cell set value = value + ${n}
      where region = ${HOME} and org_id = ${ids.get('branch')!}::uuid and measure = 'teachers.full-time' and period = ${PERIOD}`)
    await value(2)
    expect(await wrong()).toEqual([`B ${PERIOD} teachers.full-time: 6, below 8`])
    await value(-2)
    expect(await wrong()).toEqual([])
  }, 240_000)

  it('that did not follow a change of the tree are named, and right after the night that follows the upgrade', async () => {
    // As before the marks: nobody is told of the change.
    await inWrite(app, SYSTEM, (ctx) =>
      moveOrg({ tx: ctx.tx, emit: () => Promise.resolve() }, ids.get('a')!, ids.get('B')!, '2025-11-01'),
    )
    expect(await wrong('values')).toEqual([
      `A ${PERIOD} students.full-time: 140, below 40`,
      `A ${PERIOD} teachers.full-time: 14, below 4`,
      `B ${PERIOD} students.full-time: 57, below 157`,
      `B ${PERIOD} teachers.full-time: 6, below 16`,
    ])
    await inWrite(app, SYSTEM, (ctx) => touch(ctx.tx, sql.raw(markMoved.up)))
    await inWrite(app, SYSTEM, trackDay)
    expect(await Promise.all(['C', 'A', 'B', 'b'].map(students))).toEqual(['197', '40', '157', '50'])
    expect(await wrong()).toEqual([])
  }, 240_000)
})
