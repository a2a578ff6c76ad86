import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { auditMigrations } from '../../platform/audit/migration.ts'
import { authMigrations } from '../../platform/auth/migration.ts'
import { startSession } from '../../platform/auth/sessions.ts'
import { csrfOf } from '../../platform/auth/token.ts'
import { totpCode } from '../../platform/auth/totp.ts'
import { msOf } from '../../platform/clock/clock.ts'
import { createServer } from '../../platform/http/server.ts'
import { withApps, type TestApp } from '../../platform/testing.ts'
import { directory } from '../module.ts'
import { actorOf } from '../permission/actor-of.ts'
import { setParameter } from '../region/store.ts'
import { clientOf, type Client } from '../testing/client.ts'
import { PASSWORD, smallCity } from '../testing/small-city.ts'

interface Told {
  readonly title: { zh: string }
  readonly text: { zh: string; en: string }
}

withApps('access of a person', (makeApp) => {
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
    admin = await strong('security-admin')
  })
  afterAll(() => server.close())

  const strong = async (name: string): Promise<Client> => {
    const start = { userId: people.get(name) ?? '', stage: 'full', strong: true, ip: '', agent: '' } as const
    const token = await app.db.write((tx) => startSession(tx, start, app.clock.now()))
    return Object.assign(clientOf(server), { cookie: token, csrf: csrfOf(token) })
  }
  const later = (days: number): void => app.clock.set(new Date(msOf(app.clock.now()) + days * 86_400_000).toISOString())
  const told = async (client: Client): Promise<Told[]> =>
    (await client.send('GET', '/api/messages')).json<{ messages: Told[] }>().messages

  it('a change of rights, password or second factor is told to the person at the next sign-in', async () => {
    const id = people.get('clerk2') ?? ''
    const given = { userId: id, role: 'head', orgId: units.get('3623990002') }
    const grant = (await admin.send('POST', '/api/grants', given)).json<{ id: string }>()
    expect((await admin.send('DELETE', `/api/grants/${grant.id}`)).statusCode).toBe(204)
    const reset = await admin.send('POST', `/api/people/${id}/password`, { secondFactor: true })
    const client = clientOf(server, '10.9.9.9')
    await client.signIn('clerk2', reset.json<{ password: string }>().password)
    const old = reset.json<{ password: string }>().password
    expect((await client.send('POST', '/api/password', { old, next: 'Bamboo!river7stone' })).statusCode).toBe(204)
    client.csrf = (await client.send('GET', '/api/session')).json<{ csrf: string }>().csrf
    const enrolled = (await client.send('POST', '/api/second-factor/enrol', { password: 'Bamboo!river7stone' })).json<{
      secret: string
    }>()
    const code = totpCode(enrolled.secret, msOf(app.clock.now()))
    expect((await client.send('POST', '/api/second-factor/confirm', { code })).statusCode).toBe(204)
    const news = await told(client)
    expect(news.map((m) => m.title.zh).sort()).toEqual(
      [
        '您的密码已修改',
        '您的密码已由管理员重置',
        '您的账户已绑定身份验证器',
        '您的身份验证器已被解绑',
        '您被授予了角色',
        '您的角色被撤销',
      ].sort(),
    )
    const own = news.find((m) => m.title.zh === '您的密码已修改')
    expect(own?.text.zh).toContain('由本人办理，来自 10.9.9.9')
    const granted = news.find((m) => m.title.zh === '您被授予了角色')
    expect(granted?.text.zh).toMatch(/^城中区旅游职业学校：校长。.*由安全管理员办理，来自 10\.0\.0\.1/)
    expect(JSON.stringify(news)).not.toContain('Bamboo')
  })

  it('a first password ends when it is not used in time; the right one alone is told so', async () => {
    const id = people.get('clerk') ?? ''
    const give = async (): Promise<string> =>
      (await admin.send('POST', `/api/people/${id}/password`, { secondFactor: false })).json<{ password: string }>()
        .password
    const attempt = (password: string) => clientOf(server).send('POST', '/api/sign-in', { name: 'clerk', password })
    const first = await give()
    later(14)
    expect((await attempt(first)).statusCode).toBe(200)
    later(0.01)
    const over = await attempt(first)
    expect(over.json()).toMatchObject({ status: 401, code: 'auth.first-password-ended', params: { days: 14 } })
    expect((await attempt('Wrong-one-2026')).json()).toMatchObject({ code: 'auth.sign-in-failed' })
    admin = await strong('security-admin')
    const second = await give()
    expect((await attempt(second)).statusCode).toBe(200)
    const today = app.clock.now().slice(0, 10)
    await app.db.write((tx) =>
      setParameter(tx, {
        region: app.region,
        name: 'auth.first-password-days',
        value: '2',
        from: today,
        source: 'test',
      }),
    )
    later(2.1)
    expect((await attempt(second)).json()).toMatchObject({ code: 'auth.first-password-ended', params: { days: 2 } })
    // Whoever chose the own password is not concerned.
    const head = clientOf(server)
    await head.signIn('head', PASSWORD)
  })
})
