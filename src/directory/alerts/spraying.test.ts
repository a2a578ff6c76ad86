import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { auditMigrations } from '../../platform/audit/migration.ts'
import { authMigrations } from '../../platform/auth/migration.ts'
import { msOf } from '../../platform/clock/clock.ts'
import { inRead, type Actor } from '../../platform/context.ts'
import { createServer } from '../../platform/http/server.ts'
import { withApps, type TestApp } from '../../platform/testing.ts'
import { directory } from '../module.ts'
import { actorOf } from '../permission/actor-of.ts'
import { setParameter } from '../region/store.ts'
import { clientOf } from '../testing/client.ts'
import { PASSWORD, smallCity } from '../testing/small-city.ts'
import type { Alert } from './alert.ts'
import { alertsFor, alertsOfRegion } from './alerts.ts'

withApps('one password tried on many accounts', (makeApp) => {
  let app: TestApp
  let server: FastifyInstance
  let units: Map<string, string>

  beforeAll(async () => {
    app = await makeApp({ migrations: [...auditMigrations, ...authMigrations], modules: [directory] })
    units = (await smallCity(app)).units
    server = await createServer(app, [directory], { actorOf, logLevel: 'silent' })
  })
  afterAll(() => server.close())

  const later = (days: number): void => app.clock.set(new Date(msOf(app.clock.now()) + days * 86_400_000).toISOString())
  const limit = (value: string, name = 'alert.sprayed-accounts'): Promise<void> =>
    app.db.write((tx) =>
      setParameter(tx, {
        region: app.region,
        name,
        value,
        from: app.clock.now().slice(0, 10),
        source: 'test',
      }),
    )
  const tryOn = async (ip: string, names: readonly string[], password = 'Spring-in-Hengzhou-1'): Promise<void> => {
    for (const name of names) await clientOf(server, ip).send('POST', '/api/sign-in', { name, password })
  }
  const sprayed = (alerts: readonly Alert[]): Alert[] => alerts.filter((a) => a.kind === 'spraying')
  const ofRegion = async (): Promise<Alert[]> =>
    sprayed(await inRead(app, { userId: null, name: '', roles: [], strong: false }, alertsOfRegion))
  /** What an administrator over a unit is shown. */
  const shownTo = (
    role: 'security-admin' | 'system-admin',
    code: string,
    kind: 'city' | 'county',
  ): Promise<Alert[]> => {
    const orgId = units.get(code) ?? ''
    const actor: Actor = { userId: null, name: 'x', strong: true, roles: [{ role, orgId, orgKind: kind, field: '' }] }
    return inRead(app, actor, alertsFor)
  }

  it('is found by the number of different accounts that one address failed at, though no account failed often', async () => {
    await limit('4')
    await tryOn('10.9.9.9', ['clerk', 'head', 'partner', 'nobody-1', 'nobody-2', 'head'])
    // Three accounts, and two names that nobody has: not yet. Nor do four accounts from four addresses count.
    await tryOn('10.9.9.1', ['auditor'])
    await tryOn('10.9.9.2', ['clerk2'])
    expect(await ofRegion()).toEqual([])
    await tryOn('10.9.9.9', ['auditor'])
    const found = await ofRegion()
    expect(found.map((a) => [a.title.zh, a.value, a.limit])).toEqual([
      ['地址 10.9.9.9 一天内对 4 个账户登录失败', 4, 4],
    ])
    expect(found[0]?.text.zh).toContain('共失败 7 次，其中 2 次用的登录名不存在；这些账户中 0 个同日从该地址登录成功')
    // None of them failed so often that the limits per account or address would have told of it.
    const all = await inRead(app, { userId: null, name: '', roles: [], strong: false }, alertsOfRegion)
    expect(all.filter((a) => a.kind === 'sign-in')).toEqual([])
  })

  it('says how many of them came in from there, which tells a shared address from an attack', async () => {
    await tryOn('10.9.9.9', ['clerk', 'partner'], PASSWORD)
    await tryOn('10.9.9.8', ['head'], PASSWORD)
    expect((await ofRegion())[0]?.text.zh).toContain('这些账户中 2 个同日从该地址登录成功')
  })

  it('concerns who administers security over the whole region, and nobody else', async () => {
    expect(sprayed(await shownTo('security-admin', '239900', 'city'))).toHaveLength(1)
    expect(sprayed(await shownTo('security-admin', '239921', 'county'))).toEqual([])
    expect(sprayed(await shownTo('system-admin', '239900', 'city'))).toEqual([])
  })

  it('is counted per day, by a limit with a date; a day later it is seen, two days later it is over', async () => {
    later(1)
    await tryOn('10.9.9.9', ['county-officer', 'clerk2', 'city-officer'])
    expect((await ofRegion()).map((a) => a.value)).toEqual([4])
    await limit('3')
    expect((await ofRegion()).map((a) => a.value)).toEqual([3, 4])
    later(2)
    expect(await ofRegion()).toEqual([])
  })

  it('is found from many addresses as well, by the accounts whose owners did not come in soon after', async () => {
    later(3)
    await limit('4', 'alert.failed-accounts')
    const names = ['clerk', 'head', 'partner', 'auditor']
    for (const [i, name] of names.entries()) await tryOn(`10.8.${i}.1`, [name, `nobody-${i}`])
    expect((await ofRegion()).map((a) => [a.title.zh, a.text.zh.slice(10)])).toEqual([
      ['一天内 4 个账户登录失败，本人没有随后登录', '，来自 4 个地址，共失败 4 次；告警值 4 个'],
    ])
    // One of them had mistyped the password; a name that no account bears is nobody's account.
    await tryOn('10.8.7.1', ['head'], PASSWORD)
    expect(await ofRegion()).toEqual([])
    // Who comes to work in the morning does not hide what was tried in the night.
    app.clock.set(new Date(msOf(app.clock.now()) + 60_000).toISOString())
    await tryOn('10.8.6.1', ['head'])
    app.clock.set(new Date(msOf(app.clock.now()) + 8 * 3_600_000).toISOString())
    await tryOn('10.8.7.1', ['head'], PASSWORD)
    expect((await ofRegion()).map((a) => a.value)).toEqual([4])
  })
})
