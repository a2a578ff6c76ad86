import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditMigrations } from '../../platform/audit/migration.ts'
import { authMigrations } from '../../platform/auth/migration.ts'
import { startSession } from '../../platform/auth/sessions.ts'
import { csrfOf } from '../../platform/auth/token.ts'
import { msOf } from '../../platform/clock/clock.ts'
import { rows } from '../../platform/db/statement.ts'
import { createServer } from '../../platform/http/server.ts'
import { withApps, type TestApp } from '../../platform/testing.ts'
import { directory } from '../module.ts'
import { actorOf } from '../permission/actor-of.ts'
import { clientOf, type Client } from '../testing/client.ts'
import { PASSWORD, smallCity } from '../testing/small-city.ts'

withApps('the own password behind an open session', (makeApp) => {
  let app: TestApp
  let server: FastifyInstance
  let people: Map<string, string>
  let turn = 0

  beforeAll(async () => {
    app = await makeApp({ migrations: [...auditMigrations, ...authMigrations], modules: [directory] })
    people = (await smallCity(app)).people
    server = await createServer(app, [directory], { actorOf, logLevel: 'silent' })
  })
  afterAll(() => server.close())

  const within = async (name: string): Promise<Client> => {
    const start = { userId: people.get(name) ?? '', stage: 'full', strong: true, ip: '', agent: '' } as const
    const token = await app.db.write((tx) => startSession(tx, start, app.clock.now()))
    return Object.assign(clientOf(server, `10.5.0.${++turn}`), { cookie: token, csrf: csrfOf(token) })
  }
  const codeOf = async (answer: ReturnType<Client['send']>): Promise<string> => {
    const { statusCode, body } = await answer
    return statusCode < 300 ? 'done' : (JSON.parse(body) as { code: string }).code
  }
  const change = (client: Client, old: string) =>
    codeOf(client.send('POST', '/api/password', { old, next: 'Lin-xi-xian-77' }))
  const enrol = (client: Client, password: string) =>
    codeOf(client.send('POST', '/api/second-factor/enrol', { password }))
  const later = (minutes: number): void =>
    app.clock.set(new Date(msOf(app.clock.now()) + minutes * 60_000).toISOString())
  const log = () =>
    app.db.read((tx) =>
      rows(
        tx,
        sql<{ object: string; org: string; reason: string }>`select object_id as object, org_id as org,
          detail ->> 'reason' as reason from audit_entry where action = 'auth.password-check-failed' order by id`,
      ),
    )

  describe.each([
    ['clerk', change, enrol],
    ['head', enrol, change],
  ] as const)('of %s', (name, first, second) => {
    it('is not found by trying: five failures end the session and lock, from whatever address, and are written down', async () => {
      const none = (await log()).length
      const [stolen, another] = [await within(name), await within(name)]
      for (let i = 0; i < 3; i++) expect(await first(stolen, `guess-${i}`)).toBe('auth.old-password')
      for (let i = 0; i < 2; i++) expect(await second(stolen, `guess-${i}`)).toBe('auth.old-password')
      expect((await stolen.send('GET', '/api/session')).statusCode).toBe(401)
      expect(await first(another, PASSWORD)).toBe('auth.locked')
      expect(await second(another, PASSWORD)).toBe('auth.locked')
      const told = (await log()).slice(none)
      expect(told.map((e) => e.object)).toEqual(Array.from({ length: 7 }, () => people.get(name)))
      expect(new Set(told.map((e) => e.org)).size).toBe(1)
      expect(told[0]?.org).toBeTruthy()
      expect(told.map((e) => e.reason)).toEqual([...Array.from({ length: 5 }, () => 'password'), 'locked', 'locked'])
    })

    it('does not shut the owner out: signing in goes on, and the lock ends', async () => {
      await clientOf(server, '10.6.0.1').signIn(name, PASSWORD)
      later(16)
      const owner = await within(name)
      expect(await change(owner, PASSWORD)).toBe('done')
    })
  })
})
