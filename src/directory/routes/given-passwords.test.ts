import { createHash } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { auditMigrations } from '../../platform/audit/migration.ts'
import { authMigrations } from '../../platform/auth/migration.ts'
import { startSession } from '../../platform/auth/sessions.ts'
import { csrfOf } from '../../platform/auth/token.ts'
import { rows } from '../../platform/db/statement.ts'
import { createServer } from '../../platform/http/server.ts'
import { withApps, type TestApp } from '../../platform/testing.ts'
import { directory } from '../module.ts'
import { actorOf } from '../permission/actor-of.ts'
import { clientOf, type Client } from '../testing/client.ts'
import { PASSWORD, smallCity } from '../testing/small-city.ts'

withApps('a password that somebody else gave', (makeApp) => {
  let app: TestApp
  let server: FastifyInstance
  let units: Map<string, string>
  let people: Map<string, string>
  let admin: Client

  beforeAll(async () => {
    app = await makeApp({ migrations: [...auditMigrations, ...authMigrations], modules: [directory] })
    const city = await smallCity(app)
    units = city.units
    people = city.people
    server = await createServer(app, [directory], { actorOf, logLevel: 'silent' })
    const start = {
      userId: people.get('security-admin') ?? '',
      stage: 'full',
      strong: true,
      ip: '',
      agent: '',
    } as const
    const token = await app.db.write((tx) => startSession(tx, start, app.clock.now()))
    admin = Object.assign(clientOf(server), { cookie: token, csrf: csrfOf(token) })
  })
  afterAll(() => server.close())

  const reset = async (id: string): Promise<string> => {
    const answer = await admin.send('POST', `/api/people/${id}/password`, { secondFactor: false })
    return answer.json<{ password: string }>().password
  }
  const signedIn = async (name: string, password: string): Promise<Client> => {
    const client = clientOf(server, '10.4.0.1')
    await client.signIn(name, password)
    return client
  }
  const change = async (client: Client, old: string, next: string): Promise<string> => {
    const answer = await client.send('POST', '/api/password', { old, next })
    return answer.statusCode === 204 ? 'changed' : answer.json<{ code: string }>().code
  }
  const waiting = async (): Promise<number> =>
    (await admin.send('GET', '/api/setup/passwords')).json<{ people: number }>().people

  it('leaves the last five in memory: the one before the reset is not taken again', async () => {
    const id = people.get('clerk') ?? ''
    const first = await reset(id)
    const client = await signedIn('clerk', first)
    expect(await change(client, first, PASSWORD)).toBe('auth.password-used')
    expect(await change(client, first, 'Lin-xi-xian-77')).toBe('changed')
    const second = await reset(id)
    const third = await reset(id)
    const again = await signedIn('clerk', third)
    for (const old of [PASSWORD, 'Lin-xi-xian-77', third])
      expect(await change(again, third, old)).toBe('auth.password-used')
    expect(second).not.toBe(third)
    expect(await change(again, third, 'Ba-zhong-lou-88')).toBe('changed')
  })

  it('is not replaced by one on the list of leaked passwords that lies beside the keys', async () => {
    const leaked = ['Ma-yin-shan-66', 'Cun-xue-tang-31']
    const hashes = leaked.map((word) => createHash('sha1').update(word).digest('hex').toUpperCase()).sort()
    writeFileSync(app.leakedPasswords, hashes.map((hash) => `${hash}:2\r\n`).join(''))
    const first = await reset(people.get('clerk') ?? '')
    const client = await signedIn('clerk', first)
    for (const word of [...leaked, 'Ｍa-yin-shan-66'])
      expect(await change(client, first, word)).toBe('auth.password-leaked')
    // What lies there and is no list keeps nobody from a password of his own.
    rmSync(app.leakedPasswords)
    mkdirSync(app.leakedPasswords)
    expect(await change(client, first, 'Cun-xue-tang-32')).toBe('changed')
  })

  it('does not make a used account a new one: the renewal for all leaves it alone', async () => {
    await reset(people.get('head') ?? '')
    expect(await waiting()).toBe(0)
    const body = { signName: 'never.used', name: '方启明', title: '', orgId: units.get('3623990002') }
    const { id } = (await admin.send('POST', '/api/people', body)).json<{ id: string }>()
    await reset(id)
    await reset(id)
    expect(await waiting()).toBe(1)
  })

  it('given anew for all who wait is written down and told one by one, and ends what the old one began', async () => {
    const found = await app.db.read((tx) =>
      rows(tx, sql<{ id: string }>`select id from user_account where sign_name = 'never.used'`),
    )
    const id = found[0]?.id ?? ''
    const client = await signedIn('never.used', await reset(id))
    const log = () =>
      app.db.read((tx) =>
        rows(
          tx,
          sql<{ object: string; org: string }>`select object_id as object, org_id as org from audit_entry
            where action = 'auth.password-reset' order by id`,
        ),
      )
    const none = (await log()).length
    const renewed = await admin.send('POST', '/api/setup/passwords')
    const [given, ...more] = renewed.json<{ people: { signName: string; password: string }[] }>().people
    expect([given?.signName, more]).toEqual(['never.used', []])
    expect((await log()).slice(none)).toEqual([{ object: id, org: units.get('3623990002') }])
    expect((await client.send('GET', '/api/session')).statusCode).toBe(401)
    const fresh = await signedIn('never.used', given?.password ?? '')
    expect(await change(fresh, given?.password ?? '', 'Ba-zhong-lou-88')).toBe('changed')
    const told = (await fresh.send('GET', '/api/messages')).json<{ messages: { title: { zh: string } }[] }>().messages
    expect(told.filter((m) => m.title.zh === '您的密码已由管理员重置')).toHaveLength(4)
  })
})
