import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Client } from '../../../directory/testing/client.ts'
import { withApps } from '../../../platform/testing.ts'
import type { ScheduledMilestone } from '../schedule/milestones.ts'
import type { TaskOverview } from '../tasks/overview.ts'
import { planCity, type PlanCity } from '../testing/plan-city.ts'
import type { ReportRow } from './store.ts'

interface Mine {
  tasks: (TaskOverview & { role: string; slots: { period: string; state: string }[] })[]
  reports: ReportRow[]
  reminders: { message: string }[]
  mayReport: boolean
}

withApps('progress', (makeApp) => {
  let c: PlanCity
  let city: Client
  let county: Client
  let task: string
  const unit = (code: string): string => c.units.get(code)!

  beforeAll(async () => {
    c = await planCity(makeApp)
    city = await c.signedIn('city-officer')
    county = await c.signedIn('county-officer')
    task = (await c.tasks())[1]!.root_id
  })
  afterAll(() => c.server.close())

  const form = (client: Client, url: string, fields: Record<string, object>, file?: string) => {
    const line = 'zhiheng-test'
    const parts = Object.entries(fields).map(
      ([k, v]) => `--${line}\r\ncontent-disposition: form-data; name="${k}"\r\n\r\n${JSON.stringify(v)}\r\n`,
    )
    if (file !== undefined)
      parts.push(
        `--${line}\r\ncontent-disposition: form-data; name="file"; filename="佐证.txt"\r\ncontent-type: text/plain\r\n\r\n${file}\r\n`,
      )
    return c.server.inject({
      method: 'POST',
      url,
      headers: { 'x-csrf-token': client.csrf, 'content-type': `multipart/form-data; boundary=${line}` },
      cookies: { zhiheng: client.cookie },
      payload: Buffer.from(`${parts.join('')}--${line}--\r\n`),
    })
  }
  const report = (more: object = {}) => ({
    task,
    unit: unit('239921'),
    period: '2026Q2',
    seen: 0,
    body: '已建成 1 个工作室',
    problems: '',
    finished: false,
    figures: [],
    keep: [],
    ...more,
  })
  const send = (client: Client, more: object = {}, file?: string) =>
    form(client, '/api/plan/reports', { report: report(more) }, file)
  const mine = async (client: Client, code: string): Promise<Mine> =>
    (await client.send('GET', `/api/plan/mine?unit=${unit(code)}&year=2026`)).json()
  const overview = async (client: Client): Promise<TaskOverview> =>
    (await client.send('GET', '/api/plan/tasks?year=2026'))
      .json<{ tasks: TaskOverview[] }>()
      .tasks.find((t) => t.rootId === task)!

  it('asks nobody until the office says how often, then knows who owes', async () => {
    expect((await overview(city)).units.map((u) => [u.name, u.slots])).toEqual([['临溪县', []]])
    const cadence = { cadence: 'quarter', firstPeriod: '2026Q1', graceDays: 10 }
    expect((await county.send('PUT', `/api/plan/plans/${c.planId}/cadence`, cadence)).statusCode).toBe(403)
    expect((await city.send('PUT', `/api/plan/plans/${c.planId}/cadence`, cadence)).statusCode).toBe(200)
    const now = await overview(city)
    expect(now.state).toBe('owing')
    expect(now.units[0]!.slots.map((s) => [s.period, s.state])).toEqual([
      ['2026Q1', 'missing'],
      ['2026Q2', 'missing'],
      ['2026Q3', 'running'],
    ])
    const own = (await mine(county, '239921')).tasks.find((t) => t.rootId === task)!
    expect(own).toMatchObject({ role: 'lead' })
  })

  it('reminds who owes, and nobody else', async () => {
    const of = [
      { task, unit: unit('239921') },
      { task, unit: unit('239901') },
    ]
    const url = '/api/plan/reports/remind'
    expect((await city.send('POST', url, { period: '2026Q2', message: '请尽快报', of })).json()).toEqual({
      units: 1,
      reports: 1,
    })
    expect((await city.send('POST', url, { period: '2026Q3', message: '', of })).json()).toMatchObject({
      code: 'plan.nobody-to-remind',
    })
    expect((await mine(county, '239921')).reminders[0]).toMatchObject({ message: '请尽快报' })
  })

  it('takes a report with evidence, marks it late, and keeps each version', async () => {
    expect((await send(county, {}, '照片')).json()).toMatchObject({ version: 1 })
    expect((await send(county)).json()).toMatchObject({ code: 'plan.report-changed-meanwhile' })
    const got = (await mine(county, '239921')).reports[0]!
    expect(got).toMatchObject({ late: true, state: 'sent', files: [{ name: '佐证.txt' }] })
    const file = await county.send('GET', `/api/plan/evidence/${got.files[0]!.id}`)
    expect(file.body).toBe('照片')
    const other = await c.signedIn('clerk2')
    expect((await other.send('GET', `/api/plan/evidence/${got.files[0]!.id}`)).statusCode).toBe(404)
    expect((await send(county, { seen: 1, body: '已建成 2 个工作室', keep: [got.files[0]!.id] })).json()).toMatchObject(
      { version: 2 },
    )
    const all = (await mine(county, '239921')).reports
    expect(all.map((r) => [r.version, r.isCurrent, r.files.length])).toEqual([
      [2, true, 1],
      [1, false, 1],
    ])
  })

  it('lets only who answers for the task report, in a period that began, and no figure of an indicator', async () => {
    const clerk = await c.signedIn('clerk')
    expect((await send(clerk)).statusCode).toBe(403)
    expect((await send(clerk, { unit: unit('3623990001') })).json()).toMatchObject({ code: 'plan.report-not-yours' })
    expect((await send(county, { period: '2026Q4' })).json()).toMatchObject({ code: 'plan.report-period' })
    expect((await send(county, { period: '2026-05' })).json()).toMatchObject({ code: 'plan.report-period' })
    expect((await send(county, { period: '2026Q3', body: '' })).json()).toMatchObject({ code: 'plan.report-wrong' })
    const studios = await c.target('名师工作室')
    const linked = { period: '2026Q3', figures: [{ targetId: studios.root_id, value: '2' }] }
    expect(studios.indicator).toBe('teachers.studios-count')
    expect((await send(county, linked)).json()).toMatchObject({ code: 'plan.report-figure-not-typed' })
    await city.send('PUT', `/api/plan/targets/${studios.id}/link`, {
      seen: studios.lock_version,
      link: null,
      remember: false,
    })
    expect((await send(county, linked)).json()).toMatchObject({ version: 1 })
  })

  it('is returned with a reason, noted, and finished when noted', async () => {
    const id = (await mine(county, '239921')).reports.find((r) => r.period === '2026Q3')!.id
    const url = `/api/plan/reports/${id}/remark`
    expect((await county.send('POST', url, { returned: false, remark: '好' })).json()).toMatchObject({
      code: 'plan.report-own',
    })
    expect((await city.send('POST', url, { returned: true, remark: '' })).json()).toMatchObject({
      code: 'plan.report-wrong',
    })
    expect((await city.send('POST', url, { returned: true, remark: '缺挂牌文件' })).statusCode).toBe(200)
    expect((await overview(city)).state).toBe('returned')
    const again = (await send(county, { period: '2026Q3', seen: 1, finished: true })).json<{ id: string }>()
    expect((await city.send('POST', url, { returned: false, remark: '' })).json()).toMatchObject({
      code: 'plan.report-older',
    })
    await city.send('POST', `/api/plan/reports/${again.id}/remark`, { returned: false, remark: '已核' })
    expect((await overview(city)).state).toBe('finished')
  })

  it('records a milestone as done with who, when and evidence, and takes that back with a reason', async () => {
    const read = async () =>
      (await city.send('GET', '/api/plan/tasks?year=2026')).json<{ milestones: ScheduledMilestone[] }>().milestones
    const m = (await read())[0]!
    expect(m).toMatchObject({ due: '2026-06-30', state: 'open' })
    const url = `/api/plan/milestones/${m.id}/record`
    const done = (doneOn: string, client = county) =>
      form(client, url, { record: { done: true, doneOn, note: '已印发' } }, '办法')
    expect((await done('2026-09-01')).json()).toMatchObject({ code: 'plan.value-wrong' })
    expect((await done('2026-06-20')).statusCode).toBe(200)
    expect((await read())[0]).toMatchObject({
      state: 'done',
      doneOn: '2026-06-20',
      by: '县区主管',
      fileName: '佐证.txt',
    })
    const clerk = await c.signedIn('clerk')
    expect((await done('2026-06-20', clerk)).statusCode).toBe(403)
    const back = await form(city, url, { record: { done: false, doneOn: null, note: '文号有误' } })
    expect(back.statusCode).toBe(200)
    expect((await read())[0]).toMatchObject({ state: 'open', doneOn: null, note: '文号有误' })
    const added = { name: '年中检查', due: '2026-08-15' }
    const first = (await c.tasks())[0]!
    expect((await city.send('POST', `/api/plan/tasks/${first.id}/milestones`, added)).statusCode).toBe(200)
    expect((await read()).find((x) => x.quote === '年中检查')).toMatchObject({ byHand: true, due: '2026-08-15' })
  })
})
