import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { auditMigrations } from '../../platform/audit/migration.ts'
import { authMigrations } from '../../platform/auth/migration.ts'
import { createServer } from '../../platform/http/server.ts'
import { withApps } from '../../platform/testing.ts'
import { directory } from '../module.ts'
import { actorOf } from '../permission/actor-of.ts'
import { clientOf, type Client } from '../testing/client.ts'
import { PASSWORD, smallCity } from '../testing/small-city.ts'

withApps('changing units', (makeApp) => {
  let server: FastifyInstance
  let units: Map<string, string>
  let admin: Client
  const unit = (code: string): string => units.get(code) ?? ''
  const today = '2026-09-18'

  beforeAll(async () => {
    const app = await makeApp({ migrations: [...auditMigrations, ...authMigrations], modules: [directory] })
    units = (await smallCity(app)).units
    server = await createServer(app, [directory], { actorOf, logLevel: 'silent', secondFactor: 'offered' })
    admin = clientOf(server)
    await admin.signIn('system-admin', PASSWORD)
  })
  afterAll(() => server.close())

  const below = async (code: string, day: string): Promise<string[]> => {
    const { orgs } = (await admin.send('GET', `/api/orgs?day=${day}`)).json<{
      orgs: { code: string; parent: string }[]
    }>()
    return orgs.filter((o) => o.parent === unit(code)).map((o) => o.code)
  }
  const post = async (path: string, body: object) => {
    const answer = await admin.send('POST', path, body)
    return answer.statusCode < 300 ? answer.statusCode : answer.json<{ code: string }>().code
  }

  it('founds, moves and merges from a day on; earlier days keep their tree', async () => {
    const school = {
      code: '3623990003',
      name: '临溪县第二职业学校',
      kind: 'school',
      parent: unit('239921'),
      from: today,
    }
    const made = await admin.send('POST', '/api/orgs', school)
    units.set(school.code, made.json<{ id: string }>().id)
    expect(await post('/api/orgs', school)).toBe('org.code-taken')
    expect(await post(`/api/orgs/${unit('3623990002')}/move`, { parent: unit('239921'), day: '2026-10-01' })).toBe(204)
    expect(await below('239921', today)).toEqual(['3623990001', '3623990003'])
    expect(await below('239921', '2026-10-01')).toEqual(['3623990001', '3623990002', '3623990003'])
    const merge = { from: [unit('3623990003')], day: '2026-11-01' }
    expect(await post(`/api/orgs/${unit('3623990001')}/merge`, merge)).toBe(204)
    expect(await below('239921', '2026-11-01')).toEqual(['3623990001', '3623990002'])
  })

  it('refuses circles, closing above others, and units out of reach', async () => {
    const circle = await post(`/api/orgs/${unit('239921')}/move`, { parent: unit('3623990001'), day: '2026-12-01' })
    expect(circle).toBe('org.circle')
    expect(await post(`/api/orgs/${unit('239921')}/close`, { day: '2026-12-01' })).toBe('org.has-children')
    expect(await post(`/api/orgs/${unit('230000')}/close`, { day: '2026-12-01' })).toBe('permission.denied')
    const renamed = await admin.send('PATCH', `/api/orgs/${unit('239921')}`, { name: '临溪新区' })
    expect(renamed.statusCode).toBe(204)
    const found = await admin.send('GET', '/api/orgs?search=lxxq')
    expect(found.json<{ orgs: { code: string }[] }>().orgs.map((o) => o.code)).toEqual(['239921'])
  })

  it('is no work of an officer', async () => {
    const officer = clientOf(server)
    await officer.signIn('city-officer', PASSWORD)
    const answer = await officer.send('POST', `/api/orgs/${unit('239921')}/close`, { day: today })
    expect(answer.json()).toMatchObject({ code: 'http.not-permitted' })
  })
})
