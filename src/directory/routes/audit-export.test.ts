import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { auditMigrations } from '../../platform/audit/migration.ts'
import { authMigrations } from '../../platform/auth/migration.ts'
import { createServer } from '../../platform/http/server.ts'
import { withApps, type TestApp } from '../../platform/testing.ts'
import { directory } from '../module.ts'
import { actorOf } from '../permission/actor-of.ts'
import { clientOf, type Client } from '../testing/client.ts'
import { PASSWORD, smallCity } from '../testing/small-city.ts'

const MOST = 200_000

withApps('the exported log', (makeApp) => {
  let app: TestApp
  let server: FastifyInstance
  let auditor: Client
  beforeAll(async () => {
    app = await makeApp({ migrations: [...auditMigrations, ...authMigrations], modules: [directory] })
    await smallCity(app)
    server = await createServer(app, [directory], { actorOf, logLevel: 'silent', secondFactor: 'offered' })
    auditor = clientOf(server)
    await auditor.signIn('audit-admin', PASSWORD)
    await app.db.write((tx) =>
      sql`insert into audit_entry (region, id, at, actor_name, action, object_kind, detail)
        select ${app.region}, ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
          '2026-09-01T00:00:00Z'::timestamptz + n * interval '1 second', 'x', 'test.many', 'test', '{}'
        from generate_series(0, ${MOST}::int) n`.execute(tx),
    )
  }, 120_000)
  afterAll(() => server.close())

  const lines = (body: string): string[] => body.trim().split('\n').slice(1)

  it('is whole or refused with the number: nothing is left out in silence', async () => {
    const all = await auditor.send('GET', '/api/audit/export?action=test.many')
    expect([all.statusCode, all.json<{ code: string; params: object }>()]).toMatchObject([
      422,
      { code: 'audit.too-many', params: { limit: MOST } },
    ])
    const log = await app.db.execute("select count(*)::int as n from audit_entry where action = 'audit.exported'")
    expect(log).toEqual([{ n: 0 }])
  }, 60_000)

  it('gives the newest of what was asked for, to the last entry', async () => {
    const day = await auditor.send('GET', '/api/audit/export?action=test.many&from=2026-09-03&to=2026-09-03')
    expect(day.statusCode).toBe(200)
    const found = lines(day.body)
    expect(found).toHaveLength(56_001)
    // The day begins 144,000 seconds after 2026-09-01T00:00Z, the last entry is 200,000 after it.
    expect(found.at(-1)).toContain('2026-09-03T07:33:20')
  }, 60_000)
})
