import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditMigrations } from '../../platform/audit/migration.ts'
import { authMigrations } from '../../platform/auth/migration.ts'
import { totpCode } from '../../platform/auth/totp.ts'
import { createServer } from '../../platform/http/server.ts'
import { withApps, type TestApp } from '../../platform/testing.ts'
import { directory } from '../module.ts'
import { actorOf } from '../permission/actor-of.ts'
import { clientOf, type Client } from '../testing/client.ts'
import { PASSWORD, smallCity } from '../testing/small-city.ts'

withApps('administration', (makeApp) => {
  let app: TestApp
  let server: FastifyInstance
  let units: Map<string, string>
  let people: Map<string, string>
  let secret = ''
  const ms = (): number => Date.parse(app.clock.now())
  const later = (minutes: number): void => app.clock.set(new Date(ms() + minutes * 60_000).toISOString())

  beforeAll(async () => {
    app = await makeApp({ migrations: [...auditMigrations, ...authMigrations], modules: [directory] })
    const city = await smallCity(app)
    units = city.units
    people = city.people
    server = await createServer(app, [directory], { actorOf, logLevel: 'silent' })
  })
  afterAll(() => server.close())

  const signedIn = async (name: string, code?: string): Promise<Client> => {
    const client = clientOf(server)
    await client.signIn(name, PASSWORD, code)
    return client
  }
  const grant = (client: Client, role: string, user = 'clerk2') =>
    client.send('POST', '/api/grants', { userId: people.get(user), role, orgId: units.get('3623990002') })

  describe('the second factor', () => {
    it('is needed for what is strong, and set up with a first code', async () => {
      const admin = await signedIn('security-admin')
      expect((await grant(admin, 'head')).json()).toMatchObject({
        code: 'auth.second-factor-needed',
        params: { enrolled: false },
      })
      const wrongPassword = await admin.send('POST', '/api/second-factor/enrol', { password: 'no' })
      expect(wrongPassword.json()).toMatchObject({ code: 'auth.old-password' })
      const enrolled = (await admin.send('POST', '/api/second-factor/enrol', { password: PASSWORD })).json<{
        secret: string
        uri: string
      }>()
      expect(enrolled.uri).toMatch(/^otpauth:\/\/totp\//)
      secret = enrolled.secret
      const wrong = await admin.send('POST', '/api/second-factor/confirm', { code: '000000' })
      expect(wrong.json()).toMatchObject({ code: 'auth.code-wrong' })
      const right = await admin.send('POST', '/api/second-factor/confirm', { code: totpCode(secret, ms()) })
      expect(right.statusCode).toBe(204)
      admin.csrf = (await admin.send('GET', '/api/session')).json<{ csrf: string }>().csrf
      expect((await grant(admin, 'head')).statusCode).toBe(200)
    })

    it('is asked for at the next sign-in, and takes no code twice', async () => {
      const client = clientOf(server)
      const attempt = async (code?: string) => {
        const body = { name: 'security-admin', password: PASSWORD, ...(code ? { code } : {}) }
        return (await client.send('POST', '/api/sign-in', body)).json<{ code?: string }>().code
      }
      expect(await attempt()).toBe('auth.code-required')
      expect(await attempt(totpCode(secret, ms()))).toBe('auth.code-wrong')
      later(1)
      const code = totpCode(secret, ms())
      expect(await attempt(code)).toBeUndefined()
      expect(await attempt(code)).toBe('auth.code-wrong')
    })
  })

  describe('grants', () => {
    let admin: Client
    beforeAll(async () => {
      later(1)
      admin = await signedIn('security-admin', totpCode(secret, ms()))
    })

    it('take effect with the next request and can be withdrawn', async () => {
      const clerk = await signedIn('clerk2')
      const permissions = async () =>
        (await clerk.send('GET', '/api/session')).json<{ roles: { role: string }[] }>().roles.map((r) => r.role)
      expect(await permissions()).toEqual(['clerk', 'head'])
      const { id } = (await grant(admin, 'head')).json<{ id: string }>()
      expect((await admin.send('DELETE', `/api/grants/${id}`)).statusCode).toBe(204)
      expect(await permissions()).toEqual(['clerk'])
    })

    it('never to oneself, never two administrators in one person, no invented role', async () => {
      expect((await grant(admin, 'head', 'security-admin')).json()).toMatchObject({ code: 'grant.own' })
      const both = await grant(admin, 'audit-admin', 'system-admin')
      expect(both.json()).toMatchObject({ code: 'grant.separate-administrators' })
      expect((await grant(admin, 'root')).json()).toMatchObject({ code: 'http.invalid', title: '“角色”不在可选范围内' })
    })

    it('only by the security administrator, only below the own unit', async () => {
      const refused = (await grant(await signedIn('system-admin'), 'head')).json<{ code: string; advice: string }>()
      expect(refused.code).toBe('http.not-permitted')
      expect(refused.advice).toContain('安全管理员')
      const above = { userId: people.get('clerk'), role: 'head', orgId: units.get('230000') }
      expect((await admin.send('POST', '/api/grants', above)).json()).toMatchObject({ code: 'permission.denied' })
    })

    it('lists people with their roles, page by page, without those above', async () => {
      const names: string[] = []
      for (let after: string | null = ''; after !== null;) {
        const page = await admin.send('GET', `/api/people?limit=4&after=${encodeURIComponent(after)}`)
        const body = page.json<{ people: { signName: string; grants: object[] }[]; next: string | null }>()
        names.push(...body.people.map((p) => p.signName))
        after = body.next
      }
      expect(names.sort()).toEqual([...people.keys()].filter((n) => n !== 'province-officer').sort())
    })

    it('opens an account whose first password must be changed, and closes it', async () => {
      const body = { signName: 'new.head', name: '方启明', orgId: units.get('3623990002') }
      const { id } = (await admin.send('POST', '/api/people', { ...body, title: '' })).json<{ id: string }>()
      expect((await admin.send('POST', '/api/people', { ...body, title: '' })).json()).toMatchObject({
        code: 'account.name-taken',
      })
      const reset = await admin.send('POST', `/api/people/${id}/password`, { secondFactor: false })
      const first = reset.json<{ password: string }>().password
      const client = clientOf(server)
      await client.signIn('new.head', first)
      expect((await client.send('GET', '/api/periods')).json()).toMatchObject({ code: 'auth.password-expired' })
      const change = (old: string, next: string) => client.send('POST', '/api/password', { old, next })
      expect((await change('wrong', 'Lin-xi-xian-77')).json()).toMatchObject({ code: 'auth.old-password' })
      expect((await change(first, 'short')).json()).toMatchObject({ code: 'auth.password-weak' })
      expect((await change(first, first)).json()).toMatchObject({ code: 'auth.password-used' })
      expect((await change(first, 'Lin-xi-xian-77')).statusCode).toBe(204)
      expect((await client.send('GET', '/api/periods')).statusCode).toBe(200)
      expect((await admin.send('DELETE', `/api/people/${id}`)).statusCode).toBe(204)
      expect((await client.send('GET', '/api/periods')).statusCode).toBe(401)
      const again = await clientOf(server).send('POST', '/api/sign-in', {
        name: 'new.head',
        password: 'Lin-xi-xian-77',
      })
      expect(again.json()).toMatchObject({ code: 'auth.sign-in-failed' })
    })
  })

  it('keeps an audit log that the audit administrator reads and others do not', async () => {
    const reader = await signedIn('audit-admin')
    const log = await reader.send('GET', '/api/audit?action=directory.')
    const { entries } = log.json<{ entries: { action: string; actorName: string; ip: string }[] }>()
    expect(entries.map((e) => e.action)).toContain('directory.role-granted')
    expect(entries.every((e) => e.ip === '10.0.0.1' && e.actorName === '安全管理员')).toBe(true)
    const failed = (await reader.send('GET', '/api/audit?action=auth.sign-in-failed')).json<{ entries: object[] }>()
    expect(failed.entries.length).toBeGreaterThan(0)
    expect(JSON.stringify(failed)).not.toContain(PASSWORD)
    // A right password without the code that belongs to it came from somebody.
    const halfway = await reader.send('GET', '/api/audit?action=auth.code-asked')
    expect(halfway.json<{ entries: object[] }>().entries.length).toBeGreaterThan(0)
    expect((await (await signedIn('system-admin')).send('GET', '/api/audit')).statusCode).toBe(403)
  })

  it('gives code lists and periods', async () => {
    const client = await signedIn('clerk')
    const list = (await client.send('GET', '/api/code-lists/dual-level')).json<{ items: { zh: string }[] }>()
    expect(list.items.map((i) => i.zh)).toEqual(['初级', '中级', '高级'])
    expect((await client.send('GET', '/api/code-lists/none')).json()).toMatchObject({
      code: 'code-list.unknown',
      status: 404,
    })
    const { periods } = (await client.send('GET', '/api/periods?kind=schoolYear&count=2')).json<{ periods: object[] }>()
    expect(periods).toEqual([
      { period: '2026-2027', kind: 'schoolYear', from: '2026-09-01', to: '2027-08-31' },
      { period: '2025-2026', kind: 'schoolYear', from: '2025-09-01', to: '2026-08-31' },
    ])
  })

  it('lists where one is signed in and ends one of them', async () => {
    const [here, there] = [await signedIn('head'), await signedIn('head')]
    const { sessions } = (await here.send('GET', '/api/sessions')).json<{ sessions: { id: string; here: boolean }[] }>()
    expect(sessions.map((s) => s.here)).toEqual([false, true])
    const other = sessions.find((s) => !s.here)?.id ?? ''
    expect((await (await signedIn('clerk')).send('DELETE', `/api/sessions/${other}`)).statusCode).toBe(404)
    expect((await here.send('DELETE', `/api/sessions/${other}`)).statusCode).toBe(204)
    expect((await there.send('GET', '/api/session')).statusCode).toBe(401)
  })
})
