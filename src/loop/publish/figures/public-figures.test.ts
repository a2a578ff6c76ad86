import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { actorOf } from '../../../directory/permission/actor-of.ts'
import { clientOf, type Client } from '../../../directory/testing/client.ts'
import { PASSWORD, smallCity } from '../../../directory/testing/small-city.ts'
import { modules } from '../../../modules.ts'
import { auditMigrations } from '../../../platform/audit/migration.ts'
import { authMigrations } from '../../../platform/auth/migration.ts'
import { inWrite, SYSTEM } from '../../../platform/context.ts'
import { touch } from '../../../platform/db/statement.ts'
import { createServer } from '../../../platform/http/server.ts'
import { withApps, type TestApp } from '../../../platform/testing.ts'

const CODE = 'teachers.dual-of-specialised'
const PERIOD = '2025-2026'
const URL = `/public/v1/figures/${CODE}`

interface Page {
  figure: {
    version: { version: number; reason: string }
    content: { figure: { value: string }; rows: { name: string; state: string; value: string | null }[] }
  } | null
  versions: { version: number; value: string }[]
  planned: { plannedOn: string }[]
}

withApps('public figures', (makeApp) => {
  let app: TestApp
  let server: FastifyInstance
  let units: Map<string, string>
  let officer: Client

  /** An accepted value as the measure stage leaves it: so many dual-qualified of so many. */
  const put = (code: string, dual: number, all: number, status = 'official') =>
    inWrite(app, SYSTEM, (ctx) =>
      touch(
        ctx.tx,
        sql`insert into indicator_value (region, org_id, period, indicator, slice, value, parts, units_in, units_due, status, formula_from, computed_at)
          values (${ctx.region}, ${units.get(code) ?? ''}::uuid, ${PERIOD}, ${CODE}, '', ${String(dual / all)}::numeric,
            ${JSON.stringify({ 'teachers.dual-recognised-specialised': String(dual), 'teachers.specialised': String(all) })}::jsonb, 3, 3, ${status}, '2020-01-01', ${ctx.now}::timestamptz)
          on conflict (region, org_id, period, indicator, slice) do update set value = excluded.value, parts = excluded.parts,
            status = excluded.status`,
      ),
    )
  const publish = (reason = '') =>
    officer.send('POST', '/api/publish/figures', { unit: units.get('239900'), code: CODE, period: PERIOD, reason })
  const page = async (query = ''): Promise<Page> => (await server.inject(`${URL}${query}`)).json()

  beforeAll(async () => {
    app = await makeApp({ migrations: [...auditMigrations, ...authMigrations], modules })
    for (const m of modules) m.jobs?.(app.jobs)
    await app.jobs.prepare()
    units = (await smallCity(app)).units
    server = await createServer(app, modules, { actorOf, logLevel: 'silent', secondFactor: 'offered' })
    officer = clientOf(server)
    await officer.signIn('city-officer', PASSWORD)
  })
  afterAll(() => server.close())

  it('shows nothing before an office publishes, only the promised day', async () => {
    expect((await publish()).json()).toMatchObject({ code: 'publish.figure-missing' })
    await officer.send('PUT', '/api/publish/figures/planned', {
      unit: units.get('239900'),
      code: CODE,
      period: PERIOD,
      on: '2026-12-15',
    })
    expect(await page()).toMatchObject({ figure: null, versions: [], planned: [{ plannedOn: '2026-12-15' }] })
    expect((await server.inject(`${URL}/file?format=csv`)).statusCode).toBe(404)
  })

  it('publishes with small groups hidden, nothing of them in the files, and nobody named', async () => {
    await put('239900', 340, 600)
    await put('239900-G', 300, 500)
    await put('239901', 36, 80)
    await put('239921', 4, 20)
    expect((await publish()).json()).toEqual({ version: 1 })
    const shown = await page()
    expect(shown.figure?.content.rows.map((r) => [r.name, r.state, r.value])).toEqual([
      ['市直学校', 'shown', '0.6'],
      ['城中区', 'hidden', null],
      ['临溪县', 'hidden', null],
    ])
    const csv = await server.inject(`${URL}/file?format=csv`)
    expect(csv.body).toContain('临溪县,*,*,*,*')
    expect(csv.body).not.toContain('0.2')
    for (const format of ['csv', 'xlsx', 'json'])
      expect((await server.inject(`${URL}/file?format=${format}`)).statusCode).toBe(200)
    expect(JSON.stringify(shown)).not.toContain('市局主管')
  })

  it('may be kept by caches, and not by name of the reader', async () => {
    const answer = await server.inject(URL)
    expect(answer.headers['cache-control']).toBe('public, max-age=300')
    expect(answer.headers['set-cookie']).toBeUndefined()
    const version = await server.inject(`${URL}/file?format=csv&period=${PERIOD}&version=1`)
    // Of a version more may be hidden any day.
    expect([version.statusCode, version.headers['cache-control']]).toEqual([200, 'public, max-age=300'])
  })

  it('corrects by a new version with its reason; the old one stays', async () => {
    expect((await publish()).json()).toMatchObject({ code: 'publish.figure-unchanged' })
    await put('239900', 330, 600)
    const offered = (await officer.send('GET', `/api/publish/figures?unit=${units.get('239900')}&period=2025`)).json<{
      figures: { code: string; moved: boolean }[]
    }>()
    expect(offered.figures.find((f) => f.code === CODE)?.moved).toBe(true)
    expect((await publish()).json()).toMatchObject({ code: 'publish.reason-missing' })
    expect((await publish('城中区撤回 10 人证书')).json()).toEqual({ version: 2 })
    expect((await page()).figure?.version).toMatchObject({ version: 2, reason: '城中区撤回 10 人证书' })
    expect((await page(`?period=${PERIOD}&version=1`)).figure?.content.figure.value).toMatch(/^0\.56/)
    expect((await page()).versions.map((v) => v.version)).toEqual([2, 1])
  })

  it('hides a row that would be shown for the small one, not one that is not shown anyway', async () => {
    await put('239901', 35, 80, 'provisional')
    expect((await publish('城中区退回')).json()).toEqual({ version: 3 })
    expect((await page()).figure?.content.rows.map((r) => [r.name, r.state])).toEqual([
      ['市直学校', 'hidden'],
      ['城中区', 'none'],
      ['临溪县', 'hidden'],
    ])
  })

  it('lets only the city publish', async () => {
    const clerk = clientOf(server)
    await clerk.signIn('clerk', PASSWORD)
    const tried = await clerk.send('POST', '/api/publish/figures', {
      unit: units.get('3623990001'),
      code: CODE,
      period: PERIOD,
    })
    expect(tried.statusCode).toBe(403)
  })
})
