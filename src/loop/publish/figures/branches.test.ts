import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { createOrg } from '../../../directory/org/change-org.ts'
import { smallCity } from '../../../directory/testing/small-city.ts'
import { modules } from '../../../modules.ts'
import { auditMigrations } from '../../../platform/audit/migration.ts'
import { authMigrations } from '../../../platform/auth/migration.ts'
import { inRead, inWrite, SYSTEM } from '../../../platform/context.ts'
import { touch } from '../../../platform/db/statement.ts'
import { withApps, type TestApp } from '../../../platform/testing.ts'
import { buildFigure } from './build.ts'
import { offeredFigures } from './offered.ts'
import { publishFigure } from './store.ts'

const CODE = 'teachers.dual-of-specialised'
const PERIOD = '2025-2026'
const [COUNTY, SCHOOL, BRANCH] = ['239921', '3623990001', '3623990009']

withApps('a public figure of a county where a school has a branch', (makeApp) => {
  let app: TestApp
  let units: Map<string, string>

  /** An accepted value, and the cells of a unit that reported it itself. */
  const put = (code: string, dual: number, all: number, own: boolean, period = PERIOD) =>
    inWrite(app, SYSTEM, async (ctx) => {
      const parts = { 'teachers.dual-recognised-specialised': String(dual), 'teachers.specialised': String(all) }
      await touch(
        ctx.tx,
        sql`insert into indicator_value (region, org_id, period, indicator, slice, value, parts, units_in, units_due, status, formula_from, computed_at)
          values (${ctx.region}, ${units.get(code)!}::uuid, ${period}, ${CODE}, '', ${String(dual / all)}::numeric, ${JSON.stringify(parts)}::jsonb, 1, 1, 'official',
            '2020-01-01', ${ctx.now}::timestamptz)`,
      )
      for (const [measure, value] of Object.entries(parts))
        await touch(
          ctx.tx,
          sql`insert into cell (region, org_id, period, measure, value, units_in, units_due, status, source, leaf, version, computed_at)
            values (${ctx.region}, ${units.get(code)!}::uuid, ${period}, ${measure}, ${value}::numeric, 1, 1, 'official', ${own ? 'return' : 'sum'}, ${own}, 1, ${ctx.now}::timestamptz)`,
        )
    })
  const rowsOf = (code: string) =>
    inRead(app, SYSTEM, async (ctx) => {
      const { content } = await buildFigure(ctx, units.get(code)!, CODE, PERIOD)
      return content.rows.map((r) => `${r.name} ${r.state} ${r.bottom ?? '-'}`)
    })
  const whoReports = (code: string, own: boolean) =>
    inWrite(app, SYSTEM, (ctx) =>
      touch(
        ctx.tx,
        sql`update cell set leaf = ${own} where region = ${ctx.region} and org_id = ${units.get(code)!}::uuid`,
      ),
    )

  beforeAll(async () => {
    app = await makeApp({
      migrations: [...auditMigrations, ...authMigrations],
      modules,
      now: '2026-01-10T02:00:00.000Z',
    })
    for (const m of modules) m.jobs?.(app.jobs)
    await app.jobs.prepare()
    units = new Map((await smallCity(app)).units)
    await inWrite(app, SYSTEM, async (ctx) => {
      const branch = {
        region: ctx.region,
        code: BRANCH,
        name: '东校区',
        kind: 'school' as const,
        parent: units.get(SCHOOL)!,
      }
      units.set(BRANCH, await createOrg(ctx.tx, { ...branch, from: '2024-01-01' }, ctx.now))
    })
    await put(COUNTY, 60, 100, false)
    await put(SCHOOL, 40, 70, true)
    await put(BRANCH, 20, 30, true)
  })

  it('names the branch with its school, so that the rows are the whole figure', async () => {
    expect(await rowsOf(COUNTY)).toEqual(['临溪县职业教育中心 shown 70', '临溪县职业教育中心（东校区） shown 30'])
    expect(await rowsOf(SCHOOL)).toEqual([])
  })

  it('is said to have moved when the figure of the branch did', async () => {
    const order = { orgId: units.get(COUNTY)!, indicator: CODE, period: PERIOD, reason: '' }
    await inWrite(app, SYSTEM, (ctx) => publishFigure(ctx, order))
    const moved = () =>
      inRead(
        app,
        SYSTEM,
        async (ctx) => (await offeredFigures(ctx, order.orgId, PERIOD)).find((o) => o.code === CODE)?.moved,
      )
    expect(await moved()).toBe(false)
    await inWrite(app, SYSTEM, (ctx) =>
      touch(
        ctx.tx,
        sql`update indicator_value set value = 0.5 where region = ${ctx.region} and org_id = ${units.get(BRANCH)!}::uuid and indicator = ${CODE}`,
      ),
    )
    expect(await moved()).toBe(true)
  })

  it('does not name a branch that the sum of its school holds', async () => {
    await whoReports(SCHOOL, false)
    expect(await rowsOf(COUNTY)).toEqual(['临溪县职业教育中心 shown 70'])
    expect(await rowsOf(SCHOOL)).toEqual(['东校区 shown 30'])
    await whoReports(SCHOOL, true)
  })

  it('shows no change of a school whose branch was in its sum the year before', async () => {
    const LAST = '2024-2025'
    await put(COUNTY, 55, 95, false, LAST)
    await put(SCHOOL, 55, 95, false, LAST)
    await put(BRANCH, 18, 28, true, LAST)
    const befores = () =>
      inRead(app, SYSTEM, async (ctx) => {
        const { content } = await buildFigure(ctx, units.get(COUNTY)!, CODE, PERIOD)
        return [content.before?.value ?? null, ...content.rows.map((r) => r.before)].map((v) => v !== null)
      })
    expect(await befores()).toEqual([true, false, false])
    await inWrite(app, SYSTEM, (ctx) =>
      touch(
        ctx.tx,
        sql`update cell set leaf = true where region = ${ctx.region} and org_id = ${units.get(SCHOOL)!}::uuid and period = ${LAST}`,
      ),
    )
    expect(await befores()).toEqual([true, true, true])
  })
})
