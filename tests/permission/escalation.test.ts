import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { paperNumber, teacherFile } from '../../src/loop/collect/testing/small-campaign.ts'
import { csrfOf } from '../../src/platform/auth/token.ts'
import { rows } from '../../src/platform/db/statement.ts'
import { withApps } from '../../src/platform/testing.ts'
import { refusal, scene, type Scene } from './scene.ts'

withApps('escalation and personal values', (makeApp) => {
  let s: Scene
  beforeAll(async () => {
    s = await scene(makeApp)
  })
  afterAll(() => s.server.close())

  describe('escalation', () => {
    it('fields that a body does not declare change nothing: role, region, unit, second factor', async () => {
      const token = await s.session('clerk', false)
      const headers = { 'x-csrf-token': csrfOf(token) }
      const more = {
        strong: true,
        roles: ['city-officer'],
        role: 'system-admin',
        region: '000000',
        __proto__: { a: 1 },
      }
      await s.raw('POST', '/api/messages/read', token, { headers, payload: { ids: [], read: true, ...more } })
      const now = (await s.raw('GET', '/api/session', token)).json<{ strong: boolean; roles: { role: string }[] }>()
      expect([now.strong, now.roles.map((r) => r.role)]).toEqual([false, ['clerk']])
      expect(Reflect.get({}, 'a')).toBeUndefined()
      const grant = { userId: s.userOf.get('clerk'), role: 'city-officer', orgId: s.unit('239900') }
      expect(refusal(await s.raw('POST', '/api/grants', token, { headers, payload: grant }))).toEqual([
        403,
        'http.not-permitted',
      ])
    })

    it('an account opener cannot open, grant or reset above or beside the own unit', async () => {
      const admin = await s.at.caller('security-admin')
      const above = { userId: s.userOf.get('clerk'), role: 'head', orgId: s.unit('230000') }
      expect(refusal(await admin.send('POST', '/api/grants', above))).toEqual([403, 'permission.denied'])
      const reset = `/api/people/${s.userOf.get('province-officer')}/password`
      expect(refusal(await admin.send('POST', reset, { secondFactor: false }))).toEqual([404, 'account.unknown'])
    })

    it('a template of another return and a file with a path for a name stay what they are', async () => {
      const template = await s.other.get(`/api/collect/returns/${s.theirs.id}/template`)
      const city = await s.at.caller('city-officer')
      const before = await s.records()
      const fresh = await s.clerk.upload(`/api/collect/returns/${s.theirs.id}/upload`, 't.xlsx', template.rawPayload)
      expect(refusal(fresh)).toEqual([404, 'collect.return-unknown'])
      expect(await s.records()).toBe(before)
      const names = ['../../etc/passwd.csv', '..\\..\\x.csv', '<img src=x onerror=1>.csv', 'a\u202excod.csv']
      for (const name of names) {
        const answer = await s.other.upload(`/api/collect/returns/${s.theirs.id}/upload`, name, teacherFile('x'))
        expect(answer.statusCode, answer.body).toBeLessThan(500)
        expect(answer.body).not.toMatch(/\.\.[\\/]|\/etc\//)
      }
      expect((await city.get('/api/collect/returns')).statusCode).toBe(200)
    })

    it('searching does not find by signs of patterns or SQL', async () => {
      for (const q of ['%', '_', '%%', "' or '1'='1", '\\', "');drop table org;--", '城中区%']) {
        const found = (await s.clerk.get(`/api/search?q=${encodeURIComponent(q)}`)).json<{
          items: { kind: string; title: { zh: string } }[]
        }>()
        const units = found.items.filter((i) => i.kind === 'unit').map((i) => i.title.zh)
        expect(units.filter((u) => u !== '临溪县职业教育中心')).toEqual([])
        const people = found.items.filter((i) => i.kind === 'person')
        expect(people).toEqual([])
        const listed = await s.clerk.get(`/api/registers/teachers/rows?q=${encodeURIComponent(q)}`)
        expect(listed.json<{ count: number }>().count).toBeLessThanOrEqual(1)
      }
    })

    it('a refusal tells who decides, never what lies behind it', async () => {
      const there = await s.clerk.get(`/api/registers/teachers/rows/${s.theirRow}`)
      expect(there.body).not.toMatch(/城中区|周|方启明|teachers_|select |\/work\/|node_modules/)
      const bad = await s.clerk.get("/api/registers/teachers/rows?sort=name);select 1--&where={'x':1}")
      expect(bad.body).not.toMatch(/select|syntax|pg_|at /i)
    })
  })

  it('answers carry the headers that keep other pages out, and nothing is kept by caches', async () => {
    const { headers } = await s.raw('GET', '/api/session', await s.session('clerk'))
    const policy = String(headers['content-security-policy'])
    for (const part of ["default-src 'self'", "script-src 'self'", "object-src 'none'", "frame-ancestors 'none'"])
      expect(policy).toContain(part)
    expect(policy).not.toContain("script-src 'self' 'unsafe")
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'cache-control': 'no-store',
    })
    expect(headers['x-powered-by'] ?? headers['server']).toBeUndefined()
  })

  describe('personal values', () => {
    it('are seen in clear only with a reason, one record at a time, and the log says who, whose and why', async () => {
      const row = (await s.clerk.get('/api/registers/teachers/rows')).json<{ rows: { id: string }[] }>().rows[0]!.id
      const url = `/api/registers/teachers/rows/${row}/unmask`
      for (const body of [{}, { reason: '' }, { reason: '看看' }, { reason: 'x'.repeat(201) }])
        expect((await s.clerk.send('POST', url, body)).statusCode).toBe(400)
      const auditor = await s.at.caller('auditor')
      const log = async () =>
        (await auditor.get(`/api/audit?action=pii.read&objectId=${row}`)).json<{
          entries: { actorName: string; detail: string; orgName: string }[]
        }>().entries
      expect(await log()).toEqual([])
      expect((await s.clerk.send('POST', url, { reason: '核对职称证书' })).statusCode).toBe(200)
      const [entry, ...none] = await log()
      expect(none).toEqual([])
      expect(entry).toMatchObject({ actorName: '填报员', orgName: '临溪县职业教育中心' })
      expect(entry?.detail).toContain('核对职称证书')
      expect(entry?.detail).not.toContain(paperNumber(1))
      for (const role of ['county-officer', 'province-officer', 'auditor', 'partner', 'system-admin', 'security-admin'])
        expect((await (await s.at.caller(role)).send('POST', url, { reason: '核对职称证书' })).statusCode, role).toBe(
          403,
        )
    })

    it('a number is looked for by whoever may see it in clear, with a reason, and every look is in the log', async () => {
      const number = paperNumber(1)
      const list = `/api/registers/teachers/rows`
      expect(refusal(await s.clerk.get(`${list}?q=${number}`))).toEqual([400, 'collect.number-not-searched'])
      const url = `${list}/by-number`
      expect((await s.clerk.send('POST', url, { idNo: number, reason: '' })).statusCode).toBe(400)
      const auditor = await s.at.caller('auditor')
      const log = async () =>
        (await auditor.get('/api/audit?action=pii.searched')).json<{
          entries: { actorName: string; detail: string }[]
        }>().entries
      const before = (await log()).length
      const found = (await s.clerk.send('POST', url, { idNo: number, reason: '核对来电' })).json<{
        rows: { values: Record<string, unknown> }[]
      }>().rows
      expect(found.map((r) => r.values['idNo'])).toEqual([expect.stringMatching(/^\d{6}\*+\d{3}[\dX]$/)])
      const near = number.replace(/\d{4}.$/, '0000X')
      expect((await s.clerk.send('POST', url, { idNo: near, reason: '核对来电' })).json()).toEqual({ rows: [] })
      expect((await s.other.send('POST', url, { idNo: number, reason: '核对来电' })).json()).toEqual({ rows: [] })
      const entries = await log()
      expect(entries.length - before).toBe(3)
      expect(JSON.stringify(entries)).toContain('核对来电')
      expect(JSON.stringify(entries)).not.toContain(number)
      for (const role of [
        'county-officer',
        'province-officer',
        'auditor',
        'partner',
        'system-admin',
        'security-admin',
      ]) {
        const who = await s.at.caller(role)
        expect((await who.send('POST', url, { idNo: number, reason: '核对来电' })).statusCode, role).toBe(403)
        expect((await who.get(`${list}?q=${number}`)).statusCode, role).toBeGreaterThanOrEqual(400)
      }
    })

    it('are opened so often in a minute by one person, from whatever address', async () => {
      const row = (await s.other.get('/api/registers/teachers/rows')).json<{ rows: { id: string }[] }>().rows[0]!.id
      const codes: number[] = []
      for (let i = 0; i < 22; i++)
        codes.push(
          (await s.other.send('POST', `/api/registers/teachers/rows/${row}/unmask`, { reason: '核对证书' })).statusCode,
        )
      expect(codes.filter((c) => c === 200)).toHaveLength(20)
      expect(codes.slice(20)).toEqual([429, 429])
      // The next person behind the same address has a minute of the own.
      const mine = (await s.clerk.get('/api/registers/teachers/rows')).json<{ rows: { id: string }[] }>().rows[0]!.id
      const url = `/api/registers/teachers/rows/${mine}/unmask`
      expect((await s.clerk.send('POST', url, { reason: '核对证书' })).statusCode).toBe(200)
    })

    it('lie sealed in the database: no paper number and no telephone in any table', async () => {
      const texts = await s.at.app.db.read(async (tx) => {
        const tables = await rows(
          tx,
          sql<{ name: string }>`select table_name as name from information_schema.tables
            where table_schema = 'public' and table_type = 'BASE TABLE'`,
        )
        const out: string[] = []
        for (const { name } of tables) {
          const hits = await rows(
            tx,
            sql<{ n: string }>`select count(*) as n from ${sql.ref(name)} t
              where t::text like ${`%${paperNumber(2)}%`} or t::text like '%13800010002%'`,
          )
          if (hits[0]?.n !== '0') out.push(name)
        }
        return [tables.length, out] as const
      })
      expect(texts[0]).toBeGreaterThan(40)
      expect(texts[1]).toEqual([])
    })

    it('an export names who made it and when, is masked, and is written down', async () => {
      const answer = await s.clerk.get('/api/registers/teachers/export?format=csv')
      expect(answer.body).toContain('导出人,填报员')
      expect(answer.body).toContain('2025-11-20 09:30')
      expect(answer.body).not.toContain(paperNumber(1))
      expect(answer.headers['cache-control']).toBe('private, no-store')
      const log = await s.at.app.db.read((tx) =>
        rows(tx, sql<{ actor: string }>`select actor_name as actor from audit_entry where action = 'collect.export'`),
      )
      expect(log.map((l) => l.actor)).toContain('填报员')
    })
  })
})
