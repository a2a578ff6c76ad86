import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { modules } from '../../src/modules.ts'
import { actorOf } from '../../src/directory/permission/actor-of.ts'
import { clientOf, type Client } from '../../src/directory/testing/client.ts'
import { PASSWORD, smallCity } from '../../src/directory/testing/small-city.ts'
import { setParameter } from '../../src/directory/public.ts'
import { importPlan } from '../../src/loop/plan/public.ts'
import { SAMPLE_PLAN } from '../../src/loop/plan/testing/sample.ts'
import type { FullReport, MovedFigure } from '../../src/loop/publish/store/reports.ts'
import { watchAll, watchChanged, type Watched } from '../../src/loop/watch/public.ts'
import type { ShownState } from '../../src/loop/watch/store/list-states.ts'
import type { ShownWarning } from '../../src/loop/watch/store/list-warnings.ts'
import { auditMigrations } from '../../src/platform/audit/migration.ts'
import { authMigrations } from '../../src/platform/auth/migration.ts'
import { inWrite, SYSTEM } from '../../src/platform/context.ts'
import { createServer } from '../../src/platform/http/server.ts'
import { withApps, type TestApp } from '../../src/platform/testing.ts'

const DUAL = 'teachers.dual-of-specialised'
const MONTHS = ['2025-12', '2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06']

