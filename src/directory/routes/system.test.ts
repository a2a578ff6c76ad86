import { sql } from 'kysely'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { auditMigrations } from '../../platform/audit/migration.ts'
import { authMigrations } from '../../platform/auth/migration.ts'
import { sealAll } from '../../platform/audit/seal.ts'
import { createServer } from '../../platform/http/server.ts'
import { withApps, type TestApp } from '../../platform/testing.ts'
import { directory } from '../module.ts'
import { actorOf } from '../permission/actor-of.ts'
import { clientOf, type Client } from '../testing/client.ts'
import { PASSWORD, smallCity } from '../testing/small-city.ts'

withApps('system pages', (makeApp) => {
  let app: TestApp
  let server: FastifyInstance
  let units: Map<string, string>
  let people: Map<string, string>
  let system: Client
  let security: Client
  let audit: Client
  const signedIn = async (name: string): Promise<Client> => {
    const client = clientOf(server)
    await client.signIn(name, PASSWORD)
    return client
  }

  beforeAll(async () => {
    app = await makeApp({ migrations: [...auditMigrations, ...authMigrations], modules: [directory] })
    const city = await smallCity(app)
    units = city.units
    people = city.people
    server = await createServer(app, [directory], { actorOf, logLevel: 'silent', secondFactor: 'offered' })
    system = await signedIn('system-admin')
    security = await signedIn('security-admin')
    audit = await signedIn('audit-admin')
  })
  afterAll(() => server.close())

  it('says why a person may see a unit, and what is missing where not', async () => {
    const why = async (person: string, unit: string, permission = 'directory.read-orgs') =>
      (
        await security.send(
          'GET',
          `/api/people/${people.get(person)}/why?permission=${permission}&org=${units.get(unit)}`,
        )
      ).json<{ verdict: string; ways: { path: { name: string }[] }[]; granters: { role: string }[] }>()
    const yes = await why('county-officer', '3623990001')
    expect(yes.verdict).toBe('yes')
    expect(yes.ways[0]?.path.map((s) => s.name)).toEqual(['临溪县', '临溪县职业教育中心'])
    expect(yes.granters.map((g) => g.role)).toEqual(['security-admin'])
    expect((await why('county-officer', '3623990002')).verdict).toBe('elsewhere')
    expect((await why('clerk', '3623990001', 'directory.grant')).verdict).toBe('none')
  })

  it('tells everybody what units are called, and nothing else of units out of reach', async () => {
    const clerk = await signedIn('clerk')
    const { orgs } = (await clerk.send('GET', '/api/org-names')).json<{ orgs: Record<string, string>[] }>()
    expect(orgs.find((o) => o['code'] === '239921')).toEqual({
      code: '239921',
      name: '临溪县',
      shortName: '临溪县',
      kind: 'county',
    })
    const reach = (await clerk.send('GET', '/api/orgs')).json<{ orgs: { code: string }[] }>().orgs
    expect(reach.map((o) => o.code)).not.toContain('239921')
    expect((await clientOf(server).send('GET', '/api/org-names')).statusCode).toBe(401)
  })

  it('keeps opening accounts and granting roles apart', async () => {
    const body = { signName: 'new.one', name: '新人', title: '', orgId: units.get('3623990001') }
    const made = await system.send('POST', '/api/people', body)
    expect(made.statusCode).toBe(200)
    const { id } = made.json<{ id: string }>()
    const grant = { userId: id, role: 'clerk', orgId: units.get('3623990001') }
    expect((await system.send('POST', '/api/grants', grant)).json()).toMatchObject({ code: 'http.not-permitted' })
    expect((await security.send('POST', '/api/grants', { ...grant, from: '2020-01-01' })).json()).toMatchObject({
      code: 'grant.days',
    })
    expect((await security.send('POST', '/api/grants', { ...grant, from: '2027-01-01' })).statusCode).toBe(200)
    expect((await security.send('DELETE', `/api/people/${id}`)).statusCode).toBe(204)
    expect((await security.send('POST', `/api/people/${id}/reopen`)).statusCode).toBe(204)
    expect((await security.send('GET', `/api/people/${id}`)).json()).toMatchObject({
      closedOn: null,
      hasPassword: false,
      grants: [{ role: 'clerk', validFrom: '2027-01-01' }],
    })
  })

  it('extends own lists by date, never those of a standard', async () => {
    const entry = { code: '77', zh: '乡村工坊', en: '', source: '市教职成〔2026〕1号', from: '2026-10-01' }
    expect((await system.send('POST', '/api/code-lists/sex/entries', entry)).json()).toMatchObject({
      code: 'code-list.closed',
    })
    const add = () => system.send('POST', '/api/code-lists/cooperation-form/entries', entry)
    expect((await add()).statusCode).toBe(204)
    expect((await add()).json()).toMatchObject({ code: 'code-list.code-taken' })
    const codes = async (day: string) =>
      (await system.send('GET', `/api/code-lists/cooperation-form?day=${day}`)).json<{ items: { code: string }[] }>()
        .items
    expect((await codes('2026-09-30')).some((c) => c.code === '77')).toBe(false)
    expect((await codes('2026-10-01')).some((c) => c.code === '77')).toBe(true)
  })

  it('dates parameters and overwrites none', async () => {
    const set = (value: string, from: string) =>
      system.send('POST', '/api/parameters/watch.standard-red-count', { value, from, source: '试行', confidence: 'G' })
    expect((await set('4', '2026-01-01')).statusCode).toBe(204)
    expect((await set('5', '2025-06-01')).json()).toMatchObject({ code: 'parameter.later-value' })
    expect((await set('many', '2027-01-01')).json()).toMatchObject({ code: 'parameter.value' })
    expect(
      (
        await system.send('POST', '/api/parameters/nobody', {
          value: '1',
          from: '2027-01-01',
          source: '试行',
          confidence: 'G',
        })
      ).statusCode,
    ).toBe(404)
  })

  it('tells how a unit hung, and what would follow', async () => {
    const id = units.get('239921')
    expect((await system.send('GET', `/api/orgs/${id}/effect?day=2026-12-01`)).json()).toMatchObject({
      below: 1,
      parent: '衡州市',
      children: [{ name: '临溪县职业教育中心' }],
    })
    expect((await system.send('GET', `/api/orgs/${id}/history`)).json()).toMatchObject({
      places: [{ parent: '衡州市' }],
    })
  })

  it('checks the chain and exports the log', async () => {
    await sealAll(app.db)
    expect((await audit.send('POST', '/api/audit/verify')).json()).toMatchObject({ ok: true, broken: null })
    expect((await audit.send('GET', '/api/audit/chain')).json()).toMatchObject({ checked: { ok: true } })
    const csv = await audit.send('GET', '/api/audit/export?action=directory.parameter')
    expect(csv.body.trim().split('\n')).toHaveLength(2)
    expect(csv.body).toContain('watch.standard-red-count')
  })

  it('makes a backup, checks it and gives it out', async () => {
    const { name } = (await system.send('POST', '/api/backups')).json<{ name: string }>()
    const state = async () =>
      (await system.send('GET', '/api/backups')).json<{
        work: { state: string } | null
        backups: { name: string; ok: boolean | null; rows: number }[]
      }>()
    const rest = () => expect.poll(async () => (await state()).work?.state, { timeout: 20_000 }).toBe('done')
    await rest()
    expect((await system.send('POST', `/api/backups/${name}/verify`)).statusCode).toBe(204)
    await rest()
    const [shelved] = (await state()).backups
    expect(shelved).toMatchObject({ name, ok: true })
    const file = await system.send('GET', `/api/backups/${name}/file`)
    expect(file.rawPayload.subarray(0, 2)).toEqual(Buffer.from([0x1f, 0x8b]))
    expect((await system.send('GET', '/api/backups/..%2Fkeys/file')).statusCode).toBe(404)
  })

  it('lists slow statements to whoever runs the service, without their values', async () => {
    await app.db.read((tx) => sql`select pg_sleep(${0.3}::float8), ${'王小明'}::text`.execute(tx))
    const answer = await system.send('GET', '/api/slow-statements')
    const { limitMs, statements } = answer.json<{
      limitMs: number
      statements: { text: string; longestMs: number }[]
    }>()
    const slept = statements.find((s) => s.text.includes('pg_sleep'))
    expect(slept?.longestMs).toBeGreaterThanOrEqual(limitMs)
    expect(answer.body).not.toContain('王小明')
    expect((await security.send('GET', '/api/slow-statements')).statusCode).toBe(403)
  })
})
