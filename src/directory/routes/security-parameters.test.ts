import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { auditMigrations } from '../../platform/audit/migration.ts'
import { authMigrations } from '../../platform/auth/migration.ts'
import { createServer } from '../../platform/http/server.ts'
import { withApps, type TestApp } from '../../platform/testing.ts'
import { directory } from '../module.ts'
import { actorOf } from '../permission/actor-of.ts'
import { KNOWN_PARAMETERS } from '../region/known-parameters.ts'
import { clientOf, type Client } from '../testing/client.ts'
import { PASSWORD, smallCity } from '../testing/small-city.ts'

withApps('parameters of security', (makeApp) => {
  let app: TestApp
  let server: FastifyInstance
  beforeAll(async () => {
    app = await makeApp({ migrations: [...auditMigrations, ...authMigrations], modules: [directory] })
    await smallCity(app)
    server = await createServer(app, [directory], { actorOf, logLevel: 'silent', secondFactor: 'offered' })
  })
  afterAll(() => server.close())

  const as = async (name: string): Promise<Client> => {
    const client = clientOf(server)
    await client.signIn(name, PASSWORD)
    return client
  }
  const set = async (who: Client, path: string, name: string, value: string): Promise<string> => {
    const body = { value, from: '2026-10-01', source: '市局文件', confidence: 'V' }
    const answer = await who.send('POST', `${path}/${name}`, body)
    return answer.statusCode === 204 ? 'set' : answer.json<{ code: string }>().code
  }
  const stored = () => app.db.execute('select name, value from region_parameter order by name')
  const [plain, guarded] = ['/api/parameters', '/api/security-parameters']
  const NAMES = KNOWN_PARAMETERS.map((p) => p.name).filter((n) => /^(alert|auth|export)\./.test(n))

  it('are those of accounts, exports and alerts', async () => {
    expect(NAMES.length).toBeGreaterThan(9)
    const list = (await (await as('security-admin')).send('GET', '/api/parameters')).json<{
      parameters: { name: string; security: boolean }[]
    }>()
    expect(list.parameters.filter((p) => p.security).map((p) => p.name)).toEqual(NAMES)
  })

  it('are not set by whoever they watch: neither officer nor system administrator', async () => {
    const before = await stored()
    for (const role of ['city-officer', 'system-admin']) {
      const who = await as(role)
      for (const name of NAMES) expect(await set(who, plain, name, '40'), `${role} ${name}`).toBe('parameter.security')
      expect(await set(who, guarded, 'export.approval-rows', '1000000')).toBe('http.not-permitted')
    }
    expect(await stored()).toEqual(before)
  })

  it('are set by the security administrator, who sets no others', async () => {
    const who = await as('security-admin')
    expect(await set(who, guarded, 'export.approval-rows', '500')).toBe('set')
    expect(await set(who, guarded, 'watch.standard-red-count', '4')).toBe('parameter.not-security')
    expect(await set(who, plain, 'watch.standard-red-count', '4')).toBe('http.not-permitted')
    expect(await set(await as('city-officer'), plain, 'watch.standard-red-count', '4')).toBe('set')
    expect(await set(who, guarded, 'nobody', '4')).toBe('parameter.unknown')
  })
})
