import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aPilot } from '../../loop/plan/pilots/testing/pilot-kit.ts'
import { proposePilot, setCadence } from '../../loop/plan/public.ts'
import { planCity, type PlanCity } from '../../loop/plan/testing/plan-city.ts'
import { inWrite, SYSTEM } from '../../platform/context.ts'
import { touch } from '../../platform/db/statement.ts'
import { withApps } from '../../platform/testing.ts'
import { importOne, listAll, matchAgain, remindAllPilots } from './plan-import.ts'
import { giveShares, readShares } from './plan-share.ts'
import { listSchedule, listSilent, listTasks, markDone, remindSilent } from './plan-work.ts'

const PLAN = `衡州市2026年职业教育工作要点

一、建强教师队伍
1．补齐短板。新增专任教师120名，6月底前印发实施办法。（牵头单位：市教育局，配合单位：市发改委）
2．建好工作室。新建名师工作室20个。（牵头单位：各县区，配合单位：市教育局）

衡州市教育局
2026年2月20日
`

withApps('zhiheng plan: the work on a plan', (makeApp) => {
  const folder = mkdtempSync(join(tmpdir(), 'zhiheng-work-'))
  let c: PlanCity

  beforeAll(async () => {
    c = await planCity(makeApp, PLAN)
  })
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true })
    await c.server.close()
  })

  it('lists targets with ids and hands one down equally, by hand and with a reason', async () => {
    const target = (await listAll(c.app, {})).find((t) => t.quote.includes('专任教师'))!
    expect(target).toMatchObject({ task: '1', value: '120', state: 'confirmed' })
    const plain = { reach: 'counties', give: [], reason: '' } as const
    expect(await giveShares(c.app, target.id, plain)).toMatchObject({ version: 1 })
    await expect(giveShares(c.app, target.id, { ...plain, give: ['239901'] })).rejects.toMatchObject({
      code: 'cli.share-line',
    })
    const byHand = { ...plain, give: ['239901=70', '239921=40'], reason: '十名由市局统筹' }
    expect(await giveShares(c.app, target.id, byHand)).toEqual({ target: target.id, version: 2, units: 2 })
    const { versions } = await readShares(c.app, target.id, {})
    expect(versions.map((v) => [v.version, v.inForce, v.method, v.allotted, v.difference])).toEqual([
      [2, true, 'hand', '110', '10'],
      [1, false, 'equal', '120', '0'],
    ])
    expect(versions[0]!.shares.map((s) => [s.unit, s.value])).toEqual([
      ['239901', '70'],
      ['239921', '40'],
    ])
  })

  it('lists tasks, who is silent, and reminds them', async () => {
    await inWrite(c.app, SYSTEM, (ctx) =>
      setCadence(ctx, c.planId, { cadence: 'quarter', firstPeriod: '2026Q1', graceDays: 10 }),
    )
    const tasks = await listTasks(c.app, {})
    expect(tasks.map((t) => [t.number, t.units.length > 0, t.state])).toEqual([
      ['1', true, 'owing'],
      ['2', true, 'owing'],
    ])
    expect((await listTasks(c.app, { unit: '239921' })).map((t) => t.units.map((u) => u.unit))).toEqual([
      ['239921'],
      ['239921'],
    ])
    const silent = await listSilent(c.app, { period: '2026Q1' })
    expect(silent.find((u) => u.unit === '239921')?.owed.map((o) => o.task)).toEqual(['1', '2'])
    expect(await remindSilent(c.app, '2026Q1', '请补报', {})).toMatchObject({ units: silent.length })
  })

  it('lists what is due by date and records a milestone with evidence', async () => {
    const [step] = (await listSchedule(c.app, { month: '2026-06' })).filter((i) => i.kind === 'milestone')
    expect(step).toMatchObject({ day: '2026-06-30', task: '1', done: false, overdue: true })
    const file = join(folder, '办法.txt')
    writeFileSync(file, '实施办法')
    await markDone(c.app, step!.id, { on: '2026-06-28', note: '已印发', file })
    const after = (await listSchedule(c.app, {})).find((i) => i.id === step!.id)
    expect(after).toMatchObject({ done: true, overdue: false })
  })

  it('shows what matching units again would change, and does it', async () => {
    await inWrite(c.app, SYSTEM, (ctx) =>
      touch(
        ctx.tx,
        sql`update plan_task set lead_orgs = '{}' where region = ${ctx.region} and plan_id = ${c.planId}::uuid and number = '2'`,
      ),
    )
    const seen = await matchAgain(c.app, {})
    expect([seen.changes.map((x) => [x.number, x.role]), seen.applied]).toEqual([[['2', 'lead']], 0])
    expect((await matchAgain(c.app, { apply: true })).applied).toBe(1)
    expect((await matchAgain(c.app, {})).changes).toEqual([])
  })

  it('reminds of late pilots and brings the next edition in', async () => {
    await expect(remindAllPilots(c.app, '')).rejects.toMatchObject({ code: 'plan.pilot-nothing-to-remind' })
    const pilot = aPilot(c, { unit: c.units.get('239921')! })
    const measures = pilot.measures.map((m) => ({ ...m, comparator: 'at_least' as const }))
    await inWrite(c.app, SYSTEM, (ctx) => proposePilot(ctx, { ...pilot, measures, setUp: true }))
    expect(await remindAllPilots(c.app, '请报')).toEqual({ pilots: 1, units: 1 })
    const path = join(folder, '要点.txt')
    writeFileSync(path, PLAN.replace('20个', '26个'))
    expect(await importOne(c.app, path, '239900')).toMatchObject({ edition: 2, tasks: 2 })
    await expect(importOne(c.app, path, 'nobody')).rejects.toMatchObject({ code: 'cli.unit-unknown' })
  })
})
