import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { msOf } from '../../src/platform/clock/clock.ts'
import { rows } from '../../src/platform/db/statement.ts'
import { inWrite, SYSTEM } from '../../src/platform/context.ts'
import { withApps } from '../../src/platform/testing.ts'
import { createReport } from '../../src/loop/publish/store/reports.ts'
import { OTHER, OWN, scene, type Scene } from './scene.ts'

interface Entry {
  readonly action: string
  readonly actor: string
  readonly object: string | null
  readonly org: string | null
  readonly detail: Readonly<Record<string, unknown>>
}

withApps('what is written down', (makeApp) => {
  let s: Scene
  beforeAll(async () => {
    s = await scene(makeApp)
  })
  afterAll(() => s.server.close())

  const log = (action: string): Promise<Entry[]> =>
    s.at.app.db.read((tx) =>
      rows(
        tx,
        sql<Entry>`select action, actor_name as actor, object_id as object, org_id as org, detail from audit_entry
          where action = ${action} order by id`,
      ),
    )
  const later = (seconds: number): void =>
    s.at.app.clock.set(new Date(msOf(s.at.app.clock.now()) + seconds * 1000).toISOString())

  it('a refusal: who, which route, which unit, once a minute whatever is tried, then how many were left out', async () => {
    const none = (await log('auth.refused')).length
    const [own, other] = [s.unit(OWN), s.unit(OTHER)]
    const look = (unit: string) => s.clerk.get(`/api/measure/indicators?org=${unit}&period=2025`)
    expect((await look(own)).statusCode).toBe(200)
    expect(await log('auth.refused')).toHaveLength(none)
    for (const unit of [other, s.unit('239921'), s.unit('239900'), other])
      expect((await look(unit)).statusCode).toBe(403)
    const first = (await log('auth.refused')).slice(none)
    expect(first).toEqual([
      {
        action: 'auth.refused',
        actor: '填报员',
        object: other,
        org: own,
        detail: { route: 'listIndicators', code: 'permission.denied', unit: other, leftOut: 0 },
      },
    ])
    later(59)
    await look(other)
    expect(await log('auth.refused')).toHaveLength(none + 1)
    later(2)
    await look(other)
    expect((await log('auth.refused')).at(-1)?.detail).toMatchObject({ leftOut: 4 })
    expect(await log('auth.refused')).toHaveLength(none + 2)
  })

  it('a refusal at the gate or behind it, by the object asked for; no visitor and no word that was typed', async () => {
    const partner = await s.at.caller('partner')
    expect((await partner.get(`/api/collect/returns/${s.mine.id}`)).statusCode).toBe(403)
    expect((await partner.get('/api/registers/teachers/rows?q=%E6%9E%97%E5%90%91%E9%98%B3')).statusCode).toBe(403)
    const mine = (await log('auth.refused')).filter((e) => e.actor === '协同部门')
    expect(mine.map((e) => [e.object, e.detail['code']])).toEqual([
      [s.mine.id, 'http.not-permitted'],
      [null, 'permission.denied'],
    ])
    expect(JSON.stringify(mine)).not.toContain('林向阳')
    const before = (await log('auth.refused')).length
    expect((await s.server.inject(`/api/collect/returns/${s.mine.id}`)).statusCode).toBe(401)
    expect(await log('auth.refused')).toHaveLength(before)
  })

  it('a download or an export, with its unit', async () => {
    const [own, city] = [s.unit(OWN), s.unit('239900')]
    const officer = await s.at.caller('city-officer')
    const id = await inWrite(
      s.at.app,
      SYSTEM,
      async (ctx) => (await createReport(ctx, { kind: 'monitor', orgId: city, period: '2025' })).id,
    )
    const bare = { unit: city, ids: [id] }
    for (const answer of [
      await s.clerk.get('/api/registers/teachers/export?format=csv'),
      await officer.get(`/api/registers/teachers/export?format=csv&org=${own}`),
      await officer.get(`/api/publish/reports/${id}/file?format=html`),
      await officer.get(`/api/measure/conditions/file?org=${city}&period=2025&format=csv`),
      await officer.send('POST', '/api/plan/targets/export', bare),
    ])
      expect(answer.statusCode, answer.body).toBe(200)
    expect((await log('collect.export')).map((e) => [e.actor, e.org])).toEqual([
      ['填报员', own],
      ['市局主管', own],
    ])
    expect(await log('publish.download')).toMatchObject([{ object: id, org: city, detail: { format: 'html' } }])
    expect(await log('measure.export-conditions')).toMatchObject([{ object: city, org: city }])
    expect(await log('plan.export')).toMatchObject([{ org: city, detail: { rows: 0 } }])
  })
})
