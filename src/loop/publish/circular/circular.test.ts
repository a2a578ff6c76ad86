import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sql } from 'kysely'
import { actorOf } from '../../../directory/permission/actor-of.ts'
import { clientOf, type Client } from '../../../directory/testing/client.ts'
import { PASSWORD, smallCity } from '../../../directory/testing/small-city.ts'
import { modules } from '../../../modules.ts'
import { auditMigrations } from '../../../platform/audit/migration.ts'
import { authMigrations } from '../../../platform/auth/migration.ts'
import { fixedClock } from '../../../platform/clock/clock.ts'
import { inRead, inWrite, SYSTEM } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'
import { createServer } from '../../../platform/http/server.ts'
import { withApps, type TestApp } from '../../../platform/testing.ts'
import { confirmCertain, importPlan, sendReport, setCadence } from '../../plan/public.ts'
import { SAMPLE_PLAN } from '../../plan/testing/sample.ts'
import { takeCircular } from './take-circular.ts'

withApps('circular', (makeApp) => {
  let app: TestApp
  let server: FastifyInstance
  let units: Map<string, string>
  let officer: Client
  let task: string

  const say = (day: string, period: string) =>
    inWrite({ ...app, clock: fixedClock(`${day}T02:00:00.000Z`) }, SYSTEM, (ctx) =>
      sendReport(
        ctx,
        {
          task,
          unit: units.get('239921')!,
          period,
          seen: 0,
          body: '已建成 1 个工作室',
          problems: '',
          finished: false,
          figures: [],
          keep: [],
        },
        [],
      ),
    )
  const write = async (period: string): Promise<string> => {
    const made = await officer.send('POST', '/api/publish/reports', {
      kind: 'circular',
      unit: units.get('239900'),
      period,
    })
    expect(made.statusCode, made.body).toBe(200)
    return made.json<{ id: string }>().id
  }
  const html = async (id: string): Promise<string> =>
    (await officer.send('GET', `/api/publish/reports/${id}`)).json<{ html: string }>().html

  beforeAll(async () => {
    app = await makeApp({
      migrations: [...auditMigrations, ...authMigrations],
      modules,
      region: '239900',
      now: '2026-07-20T01:00:00.000Z',
    })
    for (const m of modules) m.jobs?.(app.jobs)
    await app.jobs.prepare()
    units = (await smallCity(app)).units
    server = await createServer(app, modules, { actorOf, logLevel: 'silent', secondFactor: 'offered' })
    officer = clientOf(server)
    await officer.signIn('city-officer', PASSWORD)
    const { planId } = await importPlan(app, SYSTEM, {
      fileName: '要点.txt',
      content: Buffer.from(SAMPLE_PLAN),
      orgId: units.get('239900')!,
    })
    await inWrite(app, SYSTEM, async (ctx) => {
      await confirmCertain(ctx, planId, { assumed: true })
      await setCadence(ctx, planId, { cadence: 'month', firstPeriod: '2026-04', graceDays: 10 })
      task = (
        await rows(
          ctx.tx,
          sql<{ root: string }>`select root_id as root from plan_task where plan_id = ${planId}::uuid and number = '2'`,
        )
      )[0]!.root
    })
    await say('2026-05-08', '2026-04')
    await say('2026-06-25', '2026-05')
  })
  afterAll(() => server.close())

  const dutyOf = (period: string) =>
    inRead(app, SYSTEM, async (ctx) => {
      const content = await takeCircular(ctx, units.get('239900')!, period)
      return content.work
        .find((w) => w.rootId === task)!
        .duties.map(({ asked, inTime, late, missing }) => ({ asked, inTime, late, missing }))
    })

  it('counts what came in time, late and not at all, by month and by quarter', async () => {
    expect(await dutyOf('2026-04')).toEqual([{ asked: 1, inTime: 1, late: 0, missing: 0 }])
    expect(await dutyOf('2026-05')).toEqual([{ asked: 1, inTime: 0, late: 1, missing: 0 }])
    expect(await dutyOf('2026-06')).toEqual([{ asked: 1, inTime: 0, late: 0, missing: 1 }])
    expect(await dutyOf('2026Q2')).toEqual([{ asked: 3, inTime: 1, late: 1, missing: 1 }])
  })

  it('says so in official form and in three formats', async () => {
    const id = await write('2026-06')
    const text = await html(id)
    expect(text).toContain('关于2026年6月职业教育重点任务进展情况的通报')
    expect(text).toContain('未报和退回未重报的单位')
    expect(text).toContain('第2项')
    for (const [format, begin] of Object.entries({ docx: 'PK', pdf: '%PDF-', html: '<!' })) {
      const file = await officer.send('GET', `/api/publish/reports/${id}/file?format=${format}`)
      expect(file.rawPayload.subarray(0, begin.length).toString()).toBe(begin)
    }
  })

  it('stays as it was when reports come afterwards, and names what moved', async () => {
    const id = await write('2026-06')
    const before = await html(id)
    await say('2026-07-18', '2026-06')
    expect(await html(id)).toBe(before)
    const { moved } = (await officer.send('GET', `/api/publish/reports/${id}`)).json<{
      moved: { id: string; then: string; now: string | null }[]
    }>()
    expect(moved.find((m) => m.id === 'reports.late')).toMatchObject({ then: '0份', now: '1份' })
    const later = await html(await write('2026-06'))
    expect(later).not.toBe(before)
    // What moved is a matter of the issuer: the same for whoever reads its records, and not told to units below.
    await officer.send('POST', `/api/publish/reports/${id}/sign`, {})
    const seen = async (who: string) => {
      const reader = clientOf(server)
      await reader.signIn(who, PASSWORD)
      const answer = await reader.send('GET', `/api/publish/reports/${id}`)
      expect(answer.statusCode, who).toBe(200)
      return answer.json<{ moved: unknown }>().moved
    }
    for (const who of ['city-officer', 'province-officer', 'auditor']) expect(await seen(who), who).toEqual(moved)
    for (const who of ['clerk', 'head', 'county-officer', 'partner']) expect(await seen(who), who).toBeNull()
  })

  it('the wall tells of a report only whom the list tells of it', async () => {
    await write('2026-05')
    const wall = async (who: string) => {
      const reader = clientOf(server)
      await reader.signIn(who, PASSWORD)
      const answer = await reader.send('GET', `/api/cockpit?unit=${units.get('239900')}&year=2026`)
      if (answer.statusCode !== 200) return answer.statusCode
      const { report, warnings } = answer.json<{ report: { title: string } | null; warnings: object }>()
      return [report?.title.includes('5月') ?? null, warnings]
    }
    const none = { red: 0, yellow: 0, blue: 0, opened: 0, closed: 0 }
    expect(await wall('city-officer')).toMatchObject([true, {}])
    for (const who of ['system-admin', 'security-admin', 'audit-admin'])
      expect(await wall(who), who).toEqual([null, none])
  })

  it('is written for months and quarters only', async () => {
    const made = await officer.send('POST', '/api/publish/reports', {
      kind: 'circular',
      unit: units.get('239900'),
      period: '2026',
    })
    expect(made.json<{ code: string }>().code).toBe('publish.circular-period')
  })
})
