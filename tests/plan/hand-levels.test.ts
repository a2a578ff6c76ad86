import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { smallCity } from '../../src/directory/testing/small-city.ts'
import { confirmCertain, importPlan, remarkReport, sendReport } from '../../src/loop/plan/public.ts'
import { writeMonitor } from '../../src/loop/publish/monitor/monitor.ts'
import { takeContent } from '../../src/loop/publish/snapshot/take.ts'
import { watchAll, watchChanged } from '../../src/loop/watch/public.ts'
import { statesOf, type ShownState } from '../../src/loop/watch/store/list-states.ts'
import { auditMigrations } from '../../src/platform/audit/migration.ts'
import { authMigrations } from '../../src/platform/auth/migration.ts'
import { inRead, inWrite, SYSTEM } from '../../src/platform/context.ts'
import { withApps, type TestApp } from '../../src/platform/testing.ts'
import { modules } from '../../src/modules.ts'

const PLAN = `衡州市2026年职业教育工作要点

一、扩大开放
1．办好窗口。全年举办校园开放日20场。（牵头单位：临溪县人民政府）

衡州市教育局
2026年2月20日
`

withApps('figures that units count by hand', (makeApp) => {
  let app: TestApp
  let city: string
  let county: string
  let task: string
  let target: string
  beforeAll(async () => {
    app = await makeApp({
      migrations: [...auditMigrations, ...authMigrations],
      modules,
      region: '239900',
      now: '2026-06-30T02:00:00.000Z',
    })
    for (const m of modules) m.jobs?.(app.jobs)
    await app.jobs.prepare()
    const { units } = await smallCity(app)
    city = units.get('239900')!
    county = units.get('239921')!
    const { planId } = await importPlan(app, SYSTEM, { orgId: city, fileName: 'p.txt', content: Buffer.from(PLAN) })
    await inWrite(app, SYSTEM, async (ctx) => {
      await confirmCertain(ctx, planId, { assumed: true })
      const roots = (what: 'plan_task' | 'target') =>
        sql<{ root: string }>`select root_id as root from ${sql.table(what)} where plan_id = ${planId}::uuid`.execute(
          ctx.tx,
        )
      task = (await roots('plan_task')).rows[0]!.root
      target = (await roots('target')).rows[0]!.root
      await watchAll(ctx)
    })
  })

  const state = async (): Promise<ShownState | undefined> =>
    inRead(app, SYSTEM, async (ctx) => (await statesOf(ctx, { orgId: city, own: true }))[0])
  const report = (value: string, seen: number) =>
    inWrite(app, SYSTEM, (ctx) =>
      sendReport(
        ctx,
        {
          task,
          unit: county,
          period: '2026Q2',
          body: '开放日按月举办',
          problems: '',
          finished: false,
          figures: [{ targetId: target, value }],
          keep: [],
          seen,
        },
        [],
      ),
    )
  const words = async (): Promise<string> =>
    JSON.stringify(
      await inRead(app, SYSTEM, async (ctx) => writeMonitor(await takeContent(ctx, city, '2026'), '1').model.blocks),
    )

  it('have no level before a figure came', async () => {
    expect(await state()).toMatchObject({ level: 'none', value: null })
    expect(await words()).toContain('另有1个目标还没有数据')
  })

  it('have their level in the watch once a unit reported, and a warning where they are behind', async () => {
    const { id } = await report('4', 0)
    await inWrite(app, SYSTEM, watchChanged)
    expect(await state()).toMatchObject({ level: 'yellow', value: '4', target: '20', gap: '16', unit: '场' })
    const warnings = await inRead(app, SYSTEM, async (ctx) =>
      (
        await sql<{ level: string; reason_zh: string }>`
          select level, reason_zh from warning where source = 'target' and closed_at is null`.execute(ctx.tx)
      ).rows.map((w) => [w.level, w.reason_zh]),
    )
    expect(warnings).toEqual([['yellow', '1 个单位人工计数，最近一次 6月30日报来；现为 4 场，目标 20 场']])
    await inWrite(app, SYSTEM, (ctx) => remarkReport(ctx, id, { returned: true, remark: '请附活动清单' }))
    await inWrite(app, SYSTEM, watchChanged)
    expect(await state()).toMatchObject({ level: 'none', value: null })
  })

  it('stand in the monitoring report with value, distance and how they were counted', async () => {
    await report('20', 1)
    await inWrite(app, SYSTEM, watchChanged)
    expect(await state()).toMatchObject({ level: 'done', gap: '0' })
    const said = await words()
    expect(said).toContain('20场')
    expect(said).not.toContain('还没有数据')
  })
})
