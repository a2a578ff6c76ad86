import type { FastifyInstance } from 'fastify'
import { hash } from '@node-rs/argon2'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditMigrations } from '../../platform/audit/migration.ts'
import { authMigrations } from '../../platform/auth/migration.ts'
import { createServer } from '../../platform/http/server.ts'
import { withApps, type TestApp } from '../../platform/testing.ts'
import { directory } from '../module.ts'
import { actorOf } from '../permission/actor-of.ts'
import { clientOf } from '../testing/client.ts'
import { PASSWORD, smallCity } from '../testing/small-city.ts'

const later = (app: TestApp, minutes: number): void =>
  app.clock.set(new Date(Date.parse(app.clock.now()) + minutes * 60_000).toISOString())

withApps('session', (makeApp) => {
  let app: TestApp
  let server: FastifyInstance
  let units: Map<string, string>
  beforeAll(async () => {
    app = await makeApp({ migrations: [...auditMigrations, ...authMigrations], modules: [directory] })
    units = (await smallCity(app)).units
    server = await createServer(app, [directory], { actorOf, logLevel: 'silent' })
  })
  afterAll(() => server.close())

  const audited = async (action: string): Promise<number> => {
    const { rows } = await app.db.read((tx) =>
      sql<{ n: number }>`select count(*)::int as n from audit_entry where action = ${action}`.execute(tx),
    )
    return rows[0]?.n ?? 0
  }

  it('tells nobody anything', async () => {
    const answer = await clientOf(server).send('GET', '/api/session')
    expect(answer.statusCode).toBe(401)
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(answer.json()).toMatchObject({
      code: 'auth.not-signed-in',
      status: 401,
      type: '/problems/auth.not-signed-in',
    })
  })

  it('signs in and tells who is there', async () => {
    const client = clientOf(server)
    await client.signIn('city-officer', PASSWORD)
    const session = (await client.send('GET', '/api/session')).json<Record<string, unknown>>()
    expect(session).toMatchObject({
      user: { signName: 'city-officer', name: '市局主管' },
      org: { code: '239900', name: '衡州市', kind: 'city' },
      roles: [{ role: 'city-officer', orgName: '衡州市' }],
      permissions: [
        'directory.read-orgs',
        'directory.read-parameters',
        'directory.manage-parameters',
        'directory.set-up',
      ],
      region: { code: app.region, name: '衡州市' },
      today: '2026-09-18',
      clockOffset: true,
      strong: false,
    })
    expect(await audited('auth.sign-in')).toBeGreaterThan(0)
  })

  it('gives a cookie that scripts cannot read and that no other site sends', async () => {
    const answer = await clientOf(server).send('POST', '/api/session', { name: 'head', password: PASSWORD })
    const cookie = String(answer.headers['set-cookie'])
    expect(cookie).toMatch(/HttpOnly/)
    expect(cookie).toMatch(/SameSite=Strict/)
    const { rows } = await app.db.read((tx) =>
      sql<{ hash: Buffer }>`select token_hash as hash from auth_session`.execute(tx),
    )
    const token = /zhiheng=([^;]+)/.exec(cookie)?.[1] ?? ''
    expect(rows.some((r) => r.hash.toString('base64url') === token)).toBe(false)
  })

  it('answers an unknown name exactly like a wrong password', async () => {
    const client = clientOf(server)
    const wrong = (await client.send('POST', '/api/sign-in', { name: 'auditor', password: 'x' })).json<object>()
    const unknown = (await client.send('POST', '/api/sign-in', { name: 'no.such.name', password: 'x' })).json<object>()
    expect({ ...wrong, instance: '' }).toEqual({ ...unknown, instance: '' })
    expect(wrong).toMatchObject({ code: 'auth.sign-in-failed' })
  })

  it.each(['partner', 'nobody.at.all'])('locks %s for 15 minutes after five failures', async (name) => {
    const client = clientOf(server, '10.0.0.9')
    const attempt = async (password: string) =>
      (await client.send('POST', '/api/sign-in', { name, password })).json<{ code: string }>().code
    for (let i = 0; i < 5; i++) expect(await attempt('wrong')).toBe('auth.sign-in-failed')
    expect(await attempt(PASSWORD)).toBe('auth.locked')
    later(app, 14)
    expect(await attempt(PASSWORD)).toBe('auth.locked')
    later(app, 2)
    expect(await attempt(PASSWORD)).toBe(name === 'partner' ? undefined : 'auth.sign-in-failed')
  })

  it('refuses a change without the token of the session', async () => {
    const client = clientOf(server)
    await client.signIn('clerk', PASSWORD)
    const token = client.csrf
    client.csrf = ''
    expect((await client.send('POST', '/api/sign-out')).json()).toMatchObject({ code: 'auth.csrf' })
    client.csrf = token
    expect((await client.send('POST', '/api/sign-out')).statusCode).toBe(204)
    expect((await client.send('GET', '/api/session')).statusCode).toBe(401)
  })

  it('ends after 30 minutes without use, and after 12 hours in any case', async () => {
    const client = clientOf(server)
    await client.signIn('clerk', PASSWORD)
    const status = async () => (await client.send('GET', '/api/session')).statusCode
    later(app, 29)
    expect(await status()).toBe(200)
    later(app, 29)
    expect(await status()).toBe(200)
    later(app, 31)
    expect(await status()).toBe(401)
    await client.signIn('clerk', PASSWORD)
    const seen: number[] = []
    for (let minutes = 0; minutes < 12 * 60 + 20; minutes += 20) {
      later(app, 20)
      seen.push(await status())
    }
    expect(seen.slice(0, 35).every((s) => s === 200)).toBe(true)
    expect(seen.at(-1)).toBe(401)
  })

  it('re-issues: signing in again ends the session that the browser had', async () => {
    const client = clientOf(server)
    await client.signIn('clerk', PASSWORD)
    const before = client.cookie
    await client.signIn('clerk', PASSWORD)
    expect(client.cookie).not.toBe(before)
    client.cookie = before
    expect((await client.send('GET', '/api/session')).statusCode).toBe(401)
  })

  it('keeps at most five places for one person', async () => {
    const places = Array.from({ length: 6 }, () => clientOf(server))
    for (const place of places) {
      await place.signIn('province-officer', PASSWORD)
      later(app, 1)
    }
    const codes: number[] = []
    for (const place of places) codes.push((await place.send('GET', '/api/session')).statusCode)
    expect(codes).toEqual([401, 200, 200, 200, 200, 200])
  })

  it('makes the hash of an older installation anew, with the pepper, when its owner signs in', async () => {
    const old = await hash(PASSWORD, { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 })
    const stored = async (): Promise<string> => {
      const { rows } = await app.db.read((tx) =>
        sql<{ hash: string }>`select c.password_hash as hash from auth_credential c
          join user_account u on u.id = c.user_id where u.sign_name = 'clerk2'`.execute(tx),
      )
      return rows[0]?.hash ?? ''
    }
    await app.db.write(async (tx) => {
      const { rows } = await sql<{ id: string }>`select id from user_account where sign_name = 'clerk2'`.execute(tx)
      await sql`update auth_credential set password_hash = ${old} where user_id = ${rows[0]?.id}::uuid`.execute(tx)
    })
    await clientOf(server).send('POST', '/api/sign-in', { name: 'clerk2', password: 'Wrong-one-2026' })
    expect(await stored()).toBe(old)
    await clientOf(server).signIn('clerk2', PASSWORD)
    const fresh = await stored()
    expect(fresh).toMatch(/^pepper-1:\$argon2id\$/)
    await clientOf(server).signIn('clerk2', PASSWORD)
    expect(await stored()).toBe(fresh)
  })

  it('asks for a new password after 90 days', async () => {
    const now = app.clock.now()
    app.clock.set(new Date(Date.parse(now) + 91 * 86_400_000).toISOString())
    const client = clientOf(server)
    await client.signIn('head', PASSWORD)
    expect((await client.send('GET', '/api/session')).json()).toMatchObject({ stage: 'change-password' })
    expect((await client.send('GET', '/api/orgs')).json()).toMatchObject({ code: 'auth.password-expired' })
    app.clock.set(now)
  })

  describe('units', () => {
    it.each([
      ['clerk', ['3623990001']],
      ['county-officer', ['239921', '3623990001']],
      ['partner', ['239900', '239900-G', '239900-RS', '239901', '239921', '3623990001', '3623990002', '4123099901']],
    ])('%s sees what lies below', async (name, codes) => {
      const client = clientOf(server)
      await client.signIn(name, PASSWORD)
      const { orgs } = (await client.send('GET', '/api/orgs')).json<{ orgs: { code: string }[] }>()
      expect(orgs.map((o) => o.code).sort()).toEqual(codes)
    })

    it('are found by initials, and others stay unknown', async () => {
      const client = clientOf(server)
      await client.signIn('county-officer', PASSWORD)
      const found = await client.send('GET', '/api/orgs?search=lxxzy')
      expect(found.json<{ orgs: { name: string }[] }>().orgs.map((o) => o.name)).toEqual(['临溪县职业教育中心'])
      expect((await client.send('GET', '/api/orgs?search=czq')).json()).toEqual({ orgs: [], more: false })
      const mine = await client.send('GET', `/api/orgs/${units.get('3623990001') ?? ''}`)
      expect(mine.json<{ above: { name: string }[] }>().above.map((o) => o.name)).toEqual(['临溪县', '衡州市', '某省'])
      expect((await client.send('GET', `/api/orgs/${units.get('239901') ?? ''}`)).statusCode).toBe(404)
    })

    it('names the field that is wrong', async () => {
      const client = clientOf(server)
      await client.signIn('clerk', PASSWORD)
      const answer = await client.send('GET', '/api/orgs?limit=0')
      expect(answer.json()).toMatchObject({
        code: 'http.invalid',
        params: { field: 'limit' },
        title: '“limit”不能小于 1',
      })
    })
  })
})
