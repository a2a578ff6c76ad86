import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PASSWORD } from '../../src/directory/testing/small-city.ts'
import { paperNumber } from '../../src/loop/collect/testing/small-campaign.ts'
import { csrfOf, newToken } from '../../src/platform/auth/token.ts'
import { withApps } from '../../src/platform/testing.ts'
import { OTHER, OWN, refusal, scene, type Listed, type Scene } from './scene.ts'

type Method = 'GET' | 'POST' | 'PATCH'

withApps('attacks', (makeApp) => {
  let s: Scene
  beforeAll(async () => {
    s = await scene(makeApp)
  })
  afterAll(() => s.server.close())

  describe('ids of another school, county or period', () => {
    it('open nothing by any address that takes an id', async () => {
      const base = `/api/registers/teachers`
      const row = `${base}/rows/${s.theirRow}`
      const tried: [Method, string, object?][] = [
        ['GET', row],
        ['POST', `${row}/unmask`, { reason: '核对证书' }],
        ['GET', `/api/collect/returns/${s.theirs.id}`],
        ['GET', `/api/collect/returns/${s.theirs.id}/template`],
        ['GET', `/api/collect/returns/${s.theirs.id}/differences`],
        ['GET', `/api/collect/uploads/${s.theirUpload}`],
        ['GET', `/api/collect/uploads/${s.theirUpload}/issues`],
        ['GET', `/api/collect/uploads/${s.theirUpload}/marked`],
        ['GET', `/api/collect/uploads/${s.theirUpload}/cells?sheet=t&rows=2`],
        ['POST', `/api/collect/uploads/${s.theirUpload}/cancel`, {}],
        ['PATCH', `/api/collect/uploads/${s.theirUpload}/explanations`, { explanation: '无', seqs: [1] }],
        ['GET', `/api/orgs/${s.unit(OTHER)}`],
        ['GET', `/api/measure/cells?org=${s.unit(OTHER)}&period=2025-2026`],
        ['GET', `/api/measure/cells?org=${s.unit('239900')}&period=2025-2026&below=true`],
        ['GET', `/api/measure/indicators?org=${s.unit('239901')}&period=2025`],
      ]
      const before = await s.records()
      for (const [method, url, body] of tried) {
        const answer = await (method === 'GET'
          ? s.clerk.get(url)
          : s.clerk.send(method === 'PATCH' ? method : 'POST', url, body))
        expect([403, 404], `${method} ${url}: ${answer.body}`).toContain(answer.statusCode)
        for (const n of [2, 3]) expect(answer.body).not.toContain(paperNumber(n))
        expect(answer.body).not.toMatch(/周文竹|方启明/)
      }
      expect(await s.records()).toBe(before)
    })

    it('do not pass as a parameter: own address, a unit, an upload or a record of others', async () => {
      const file = `/api/measure/explain/file?register=teachers&upload=${s.theirUpload}&reason=${encodeURIComponent('核对原件')}`
      expect((await s.clerk.get(`${file}&org=${s.unit(OWN)}`)).statusCode).toBe(404)
      expect((await s.clerk.get(`${file}&org=${s.unit(OTHER)}`)).statusCode).toBe(403)
      const place = `/api/measure/explain/row?org=${s.unit(OWN)}&register=teachers&entity=teachers&record=${s.theirRow}&version=1`
      expect((await s.clerk.get(place)).statusCode).toBe(404)
      const asked = `/api/registers/teachers/rows?org=${s.unit(OTHER)}`
      expect((await s.clerk.get(asked)).json()).toMatchObject({ count: 0, rows: [] })
      const theirs = { idNo: paperNumber(2), reason: '核对记录' }
      expect((await s.clerk.send('POST', '/api/registers/teachers/rows/by-number', theirs)).json()).toEqual({
        rows: [],
      })
      const add = await s.clerk.send('POST', '/api/registers/teachers/rows', {
        orgId: s.unit(OTHER),
        values: { name: '何清' },
      })
      expect(add.statusCode).toBe(403)
    })

    it('an export of another unit is empty and does not tell its name', async () => {
      const answer = await s.clerk.get(`/api/registers/teachers/export?format=csv&org=${s.unit(OTHER)}`)
      expect(answer.body).not.toContain('城中区旅游职业学校')
      expect(answer.body).not.toMatch(/周\*|方\*/)
    })
  })

  describe('sessions', () => {
    it('invented, altered and ended tokens are nobody', async () => {
      const token = await s.session('clerk')
      const bad = [newToken(), `${token}x`, token.slice(1), token.toLowerCase(), '', "' or 1=1 --"]
      for (const one of bad) expect((await s.raw('GET', '/api/session', one)).statusCode, one).toBe(401)
      const headers = { 'x-csrf-token': csrfOf(token) }
      expect((await s.raw('POST', '/api/sign-out', token, { headers })).statusCode).toBe(204)
      expect((await s.raw('GET', '/api/session', token)).statusCode).toBe(401)
      expect((await s.raw('POST', '/api/sign-out', token, { headers })).statusCode).toBe(401)
    })

    it('a page of another site cannot act: no token, the token of another session, a form, another method', async () => {
      const [token, foreign] = [await s.session('head'), await s.session('clerk2')]
      const url = `/api/collect/returns/${s.mine.id}/submit`
      const form = { 'content-type': 'application/x-www-form-urlencoded' }
      for (const more of [
        { payload: { lockVersion: s.mine.lockVersion } },
        { payload: { lockVersion: s.mine.lockVersion }, headers: { 'x-csrf-token': csrfOf(foreign) } },
        { payload: { lockVersion: s.mine.lockVersion, 'x-csrf-token': csrfOf(token) } },
      ])
        expect(refusal(await s.raw('POST', url, token, more))).toEqual([403, 'auth.csrf'])
      const sent = await s.raw('POST', url, token, { payload: 'lockVersion=1', headers: form })
      expect([403, 415]).toContain(sent.statusCode)
      expect((await s.raw('GET', url, token)).statusCode).toBe(404)
      const same = await s.raw('GET', '/api/session', token, { headers: { origin: 'https://example.invalid' } })
      expect(same.headers['access-control-allow-origin']).toBeUndefined()
    })

    it('a request sent again does not act twice', async () => {
      const head = await s.at.caller('head')
      const url = `/api/collect/returns/${s.mine.id}/submit`
      const now = (await head.get(`/api/collect/returns/${s.mine.id}`)).json<{ return: Listed }>().return
      const body = { lockVersion: now.lockVersion }
      expect((await head.send('POST', url, body)).statusCode).toBe(200)
      expect((await head.send('POST', url, body)).statusCode).toBe(409)
    })
  })

  describe('guessing', () => {
    const attempt = (name: string, password: string, ip = '10.8.0.1') =>
      s.server.inject({ method: 'POST', url: '/api/sign-in', remoteAddress: ip, payload: { name, password } })

    it('an unknown and an existing name get the same answer and cost the same work', async () => {
      const spent = async (name: string): Promise<number> => {
        const began = process.cpuUsage()
        const answer = await attempt(name, 'Wrong-password-1')
        expect(refusal(answer)).toEqual([401, 'auth.sign-in-failed'])
        const used = process.cpuUsage(began)
        return used.user + used.system
      }
      const median = (list: number[]): number => list.sort((a, b) => a - b)[list.length >> 1]!
      const [known, unknown]: [number[], number[]] = [[], []]
      for (const name of ['auditor', 'partner', 'head', 'audit-admin', 'system-admin']) {
        known.push(await spent(name))
        unknown.push(await spent(`${name}.none`))
      }
      expect(median(unknown)).toBeGreaterThan(median(known) / 3)
      expect(median(unknown)).toBeLessThan(median(known) * 3)
      const bodies = [await attempt('auditor', 'x'), await attempt('nobody', 'x')].map((a) => ({
        ...a.json<object>(),
        instance: '',
      }))
      expect(bodies[0]).toEqual(bodies[1])
    })

    it('is slowed by address and stopped by name, whichever case it is typed in', async () => {
      const codes: string[] = []
      for (const name of ['City-Officer', 'city-officer', 'CITY-OFFICER', ' city-officer', 'city-officer '])
        codes.push(refusal(await attempt(name, 'x', '10.8.1.1'))[1])
      expect(new Set(codes)).toEqual(new Set(['auth.sign-in-failed']))
      expect(refusal(await attempt('city-officer', PASSWORD, '10.8.1.2'))).toEqual([423, 'auth.locked'])
      let last = 0
      for (let i = 0; i < 61; i++) last = (await attempt(`guess${i}`, 'x', '10.8.2.1')).statusCode
      expect(last).toBe(429)
    }, 60_000)
  })
})
