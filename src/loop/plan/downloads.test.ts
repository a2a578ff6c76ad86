import { readFileSync, writeFileSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Client } from '../../directory/testing/client.ts'
import { rows } from '../../platform/db/statement.ts'
import { withApps } from '../../platform/testing.ts'
import type { ReportRow } from './progress/store.ts'
import type { ScheduledMilestone } from './schedule/milestones.ts'
import { planCity, type PlanCity } from './testing/plan-city.ts'

interface Entry {
  readonly actor: string
  readonly kind: string
  readonly object: string
  readonly org: string
}

withApps('downloads of a plan', (makeApp) => {
  let c: PlanCity
  let city: Client
  let county: Client
  beforeAll(async () => {
    c = await planCity(makeApp)
    city = await c.signedIn('city-officer')
    county = await c.signedIn('county-officer')
  })
  afterAll(() => c.server.close())

  const form = (client: Client, url: string, name: string, value: object, file: string) => {
    const line = 'zhiheng-test'
    const head = `--${line}\r\ncontent-disposition: form-data; name=`
    return c.server.inject({
      method: 'POST',
      url,
      headers: { 'x-csrf-token': client.csrf, 'content-type': `multipart/form-data; boundary=${line}` },
      cookies: { zhiheng: client.cookie },
      payload: `${head}"${name}"\r\n\r\n${JSON.stringify(value)}\r\n${head}"file"; filename="佐证.txt"\r\n\r\n${file}\r\n--${line}--\r\n`,
    })
  }
  const log = (action: string): Promise<Entry[]> =>
    c.app.db.read((tx) =>
      rows(
        tx,
        sql<Entry>`select actor_name as actor, object_kind as kind, object_id as object, org_id as org from audit_entry
          where action = ${action} order by id`,
      ),
    )

  it('the file of a plan: who took it, which, of which unit; an unknown one is none', async () => {
    const file = await city.send('GET', `/api/plan/plans/${c.planId}/file`)
    expect([file.statusCode, file.headers['content-disposition']]).toEqual([200, expect.stringContaining('attachment')])
    const none = await city.send('GET', '/api/plan/plans/01890000-0000-7000-8000-000000000000/file')
    expect(none.statusCode).toBe(404)
    const org = c.units.get('239900')
    expect(await log('plan.download')).toEqual([{ actor: '市局主管', kind: 'plan', object: c.planId, org }])
  })

  it('evidence of a report and of a milestone, and nothing where it is refused', async () => {
    const unit = c.units.get('239921')!
    const task = (await c.tasks())[1]!.root_id
    const cadence = { cadence: 'quarter', firstPeriod: '2026Q1', graceDays: 10 }
    const report = {
      task,
      unit,
      period: '2026Q2',
      seen: 0,
      body: '已建成 1 个工作室',
      problems: '',
      finished: false,
      figures: [],
      keep: [],
    }
    const set = await city.send('PUT', `/api/plan/plans/${c.planId}/cadence`, cadence)
    expect(set.statusCode, set.body).toBe(200)
    const sent = await form(county, '/api/plan/reports', 'report', report, '照片')
    expect(sent.statusCode, sent.body).toBe(200)
    const mine = (await county.send('GET', `/api/plan/mine?unit=${unit}&year=2026`)).json<{ reports: ReportRow[] }>()
    const evidence = mine.reports[0]!.files[0]!.id
    expect((await county.send('GET', `/api/plan/evidence/${evidence}`)).body).toBe('照片')
    const other = await c.signedIn('clerk2')
    expect((await other.send('GET', `/api/plan/evidence/${evidence}`)).statusCode).toBe(404)
    expect(await log('plan.download-evidence')).toEqual([
      { actor: '县区主管', kind: 'evidence', object: evidence, org: unit },
    ])
    const read = async () =>
      (await city.send('GET', '/api/plan/tasks?year=2026')).json<{ milestones: ScheduledMilestone[] }>().milestones[0]!
    const done = { done: true, doneOn: '2026-06-20', note: '已印发' }
    expect(
      (await form(county, `/api/plan/milestones/${(await read()).id}/record`, 'record', done, '办法')).statusCode,
    ).toBe(200)
    const [record] = await c.app.db.read((tx) => rows(tx, sql<{ id: string }>`select id from milestone_record`))
    expect((await city.send('GET', `/api/plan/milestone-records/${record!.id}/file`)).body).toBe('办法')
    const evidenceUrl = `/api/plan/milestone-records/${record!.id}/file`
    expect((await county.send('GET', evidenceUrl)).statusCode).toBe(200)
    // The plan addresses them as well, the evidence does not.
    for (const who of ['clerk', 'clerk2', 'head'] as const) {
      const reader = await c.signedIn(who)
      expect((await reader.send('GET', `/api/plan/tasks?year=2026`)).statusCode, who).toBe(200)
      expect((await reader.send('GET', evidenceUrl)).statusCode, who).toBe(404)
    }
    expect((await log('plan.download-evidence')).filter((e) => e.kind === 'milestone')[0]).toEqual({
      actor: '市局主管',
      kind: 'milestone',
      object: record!.id,
      org: c.units.get('239900'),
    })
  })

  it('a file that is damaged is refused in words, and nothing of it is sent', async () => {
    const [plan] = await c.app.db.read((tx) =>
      rows(tx, sql<{ sha256: string }>`select file_sha256 as sha256 from plan`),
    )
    const path = c.app.files.path(plan!.sha256)
    const whole = readFileSync(path)
    for (const bytes of [whole.subarray(0, -1), whole.subarray(0, 10)]) {
      writeFileSync(path, bytes)
      const answer = await city.send('GET', `/api/plan/plans/${c.planId}/file`)
      expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([500, 'files.damaged'])
    }
    writeFileSync(path, whole)
    expect((await city.send('GET', `/api/plan/plans/${c.planId}/file`)).statusCode).toBe(200)
  })
})
