import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { anchor, anchorsFile } from '../../platform/audit/anchor.ts'
import { auditMigrations } from '../../platform/audit/migration.ts'
import { sealAll } from '../../platform/audit/seal.ts'
import { verifyChain } from '../../platform/audit/verify.ts'
import { authMigrations } from '../../platform/auth/migration.ts'
import { startSession } from '../../platform/auth/sessions.ts'
import { csrfOf } from '../../platform/auth/token.ts'
import { rememberBackup, shelfFolder } from '../../platform/backup/shelf.ts'
import { msOf } from '../../platform/clock/clock.ts'
import { inWrite } from '../../platform/context.ts'
import { rows } from '../../platform/db/statement.ts'
import { createServer } from '../../platform/http/server.ts'
import { withApps, type TestApp } from '../../platform/testing.ts'
import { directory } from '../module.ts'
import { actorOf } from '../permission/actor-of.ts'
import { setParameter } from '../region/store.ts'
import { clientOf, type Client } from '../testing/client.ts'
import { smallCity } from '../testing/small-city.ts'
import type { Alert } from './alert.ts'
import { securityMeasures } from './measures.ts'
import { watchSecurity } from './watch.ts'

withApps('alerts', (makeApp) => {
  let app: TestApp
  let server: FastifyInstance
  let people: Map<string, string>
  let units: Map<string, string>

  beforeAll(async () => {
    app = await makeApp({ migrations: [...auditMigrations, ...authMigrations], modules: [directory] })
    const city = await smallCity(app)
    people = city.people
    units = city.units
    server = await createServer(app, [directory], {
      actorOf,
      logLevel: 'silent',
      measure: () => securityMeasures(app),
    })
    mkdirSync(shelfFolder(app), { recursive: true })
    await rememberBackup(shelfFolder(app), app.clock.now())
  })
  afterAll(() => server.close())

  const later = (days: number): void => app.clock.set(new Date(msOf(app.clock.now()) + days * 86_400_000).toISOString())
  const as = async (name: string): Promise<Client> => {
    const start = { userId: people.get(name) ?? '', stage: 'full', strong: true, ip: '', agent: '' } as const
    const token = await app.db.write((tx) => startSession(tx, start, app.clock.now()))
    return Object.assign(clientOf(server), { cookie: token, csrf: csrfOf(token) })
  }
  const seen = async (name: string): Promise<Alert[]> =>
    (await (await as(name)).send('GET', '/api/alerts')).json<{ alerts: Alert[] }>().alerts
  const titles = async (name: string): Promise<string[]> => (await seen(name)).map((a) => a.title.zh)
  const told = async (name: string): Promise<string[]> =>
    (await (await as(name)).send('GET', '/api/messages'))
      .json<{ messages: { title: { zh: string } }[] }>()
      .messages.map((m) => m.title.zh)
      .sort()
  const set = (name: string, value: string): Promise<void> =>
    app.db.write((tx) =>
      setParameter(tx, { region: app.region, name, value, from: app.clock.now().slice(0, 10), source: 'test' }),
    )
  /** What an account did so often, as its routes write it down. */
  const did = (name: string, action: string, times: number, detail: object = {}): Promise<void> =>
    inWrite(app, { userId: people.get(name) ?? null, name, roles: [], strong: false }, async (ctx) => {
      for (let i = 0; i < times; i++)
        await ctx.audit({ action, objectKind: 'x', orgId: units.get('3623990001') ?? null, detail: { ...detail } })
    })

  it('none where nothing is unusual', async () => {
    await sealAll(app.db)
    expect(await titles('audit-admin')).toEqual([])
    expect(await watchSecurity(app)).toBe(0)
  })

  it('count what one account did in a day: failures, exports, values opened, refusals; thresholds are set by date', async () => {
    const client = clientOf(server, '10.7.7.7')
    for (let i = 0; i < 5; i++) await client.send('POST', '/api/sign-in', { name: 'head', password: 'wrong' })
    for (let i = 0; i < 4; i++) await client.send('POST', '/api/sign-in', { name: `nobody${i}`, password: 'wrong' })
    await did('clerk', 'collect.export', 2)
    await did('clerk', 'collect.template', 3, { clear: true })
    await did('clerk2', 'collect.template', 40, { clear: false })
    await did('clerk', 'pii.read', 29)
    await did('partner', 'auth.refused', 1, { leftOut: 29 })
    await sealAll(app.db)
    expect(await titles('audit-admin')).toEqual(['协同部门一天内访问被拒绝 30 次'])
    await did('clerk', 'pii.read', 1)
    await set('alert.sign-in-failed', '4')
    await set('alert.exports', '5')
    await sealAll(app.db)
    const expected = [
      '校长一天内登录失败 5 次',
      '地址 10.7.7.7 一天内登录失败 4 次',
      '填报员一天内导出、下载 5 次',
      '填报员一天内查看完整个人信息 30 次',
      '协同部门一天内访问被拒绝 30 次',
    ]
    // An account is called by the name of its person, also where the log has what was typed to sign in.
    expect((await titles('audit-admin')).sort()).toEqual(expected.sort())
    expect((await titles('security-admin')).sort()).toEqual(expected.sort())
    // How people act is no business of the system administrator, nor of anybody else.
    expect(await titles('system-admin')).toEqual([])
    expect((await (await as('city-officer')).send('GET', '/api/alerts')).statusCode).toBe(403)
  })

  it('stand in the metrics, by kind, with backup, disk and log', async () => {
    const asked = await server.inject({ url: '/metrics', remoteAddress: '127.0.0.1' })
    const of = (name: string, labels: string): number =>
      Number(new RegExp(`^${name}\\{${labels}\\} (\\S+)$`, 'm').exec(asked.body)?.[1])
    const region = `region="${app.region}"`
    expect(of('zhiheng_alerts', `${region},kind="sign-in"`)).toBe(2)
    expect(of('zhiheng_alerts', `${region},kind="chain"`)).toBe(0)
    expect(of('zhiheng_backup_age_days', region)).toBe(0)
    expect(of('zhiheng_disk_free_percent', region)).toBeGreaterThan(0)
    expect(of('zhiheng_audit_chain_holds', region)).toBe(1)
  })

  it('are told once, and are gone when their day is over', async () => {
    expect(await watchSecurity(app)).toBe(10)
    expect(await watchSecurity(app)).toBe(0)
    expect(await told('security-admin')).toEqual(await told('audit-admin'))
    expect((await told('audit-admin')).length).toBe(5)
    later(1)
    await sealAll(app.db)
    expect((await titles('audit-admin')).length).toBe(5)
    later(1)
    expect(await titles('audit-admin')).toEqual([])
  })

  it('say that there was no backup for days, that the disk is nearly full, that the log is not chained', async () => {
    later(0.5)
    expect(await titles('system-admin')).toEqual(['最近一次备份是 2 天以前'])
    await rememberBackup(shelfFolder(app), app.clock.now())
    expect(await titles('system-admin')).toEqual([])
    // A backup that is known to be damaged is none.
    writeFileSync(`${shelfFolder(app)}/a.tar.gz`, '')
    writeFileSync(
      `${shelfFolder(app)}/a.tar.gz.json`,
      JSON.stringify({ madeAt: '2099-01-01T00:00:00.000Z', ok: false }),
    )
    later(2.1)
    expect(await titles('system-admin')).toEqual(['最近一次备份是 2 天以前'])
    await rememberBackup(shelfFolder(app), app.clock.now())
    await set('alert.disk-free-percent', '101')
    expect((await titles('audit-admin'))[0]).toMatch(/^数据盘只剩 \d+% 可用$/)
    later(1)
    await set('alert.disk-free-percent', '1')
    await did('clerk', 'collect.fix', 1)
    later(0.008)
    expect(await titles('audit-admin')).toEqual(['日志已有 11 分钟没有入链'])
    await sealAll(app.db)
    expect(await titles('audit-admin')).toEqual([])
  })

  it('a chain without anchors is checked from where the last look ended, and what came since is found', async () => {
    expect(existsSync(anchorsFile(app.files.folder))).toBe(false)
    const [first] = await app.db.read((tx) =>
      rows(tx, sql<{ name: string }>`select actor_name as name from audit_entry where seq = 1`),
    )
    const rename = (seq: number, name: string) =>
      app.db.write((tx) => sql`update audit_entry set actor_name = ${name} where seq = ${seq}`.execute(tx))
    await watchSecurity(app)
    // Entries that this process has looked at are for the whole check; they are not computed again.
    await rename(1, 'x')
    await watchSecurity(app)
    expect(await titles('audit-admin')).toEqual([])
    await rename(1, first?.name ?? '')
    await did('clerk', 'collect.fix', 2)
    await sealAll(app.db)
    const report = await verifyChain(app.db, app.region)
    await rename(report.head.seq, 'y')
    expect(await watchSecurity(app)).toBe(3)
    expect(await titles('system-admin')).toEqual(['审计链断开'])
    await rename(report.head.seq, 'clerk')
    expect((await (await as('audit-admin')).send('POST', '/api/audit/verify')).json()).toMatchObject({ ok: true })
    await sealAll(app.db)
    expect(await titles('system-admin')).toEqual([])
    // The same break is told once a day.
    later(1)
    await rememberBackup(shelfFolder(app), app.clock.now())
  })

  it('a chain broken since the last anchor is found, told and stays until the whole chain was checked', async () => {
    await anchor(app.db, anchorsFile(app.files.folder), app.clock.now())
    const old = sql`update audit_entry set actor_name = 'x' where seq = 1`
    await app.db.write((tx) => old.execute(tx))
    // What lies before the anchor is for the whole check: here nothing is found.
    await watchSecurity(app)
    expect(await titles('audit-admin')).toEqual([])
    await did('clerk', 'collect.fix', 3)
    await sealAll(app.db)
    await app.db.write((tx) =>
      sql`update audit_entry set actor_name = 'somebody else' where seq = (select max(seq) from audit_entry)`.execute(
        tx,
      ),
    )
    expect(await watchSecurity(app)).toBe(3)
    expect(await titles('system-admin')).toEqual(['审计链断开'])
    expect(await watchSecurity(app)).toBe(0)
    const checked = await (await as('audit-admin')).send('POST', '/api/audit/verify')
    expect(checked.json()).toMatchObject({ ok: false, broken: { seq: 1, reason: 'changed-entry' } })
    expect(await titles('security-admin')).toEqual(['审计链断开'])
  })
})