withApps('from figures to warnings to a report', (makeApp) => {
  let app: TestApp
  let server: FastifyInstance
  let units: Map<string, string>
  let city: Client
  let county: Client
  let clerk: Client
  const unit = (code: string): string => units.get(code) ?? ''

  beforeAll(async () => {
    app = await makeApp({
      migrations: [...auditMigrations, ...authMigrations],
      modules,
      region: '239900',
      now: '2026-06-30T02:00:00.000Z',
    })
    for (const m of modules) m.jobs?.(app.jobs)
    await app.jobs.prepare()
    units = (await smallCity(app)).units
    server = await createServer(app, modules, { actorOf, logLevel: 'silent', secondFactor: 'offered' })
    city = await signIn('city-officer', '10.0.0.1')
    county = await signIn('county-officer', '10.0.0.2')
    clerk = await signIn('clerk', '10.0.0.3')
    await importPlan(app, SYSTEM, { orgId: unit('239900'), fileName: '要点.txt', content: Buffer.from(SAMPLE_PLAN) })
  })
  afterAll(() => server.close())

  const signIn = async (name: string, ip: string): Promise<Client> => {
    const client = clientOf(server, ip)
    await client.signIn(name, PASSWORD)
    return client
  }
  /** Dual-qualified teachers month by month, out of a number of specialised teachers. */
  const setDual = (code: string, counts: readonly number[], of: number): Promise<void> =>
    app.db.write(async (tx) => {
      for (const [i, n] of counts.entries()) {
        const parts = { 'teachers.dual-recognised-specialised': String(n), 'teachers.specialised': String(of) }
        await sql`insert into indicator_value (region, org_id, period, indicator, slice, value, parts, units_in, units_due, status, formula_from, computed_at)
          values ('239900', ${unit(code)}::uuid, ${MONTHS[i]!}, ${DUAL}, '', ${String(n / of)}::numeric, ${JSON.stringify(parts)}::jsonb, 2, 3,
            'provisional', '2022-10-25', ${app.clock.now()}::timestamptz)
          on conflict (region, org_id, period, indicator, slice) do update set value = excluded.value, parts = excluded.parts, computed_at = excluded.computed_at`.execute(
          tx,
        )
      }
    })
  const watch = (): Promise<Watched> => inWrite(app, SYSTEM, watchAll)
  const stateOf = async (client = city, org = '239900'): Promise<ShownState | undefined> => {
    const { states } = (await client.send('GET', `/api/watch/targets?unit=${unit(org)}&indicator=${DUAL}`)).json<{
      states: ShownState[]
    }>()
    return states[0]
  }
  const warningOf = async (query = ''): Promise<ShownWarning | undefined> => {
    const answer = await city.send('GET', `/api/watch/warnings?unit=${unit('239900')}&source=target${query}`)
    return answer.json<{ warnings: ShownWarning[] }>().warnings.find((w) => w.indicator === DUAL)
  }

  it('says nothing is known before a figure is in', async () => {
    await watch()
    expect(await stateOf()).toMatchObject({
      level: 'none',
      value: null,
      reasonZh: expect.stringContaining('还没有数据') as string,
    })
    expect(await warningOf()).toBeUndefined()
  })

  it('gives level, distance in persons, forecast, path and what would have to happen', async () => {
    await setDual('239900', [500, 510, 520, 521, 522, 523, 524], 1000)
    await setDual('239921', [200, 203, 205, 206, 207, 208, 208], 400)
    await watch()
    const state = await stateOf()
    expect(state).toMatchObject({
      level: 'red',
      value: '0.524',
      target: '0.62',
      gap: '96',
      gapUnit: 'person',
      side: 'at-least',
      status: 'provisional',
      due: '2026-12-31',
      own: true,
      neededZh: expect.stringMatching(/^每月须新增 1[67] 人（近3个月每月 1 人）$/) as string,
      reasonEn: expect.stringContaining('(2 of 3 units in)') as string,
    })
    expect(state?.path.map((m) => m.month)).toEqual(
      Array.from({ length: 12 }, (_, i) => `2026-${String(i + 1).padStart(2, '0')}`),
    )
    expect(state?.path.at(-1)?.path).toBeCloseTo(0.62, 9)
    expect(state?.path.at(-1)?.forecast).toBeCloseTo(Number(state?.forecast), 6)
    expect(await warningOf()).toMatchObject({ level: 'red', targetId: state?.targetId, closedAt: null })
    expect(await stateOf(county, '239921')).toMatchObject({ own: false, value: '0.52', gap: '40' })
  })

  it('shows each only what is below the own unit', async () => {
    expect(await stateOf(county)).toBeUndefined()
    expect(await stateOf(clerk)).toBeUndefined()
    expect((await county.send('POST', '/api/watch/refresh', { unit: unit('239900') })).statusCode).toBe(403)
    expect(
      (await county.send('GET', `/api/watch/targets/${(await stateOf())!.targetId}`)).json<{ states: ShownState[] }>()
        .states,
    ).toHaveLength(1)
  })

  it('changes and closes a warning and keeps its history; what did not change is left alone', async () => {
    const opened = (await warningOf())!
    app.clock.set('2026-06-30T02:20:00.000Z')
    await setDual('239900', [500, 520, 545, 550, 550, 550, 550], 1000)
    const changed = await inWrite(app, SYSTEM, watchChanged)
    expect(changed).toMatchObject({ changed: 1, closed: 0 })
    expect(await warningOf()).toMatchObject({ id: opened.id, level: 'yellow', openedAt: opened.openedAt })
    expect(await inWrite(app, SYSTEM, watchAll)).toMatchObject({ opened: 0, changed: 0, closed: 0 })
    await setDual('239900', [500, 520, 540, 560, 600, 620, 640], 1000)
    await inWrite(app, SYSTEM, watchChanged)
    expect(await warningOf()).toBeUndefined()
    expect(await stateOf()).toMatchObject({ level: 'normal', gap: '0', attainment: 1 })
    expect(await warningOf('&closed=true')).toMatchObject({ id: opened.id })
    const { events } = (await city.send('GET', `/api/watch/warnings/${opened.id}/history`)).json<{
      events: { level: string }[]
    }>()
    expect(events.map((e) => e.level)).toEqual(['red', 'yellow', 'closed'])
  })

  it('takes thresholds from dated parameters of the indicator', async () => {
    await setDual('239900', [500, 520, 530, 540, 545, 550, 555], 1000)
    await watch()
    expect((await stateOf())?.level).toBe('yellow')
    await app.db.write((tx) =>
      setParameter(tx, {
        region: '239900',
        name: `watch.slack:${DUAL}`,
        value: '0.2',
        from: '2026-06-01',
        source: 'test',
      }),
    )
    await watch()
    expect(['normal', 'blue']).toContain((await stateOf())?.level)
    expect((await city.send('POST', '/api/watch/refresh', { unit: unit('239900') })).json()).toMatchObject({
      opened: 0,
      changed: 0,
    })
  })

  it('warns of a milestone that is near', async () => {
    const answer = await city.send('GET', `/api/watch/warnings?unit=${unit('239900')}&source=milestone`)
    expect(answer.json<{ warnings: ShownWarning[] }>().warnings[0]).toMatchObject({
      level: 'blue',
      titleZh: expect.stringContaining('6月底前') as string,
    })
  })

  let reportId = ''
  const read = async (client = city) =>
    (await client.send('GET', `/api/publish/reports/${reportId}`)).json<{
      report: FullReport
      moved: MovedFigure[]
      html: string
    }>()

  it('writes a report whose figures stay as the snapshot took them, and says which have moved', async () => {
    const made = await city.send('POST', '/api/publish/reports', {
      kind: 'monitor',
      unit: unit('239900'),
      period: '2026',
    })
    expect(made.statusCode, made.body).toBe(200)
    reportId = made.json<{ id: string }>().id
    const before = await read()
    expect(before.moved).toEqual([])
    expect(before.report).toMatchObject({ state: 'draft', snapshot: 'S-2026-0630', period: '2026' })
    const value = before.report.figures.find((f) => f.indicator === DUAL && f.id.endsWith('.value'))!
    expect(value.text).toBe('55.5%暂定')
    expect(before.html).toContain(`data-figure="${value.id}"`)
    await setDual('239900', [500, 510, 520, 530, 540, 550, 580], 1000)
    await watch()
    const after = await read()
    expect(after.report.model).toEqual(before.report.model)
    expect(after.moved).toContainEqual({ id: value.id, label: value.label, then: '55.5%暂定', now: '58.0%暂定' })
  })

  it('gives the files in three formats', async () => {
    for (const [format, head] of [
      ['docx', 'PK'],
      ['pdf', '%PDF'],
      ['html', '<!do'],
    ] as const) {
      const file = await city.send('GET', `/api/publish/reports/${reportId}/file?format=${format}`)
      expect(file.statusCode, format).toBe(200)
      expect(file.rawPayload.subarray(0, head.length).toString()).toBe(head)
    }
  })

  it('is seen below only once it is signed, and signed once', async () => {
    expect((await clerk.send('GET', `/api/publish/reports/${reportId}`)).statusCode).toBe(404)
    expect((await county.send('POST', `/api/publish/reports/${reportId}/sign`)).statusCode).toBe(403)
    const signed = await city.send('POST', `/api/publish/reports/${reportId}/sign`)
    expect(signed.statusCode, signed.body).toBe(200)
    expect((await city.send('POST', `/api/publish/reports/${reportId}/sign`)).json()).toMatchObject({
      code: 'publish.signed',
      status: 409,
    })
    expect((await read(clerk)).report).toMatchObject({
      state: 'signed',
      seal: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    })
  })

  it('refuses a period that has not begun, one that is none, and a unit out of reach', async () => {
    const post = (body: object, client = city) => client.send('POST', '/api/publish/reports', body)
    expect((await post({ kind: 'monitor', unit: unit('239900'), period: '2027' })).json()).toMatchObject({
      code: 'publish.period-future',
    })
    expect((await post({ kind: 'monitor', unit: unit('239900'), period: '2026-2028' })).json()).toMatchObject({
      code: 'period.unknown',
    })
    expect((await post({ kind: 'circular', unit: unit('239900'), period: '2026' })).statusCode).toBeGreaterThanOrEqual(
      400,
    )
    expect((await post({ kind: 'monitor', unit: unit('239900'), period: '2026' }, county)).statusCode).toBe(403)
  })
})
