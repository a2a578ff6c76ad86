import { truncateSync } from 'node:fs'
import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { auditMigrations } from '../../platform/audit/migration.ts'
import { authMigrations } from '../../platform/auth/migration.ts'
import { createServer } from '../../platform/http/server.ts'
import { withApps, type TestApp } from '../../platform/testing.ts'
import { directory } from '../module.ts'
import { actorOf } from '../permission/actor-of.ts'
import { clientOf, type Client } from '../testing/client.ts'
import { PASSWORD, smallCity } from '../testing/small-city.ts'

interface Shelf {
  readonly backups: readonly { files: number; damagedFiles: number; missingFiles: number }[]
  readonly work: { state: string } | null
}

withApps('the page of backups', (makeApp) => {
  let app: TestApp
  let server: FastifyInstance
  let system: Client
  beforeAll(async () => {
    const up = 'create table paper (sha256 text)'
    const migrations = [...auditMigrations, ...authMigrations, { id: 'test/0001', up }]
    app = await makeApp({ migrations, modules: [directory] })
    await smallCity(app)
    server = await createServer(app, [directory], { actorOf, logLevel: 'silent', secondFactor: 'offered' })
    system = clientOf(server)
    await system.signIn('system-admin', PASSWORD)
  }, 60_000)
  afterAll(() => server.close())

  it('says how many kept files a backup found damaged or missing, and that it was made nevertheless', async () => {
    await app.files.put(Readable.from(['fine']), 'a')
    const cut = await app.files.put(Readable.from(['cut']), 'b')
    truncateSync(app.files.path(cut.sha256), 50)
    await app.db.execute(`insert into paper values ('${'0'.repeat(64)}'), ('${cut.sha256}')`)
    await system.send('POST', '/api/backups')
    const shelf = async () => (await system.send('GET', '/api/backups')).json<Shelf>()
    await vi.waitFor(async () => expect((await shelf()).work?.state).toBe('done'), { timeout: 30_000 })
    expect((await shelf()).backups).toMatchObject([{ files: 2, damagedFiles: 1, missingFiles: 1 }])
  }, 60_000)
})
