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

withApps('one sign-in name asked for by several at once', (makeApp) => {
  let server: FastifyInstance
  let admin: Client
  let orgId: string

  beforeAll(async () => {
    const app = await makeApp({ migrations: [...auditMigrations, ...authMigrations], modules: [directory] })
    orgId = (await smallCity(app)).units.get('3623990001') ?? ''
    server = await createServer(app, [directory], { actorOf, logLevel: 'silent', secondFactor: 'offered' })
    admin = clientOf(server)
    await admin.signIn('system-admin', PASSWORD)
  })
  afterAll(() => server.close())

  it('is given to one; the others are told that it is taken', async () => {
    for (let round = 0; round < 5; round++) {
      const body = { signName: `new.clerk${round}`, name: '新来的', title: '', orgId }
      const got = await Promise.all(Array.from({ length: 4 }, () => admin.send('POST', '/api/people', body)))
      expect(got.map((g) => g.statusCode).sort(), got.map((g) => g.body).join(' ')).toEqual([200, 409, 409, 409])
      for (const g of got.filter((x) => x.statusCode === 409))
        expect(['account.name-taken', 'http.taken-meanwhile']).toContain(g.json<{ code: string }>().code)
    }
  })
})
