import { afterAll, beforeAll, expect, it } from 'vitest'
import { msOf } from '../../src/platform/clock/clock.ts'
import { newId } from '../../src/kernel/id.ts'
import { sql } from 'kysely'
import { rows } from '../../src/platform/db/statement.ts'
import { withApps } from '../../src/platform/testing.ts'
import { OTHER, scene, type Scene } from './scene.ts'

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'

/** An answer without what names the request and the id asked for. */
const bare = (body: string, id: string): string => body.replaceAll(id, 'ID').replace(/"instance":"[^"]*"/, '')

withApps('what one may not see', (makeApp) => {
  let s: Scene
  beforeAll(async () => {
    s = await scene(makeApp)
  })
  afterAll(() => s.server.close())

  it('answers exactly as if it did not exist, by every address that takes its id, and is written down', async () => {
    const base = '/api/registers/teachers/rows'
    const officer = await s.at.caller('security-admin')
    const head = await s.at.caller('head')
    const above = s.userOf.get('province-officer') ?? ''
    const city = await s.at.caller('city-officer')
    const request = await city.send('POST', '/api/privacy/requests', {
      orgId: s.unit(OTHER),
      kind: 'access',
      asker: 'self',
      idType: '1',
      idNo: '239921198504110101',
      name: '周文竹',
      askerName: '',
      contact: '当面',
      asks: '查阅',
      receivedOn: '2025-11-20',
    })
    const theirRequest = request.json<{ id: string }>().id
    const seen = { lockVersion: 1 }
    const tried: [typeof officer, Method, string, (id: string) => string, object?][] = [
      [s.clerk, 'GET', s.theirRow, (id) => `${base}/${id}`],
      [s.clerk, 'POST', s.theirRow, (id) => `${base}/${id}/unmask`, { reason: '核对证书' }],
      [s.clerk, 'PATCH', s.theirRow, (id) => `${base}/${id}`, { version: '1', values: { subject: '语文' } }],
      [s.clerk, 'POST', s.theirRow, (id) => `${base}/${id}/end`, { version: '1', reason: '误填' }],
      [s.clerk, 'POST', s.theirRow, (id) => `${base}/${id}/moves/leave`, { version: '1' }],
      [s.clerk, 'GET', s.theirs.id, (id) => `/api/collect/returns/${id}`],
      [s.clerk, 'GET', s.theirs.id, (id) => `/api/collect/returns/${id}/template`],
      [s.clerk, 'GET', s.theirs.id, (id) => `/api/collect/returns/${id}/differences`],
      [head, 'POST', s.theirs.id, (id) => `/api/collect/returns/${id}/submit`, seen],
      [s.clerk, 'GET', s.theirUpload, (id) => `/api/collect/uploads/${id}`],
      [s.clerk, 'GET', s.theirUpload, (id) => `/api/collect/uploads/${id}/issues`],
      [s.clerk, 'GET', s.theirUpload, (id) => `/api/collect/uploads/${id}/marked`],
      [s.clerk, 'POST', s.theirUpload, (id) => `/api/collect/uploads/${id}/cancel`, {}],
      [s.clerk, 'GET', theirRequest, (id) => `/api/privacy/requests/${id}`],
      [s.clerk, 'POST', theirRequest, (id) => `/api/privacy/requests/${id}/holdings`, {}],
      [s.clerk, 'GET', s.unit(OTHER), (id) => `/api/orgs/${id}`],
      [officer, 'GET', above, (id) => `/api/people/${id}`],
      [officer, 'POST', above, (id) => `/api/people/${id}/password`, { secondFactor: false }],
      [officer, 'POST', above, (id) => `/api/people/${id}/unlock`, {}],
    ]
    const before = await s.records()
    const told: string[] = []
    for (const [who, method, real, at, body] of tried) {
      const none = newId(msOf(s.at.app.clock.now()))
      const ask = (id: string) =>
        method === 'GET' ? who.get(at(id)) : who.send(method === 'PATCH' ? 'PATCH' : 'POST', at(id), body)
      const [there, nowhere] = [await ask(real), await ask(none)]
      expect([there.statusCode, nowhere.statusCode], `${method} ${at(real)}: ${there.body}`).toEqual([404, 404])
      const [a, b] = [bare(there.body, real), bare(nowhere.body, none)]
      if (a !== b) told.push(`${method} ${at('ID')}: ${a} / ${b}`)
    }
    expect(told).toEqual([])
    expect(await s.records()).toBe(before)
    const refused = await s.at.app.db.read((tx) =>
      rows(
        tx,
        sql<{ route: string; object: string }>`select detail ->> 'route' as route, object_id as object from audit_entry
          where action = 'auth.refused' and detail ->> 'concealed' = 'true'`,
      ),
    )
    expect(refused.map((r) => r.object)).toEqual(
      expect.arrayContaining([s.theirRow, s.theirs.id, s.theirUpload, above]),
    )
    expect(new Set(refused.map((r) => r.route)).size).toBeGreaterThan(10)
  })

  it('tells who may do it where the thing itself may be seen', async () => {
    const officer = await s.at.caller('county-officer')
    const mine = `/api/collect/returns/${s.mine.id}`
    expect((await officer.get(mine)).statusCode).toBe(200)
    const upload = await officer.upload(`${mine}/upload`, 't.csv', Buffer.from('姓名\r\n'))
    expect([upload.statusCode, upload.json<{ code: string }>().code]).toEqual([403, 'permission.denied'])
  })
})
