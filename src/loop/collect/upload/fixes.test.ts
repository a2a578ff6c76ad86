import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { rows } from '../../../platform/db/statement.ts'
import { withApps } from '../../../platform/testing.ts'
import { paperNumber, smallCampaign, teacherFile, teacherLine } from '../testing/small-campaign.ts'
import type { Caller, SmallCampaign } from '../testing/small-campaign.ts'
import { openFixes, sealOldFixes } from './fixes.ts'

interface Kept {
  id: string
  fixes: object
  fixes_sealed: Buffer | null
}

withApps('corrections typed on screen', (makeApp) => {
  let at: SmallCampaign
  let clerk: Caller
  beforeAll(async () => {
    at = await smallCampaign(makeApp, ['teachers'])
    clerk = await at.caller('clerk')
  })
  afterAll(() => at.server.close())

  const kept = () =>
    at.app.db.read((tx) => rows(tx, sql<Kept>`select id, fixes, fixes_sealed from upload order by created_at, id`))
  const send = async (...lines: string[]): Promise<string> => {
    const ret = (await clerk.get('/api/collect/returns')).json<{ returns: { id: string }[] }>().returns[0]!.id
    const sent = await clerk.upload(`/api/collect/returns/${ret}/upload`, 't.csv', teacherFile(...lines))
    return sent.json<{ id: string }>().id
  }
  const fix = (id: string, field: string, value: string) =>
    clerk.send('PATCH', `/api/collect/uploads/${id}/fixes`, { fixes: [{ sheet: 't', row: 2, field, value }] })

  it('are added to one another, take effect, and lie sealed: no number of them in the row', async () => {
    const id = await send(teacherLine(1, '林向阳'))
    expect((await fix(id, 'idNo', paperNumber(77))).json()).toMatchObject({ state: 'published' })
    expect((await fix(id, 'phone', '13877776666')).json()).toMatchObject({ state: 'published' })
    const [row] = await kept()
    expect([row!.fixes, Object.keys(openFixes(at.app.keys, id, row!.fixes_sealed))]).toEqual([
      {},
      ['t!2:idNo', 't!2:phone'],
    ])
    for (const secret of [paperNumber(77), '13877776666']) expect(row!.fixes_sealed!.includes(secret)).toBe(false)
    expect(() => openFixes(at.app.keys, '00000000-0000-7000-8000-000000000000', row!.fixes_sealed)).toThrow()
    const found = (
      await clerk.send('POST', '/api/registers/teachers/rows/by-number', {
        idNo: paperNumber(77),
        reason: '核对改正',
      })
    ).json<{ rows: object[] }>()
    expect(found.rows).toHaveLength(1)
  })

  it('of an older version are sealed at the next start, in steps, and mean what they meant', async () => {
    const id = (await kept())[0]!.id
    await at.app.db.write(async (tx) => {
      await sql`update upload set fixes_sealed = null, fixes = '{"t!2:title": "高级讲师"}' where id = ${id}::uuid`.execute(
        tx,
      )
      await sql`insert into upload (region, id, org_id, register, period, file_sha256, file_name, file_size, state, created_at, fixes)
        select region, gen_random_uuid(), org_id, register, period, file_sha256, file_name, file_size, 'cancelled', created_at, fixes
        from upload, generate_series(1, 230) where id = ${id}::uuid`.execute(tx)
    })
    expect(await sealOldFixes(at.app)).toBe(231)
    expect(await sealOldFixes(at.app)).toBe(0)
    for (const row of await kept()) {
      expect(row.fixes).toEqual({})
      expect(openFixes(at.app.keys, row.id, row.fixes_sealed)).toEqual({ 't!2:title': '高级讲师' })
    }
  })
})
