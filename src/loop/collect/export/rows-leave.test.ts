import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { setParameter } from '../../../directory/public.ts'
import { inWrite, SYSTEM } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'
import { withApps } from '../../../platform/testing.ts'
import { smallCampaign, teacherFile, teacherLine, type Caller, type SmallCampaign } from '../testing/small-campaign.ts'

withApps('rows of a personal register that leave', (makeApp) => {
  let at: SmallCampaign
  let clerk: Caller
  let city: Caller
  let orgId: string
  let upload: string

  beforeAll(async () => {
    at = await smallCampaign(makeApp, ['teachers'])
    clerk = await at.caller('clerk')
    city = await at.caller('city-officer')
    orgId = at.units.get('3623990001')!
    const { returns } = (await clerk.get('/api/collect/returns')).json<{ returns: { id: string }[] }>()
    const lines = ['林向阳', '周文竹', '方启明'].map((name, i) => teacherLine(i + 1, name))
    const sent = await clerk.upload(`/api/collect/returns/${returns[0]!.id}/upload`, 't.csv', teacherFile(...lines))
    expect(sent.json()).toMatchObject({ state: 'published' })
    upload = sent.json<{ id: string }>().id
  })
  afterAll(() => at.server.close())

  const limit = (value: string) =>
    inWrite(at.app, SYSTEM, (ctx) =>
      setParameter(ctx.tx, {
        region: ctx.region,
        name: 'export.approval-rows',
        value,
        from: '2025-11-01',
        source: 't',
      }),
    )
  const checkTable = (who: Caller) =>
    who.get(
      `/api/measure/explain/records/file?indicator=teachers.dual-of-specialised&org=${orgId}&period=2025-11&part=teachers.specialised&format=csv`,
    )
  const original = (who: Caller) =>
    who.get(
      `/api/measure/explain/file?org=${orgId}&register=teachers&upload=${upload}&reason=${encodeURIComponent('核对原件')}`,
    )
  const told = (answer: { statusCode: number; json(): { code: string } }) => [answer.statusCode, answer.json().code]

  it('a check table asks for what an export asks, and both are one sum of the day', async () => {
    await limit('2')
    expect(told(await clerk.get('/api/registers/teachers/export?format=csv'))).toEqual([409, 'export.approval-needed'])
    expect(told(await checkTable(clerk))).toEqual([409, 'export.approval-needed'])
    await limit('4')
    expect((await checkTable(clerk)).statusCode).toBe(200)
    expect(told(await clerk.get('/api/registers/teachers/export?format=csv'))).toEqual([409, 'export.approval-needed'])
    expect((await clerk.get('/api/registers/teachers/rows?limit=500')).statusCode).toBe(200)
  })

  it('a file as it was handed in counts with its rows, but for the clerk whose file it is', async () => {
    await limit('2')
    expect(told(await original(city))).toEqual([409, 'export.approval-needed'])
    expect((await original(city)).body).toContain('原始文件不能申请审批')
    await limit('4')
    expect((await original(city)).statusCode).toBe(200)
    expect(told(await city.get('/api/registers/teachers/export?format=csv'))).toEqual([409, 'export.approval-needed'])
    const log = await at.app.db.read((tx) =>
      rows(
        tx,
        sql<{ rows: string }>`select detail ->> 'rows' as rows from audit_entry where action = 'measure.original-file'`,
      ),
    )
    expect(log).toEqual([{ rows: '3' }])
  })
})
