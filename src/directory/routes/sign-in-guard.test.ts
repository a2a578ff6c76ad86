import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { auditMigrations } from '../../platform/audit/migration.ts'
import { authMigrations } from '../../platform/auth/migration.ts'
import { preparePassword, savePassword } from '../../platform/auth/credentials.ts'
import { startSession } from '../../platform/auth/sessions.ts'
import { csrfOf } from '../../platform/auth/token.ts'
import { first } from '../../platform/db/statement.ts'
import { createServer } from '../../platform/http/server.ts'
import { withApps, type TestApp } from '../../platform/testing.ts'
import { directory } from '../module.ts'
import { actorOf } from '../permission/actor-of.ts'
import { clientOf, type Client } from '../testing/client.ts'
import { PASSWORD, smallCity } from '../testing/small-city.ts'

withApps('signing in while', (makeApp) => {
  let app: TestApp
  let server: FastifyInstance
  let people: Map<string, string>
  let admin: Client
  let turn = 0

  beforeAll(async () => {
    app = await makeApp({ migrations: [...auditMigrations, ...authMigrations], modules: [directory] })
    people = (await smallCity(app)).people
    server = await createServer(app, [directory], { actorOf, logLevel: 'silent' })
    admin = await within('security-admin')
  })
  afterAll(() => server.close())

  const within = async (name: string): Promise<Client> => {
    const start = { userId: people.get(name) ?? '', stage: 'full', strong: true, ip: '', agent: '' } as const
    const token = await app.db.write((tx) => startSession(tx, start, app.clock.now()))
    return Object.assign(clientOf(server), { cookie: token, csrf: csrfOf(token) })
  }
  const enter = async (name: string, password: string): Promise<string> => {
    const answer = await clientOf(server, `10.3.${turn >> 8}.${++turn & 255}`).send('POST', '/api/sign-in', {
      name,
      password,
    })
    return answer.statusCode === 200 ? 'in' : answer.json<{ code: string }>().code
  }
  const sessions = async (name: string): Promise<number> =>
    (await app.db.read((tx) =>
      first(tx, sql<{ n: number }>`select count(*)::int as n from auth_session where user_id = ${people.get(name)}`),
    ))!.n
  const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms))

  it('the name is locked: no other spelling of it opens the account', async () => {
    for (let i = 0; i < 5; i++) expect(await enter('auditor', 'wrong')).toBe('auth.sign-in-failed')
    for (const name of [
      'auditor',
      'AUDITOR',
      ' auditor ',
      'aud\u0130tor',
      'AUD\u0130TOR',
      'aud\u0131tor',
      'audi\u0307tor',
    ])
      expect(await enter(name, PASSWORD), name).not.toBe('in')
  })

  it('the spelling is another one: five failures lock the same names whether an account bears them or not', async () => {
    const after = async (odd: string, plain: string): Promise<string> => {
      for (let i = 0; i < 5; i++) expect(await enter(odd, 'wrong')).toBe('auth.sign-in-failed')
      return `${await enter(odd, 'wrong')} ${await enter(plain, 'wrong')}`
    }
    // U+0130 and U+212A are lower-cased to i and k by some databases.
    expect(await after('c\u0130ty-officer', 'city-officer')).toBe(await after('n\u0130body-officer', 'nibody-officer'))
    expect(await after('cler\u212a', 'clerk')).toBe(await after('zler\u212a', 'zlerk'))
    expect(await enter('city-officer', PASSWORD)).toBe('in')
    expect(await enter('clerk2', PASSWORD)).toBe('in')
  })

  it('the password is reset: the old one leaves no session behind', async () => {
    const id = people.get('clerk') ?? ''
    for (let round = 0; round < 12; round++) {
      const prepared = await preparePassword(app.keys, PASSWORD, 'nobody', null)
      await app.db.write((tx) => savePassword(tx, id, prepared, app.clock.now(), false))
      await Promise.all([
        enter('clerk', PASSWORD),
        wait(round * 4).then(() => admin.send('POST', `/api/people/${id}/password`, { secondFactor: false })),
      ])
      expect(await sessions('clerk'), `round ${round}`).toBe(0)
    }
  })

  it('the account is closed: no session is left that opening it again would revive', async () => {
    const id = people.get('head') ?? ''
    for (let round = 0; round < 12; round++) {
      expect((await admin.send('POST', `/api/people/${id}/reopen`)).statusCode).toBe(204)
      await Promise.all([
        enter('head', PASSWORD),
        wait(round * 4).then(() => admin.send('DELETE', `/api/people/${id}`)),
      ])
      expect(await sessions('head'), `round ${round}`).toBe(0)
    }
  })
})
