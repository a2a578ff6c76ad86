import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { auditMigrations } from '../../platform/audit/migration.ts'
import { authMigrations } from '../../platform/auth/migration.ts'
import { startSession } from '../../platform/auth/sessions.ts'
import { csrfOf } from '../../platform/auth/token.ts'
import { msOf } from '../../platform/clock/clock.ts'
import { inWrite, SYSTEM } from '../../platform/context.ts'
import { rows } from '../../platform/db/statement.ts'
import { createServer } from '../../platform/http/server.ts'
import { withApps, type TestApp } from '../../platform/testing.ts'
import { closeIdleAccounts } from '../alerts/watch.ts'
import { directory } from '../module.ts'
import { actorOf } from '../permission/actor-of.ts'
import { setParameter } from '../region/store.ts'
import { clientOf, type Client } from '../testing/client.ts'
import { PASSWORD, smallCity } from '../testing/small-city.ts'

withApps('accounts that nobody uses', (makeApp) => {
  let app: TestApp
  let server: FastifyInstance
  let people: Map<string, string>

  beforeAll(async () => {
    app = await makeApp({ migrations: [...auditMigrations, ...authMigrations], modules: [directory] })
    people = (await smallCity(app)).people
    server = await createServer(app, [directory], { actorOf, logLevel: 'silent' })
  })
  afterAll(() => server.close())

  const later = (days: number): void => app.clock.set(new Date(msOf(app.clock.now()) + days * 86_400_000).toISOString())
  /** The service was at work so many days ago, as its log says. */
  const somethingHappened = async (daysAgo: number): Promise<void> => {
    later(-daysAgo)
    await inWrite(app, SYSTEM, (ctx) => ctx.audit({ action: 'directory.check', objectKind: 'account', objectId: null }))
    later(daysAgo)
  }
  const signIn = (name: string) => clientOf(server).signIn(name, PASSWORD)
  const admin = async (name = 'security-admin'): Promise<Client> => {
    const start = { userId: people.get(name) ?? '', stage: 'full', strong: true, ip: '', agent: '' } as const
    const token = await app.db.write((tx) => startSession(tx, start, app.clock.now()))
    return Object.assign(clientOf(server), { cookie: token, csrf: csrfOf(token) })
  }
  const closed = async (): Promise<string[]> =>
    (
      await app.db.read((tx) =>
        rows(tx, sql<{ name: string }>`select sign_name as name from user_account where closed_on is not null`),
      )
    )
      .map((r) => r.name)
      .sort()
  const listed = async (client: Client): Promise<string[]> =>
    (await client.send('GET', '/api/people?state=idle'))
      .json<{ people: { signName: string }[] }>()
      .people.map((p) => p.signName)
      .sort()

  it('are listed two weeks before, closed after 90 days, told to the security administrator and opened again', async () => {
    later(60)
    await signIn('clerk')
    expect(await listed(await admin())).toEqual([])
    later(20)
    // 80 days: in two weeks they will be closed. The clerk signed in twenty days ago.
    const soon = await listed(await admin())
    expect(soon).toContain('clerk2')
    expect(soon).not.toContain('clerk')
    // One line tells of those in reach that will be closed: neither the officer of the province, nor the last administrators.
    const alerts = (await (await admin()).send('GET', '/api/alerts')).json<{ alerts: { title: { zh: string } }[] }>()
    expect(alerts.alerts.map((a) => a.title.zh)).toContain('6 个账户久未使用，14 天内停用')
    // The list behind that line shows the same six.
    expect(soon).toEqual(['auditor', 'city-officer', 'clerk2', 'county-officer', 'head', 'partner'])
    expect(await closeIdleAccounts(app)).toBe(0)
    later(10)
    expect(await closeIdleAccounts(app)).toBe(0)
    later(0.01)
    // The service stood still when the days of notice began: nobody saw the list, so nobody is closed yet.
    expect(await closeIdleAccounts(app)).toBe(0)
    await somethingHappened(20)
    const due = ['auditor', 'city-officer', 'clerk2', 'county-officer', 'head', 'partner', 'province-officer']
    expect(await closeIdleAccounts(app)).toBe(due.length)
    // The clerk was there, and each administrator is the only one of the kind.
    expect(await closed()).toEqual(due)
    expect((await clientOf(server).send('POST', '/api/sign-in', { name: 'head', password: PASSWORD })).statusCode).toBe(
      401,
    )
    // Nobody administers the province here: its officer's account is closed and told to nobody.
    const client = await admin()
    const news = (await client.send('GET', '/api/messages')).json<{ messages: { title: { zh: string } }[] }>().messages
    expect(news.map((m) => m.title.zh)).toEqual(['已停用 6 个久未使用的账户'])
    const entries = await app.db.read((tx) =>
      rows(
        tx,
        sql<{ lastUse: string }>`select detail ->> 'lastUse' as "lastUse" from audit_entry
          where action = 'directory.account-idle' and object_id = ${people.get('head') ?? ''}`,
      ),
    )
    expect(entries).toEqual([{ lastUse: '2026-09-18' }])
    // Opened again it counts as used from that day on, though nobody has signed in.
    expect((await client.send('POST', `/api/people/${people.get('head') ?? ''}/reopen`)).statusCode).toBe(204)
    expect(await closeIdleAccounts(app)).toBe(0)
    later(89)
    await somethingHappened(20)
    expect(await closeIdleAccounts(app)).toBe(1)
    expect(await closed()).toEqual([...due.filter((name) => name !== 'head'), 'clerk'].sort())
  })

  it('an administrator who is not the last one of the kind is closed like others; the days are a parameter', async () => {
    later(1)
    await somethingHappened(20)
    const today = app.clock.now().slice(0, 10)
    const client = await admin()
    const given = { userId: people.get('clerk2'), role: 'security-admin', orgId: await unit('239900') }
    expect((await client.send('POST', `/api/people/${people.get('clerk2') ?? ''}/reopen`)).statusCode).toBe(204)
    expect((await client.send('POST', '/api/grants', given)).statusCode).toBe(200)
    await app.db.write((tx) =>
      setParameter(tx, { region: app.region, name: 'auth.idle-days', value: '30', from: today, source: 'test' }),
    )
    expect(await closeIdleAccounts(app)).toBeGreaterThan(0)
    expect(await closed()).toContain('security-admin')
    expect(await closed()).not.toContain('clerk2')
    later(40)
    await closeIdleAccounts(app)
    // Now the other one is the last.
    expect(await closed()).not.toContain('clerk2')
  })

  const unit = async (code: string): Promise<string> =>
    (await app.db.read((tx) => rows(tx, sql<{ id: string }>`select id from org where code = ${code}`)))[0]?.id ?? ''
})
