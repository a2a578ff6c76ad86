import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { auditMigrations } from '../../platform/audit/migration.ts'
import { authMigrations } from '../../platform/auth/migration.ts'
import { createServer } from '../../platform/http/server.ts'
import { withApps, type TestApp } from '../../platform/testing.ts'
import { directory } from '../module.ts'
import { importUnits } from '../org/import-units.ts'
import { grantRole } from '../people/grants.ts'
import { actorOf } from '../permission/actor-of.ts'
import { saveRegion } from '../region/store.ts'
import { clientOf, type Client } from '../testing/client.ts'
import { PASSWORD, smallCity } from '../testing/small-city.ts'

withApps('the file of a backup that holds two homes', (makeApp) => {
  let app: TestApp
  let server: FastifyInstance
  let system: Client
  let userId = ''
  let other = ''
  let name = ''

  beforeAll(async () => {
    app = await makeApp({ migrations: [...auditMigrations, ...authMigrations], modules: [directory] })
    userId = (await smallCity(app)).people.get('system-admin') ?? ''
    server = await createServer(app, [directory], { actorOf, logLevel: 'silent', secondFactor: 'offered' })
    system = clientOf(server)
    await system.signIn('system-admin', PASSWORD)
    name = (await system.send('POST', '/api/backups')).json<{ name: string }>().name
    await vi.waitFor(
      async () => {
        const { work } = (await system.send('GET', '/api/backups')).json<{ work: { state: string } }>()
        expect(work.state).toBe('done')
      },
      { timeout: 30_000 },
    )
  }, 60_000)
  afterAll(() => server.close())

  const download = async (): Promise<[number, string]> => {
    const answer = await system.send('GET', `/api/backups/${name}/file`)
    return [answer.statusCode, answer.statusCode === 200 ? '' : answer.json<{ code: string }>().code]
  }
  const taken = () => app.db.execute("select count(*)::int as n from audit_entry where action = 'backup.downloaded'")

  it('is given to the system administrator of the only home', async () => {
    expect(await download()).toEqual([200, ''])
    expect(await taken()).toEqual([{ n: 1 }])
  })

  it('is not given to the system administrator of one of them', async () => {
    const units = await app.db.write(async (tx) => {
      await saveRegion(tx, { code: '410300', name: '洛水市', level: 'city' })
      const city = { code: '410300', name: '洛水市', kind: 'city', parentCode: '' } as const
      return importUnits(tx, '410300', [city], '2020-01-01', app.clock.now())
    })
    other = units.get('410300') ?? ''
    expect(await download()).toEqual([403, 'backup.other-homes'])
    expect(await taken()).toEqual([{ n: 1 }])
    expect((await system.send('GET', '/api/backups')).statusCode).toBe(200)
  })

  it('is given to whoever administers every home in it', async () => {
    const grant = { userId, role: 'system-admin', orgId: other, from: '2026-01-01', by: null } as const
    await app.db.write((tx) => grantRole(tx, grant, app.clock.now()))
    expect(await download()).toEqual([200, ''])
  })
})
