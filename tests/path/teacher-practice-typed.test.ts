import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  paperNumber,
  smallCampaign,
  teacherFile,
  teacherLine,
  type Caller,
  type SmallCampaign,
} from '../../src/loop/collect/testing/small-campaign.ts'
import { withApps } from '../../src/platform/testing.ts'

interface Saved {
  saved: boolean
  id: string
  issues: { code: string; severity: string; field: string; zh: string }[]
}
const ROWS = '/api/registers/teacher-practice/rows'

withApps('a stay in a company, typed on screen', (makeApp) => {
  let at: SmallCampaign
  let clerk: Caller
  beforeAll(async () => {
    at = await smallCampaign(makeApp, ['teachers', 'teacher-practice'])
    clerk = await at.caller('clerk')
    const listed = (await clerk.get('/api/collect/returns')).json<{ returns: { id: string; register: string }[] }>()
    const staff = listed.returns.find((r) => r.register === 'teachers')!.id
    await clerk.upload(`/api/collect/returns/${staff}/upload`, 't.csv', teacherFile(teacherLine(1, '林向阳')))
  })
  afterAll(() => at.server.close())

  const values = (startsOn: string, endsOn: string, days: number): object => ({
    name: '林向阳',
    idType: '居民身份证',
    idNo: paperNumber(1),
    company: '衡溪装备有限公司',
    companyUscc: '91239900MA9C002151',
    form: '3',
    startsOn,
    endsOn,
    days,
    post: '装配线调试',
    rank: '5',
    result: '整理典型案例 12 个',
  })
  const add = async (startsOn: string, endsOn: string, days: number): Promise<Saved> =>
    (
      await clerk.send('POST', ROWS, { orgId: at.units.get('3623990001')!, values: values(startsOn, endsOn, days) })
    ).json<Saved>()
  const one = async (id: string) =>
    (await clerk.get(`${ROWS}/${id}`)).json<{ version: string; state: string; values: Record<string, unknown> }>()

  it('is checked as in a sheet; a row that is moved does not overlap what it was', async () => {
    const first = await add('2025-07-07', '2025-08-08', 30)
    expect([first.saved, first.issues.map((i) => i.code)]).toEqual([true, ['teacher-practice.proof']])
    const twice = await add('2025-08-08', '2025-08-20', 10)
    expect(twice.saved).toBe(false)
    // Both stays are named, each with the dates of the other.
    const blocks = twice.issues.filter((x) => x.severity === 'block')
    expect(blocks.map((x) => [x.code, x.field])).toEqual([
      ['teacher-practice.overlap', 'startsOn'],
      ['teacher-practice.overlap', 'startsOn'],
    ])
    expect(blocks.map((x) => x.zh).join()).toContain('2025-07-07 至 2025-08-08')
    const { version } = await one(first.id)
    const moved = await clerk.send('PATCH', `${ROWS}/${first.id}`, { version, values: { startsOn: '2025-07-08' } })
    expect(moved.json<Saved>().saved, moved.body).toBe(true)
    expect((await one(first.id)).values).toMatchObject({ startsOn: '2025-07-08', company: '衡溪装备有限公司' })
  })

  it('the company confirms, the principal accepts; a clerk cannot', async () => {
    const { id } = await add('2025-03-03', '2025-03-14', 10)
    const path = `${ROWS}/${id}/moves`
    const move = async (by: Caller, name: string) =>
      by.send('POST', `${path}/${name}`, { version: (await one(id)).version, values: {} })
    expect((await move(clerk, 'accept')).statusCode).toBe(403)
    expect((await move(clerk, 'confirm')).json<Saved>().saved).toBe(true)
    expect(await one(id)).toMatchObject({ state: 'confirmed', values: { confirmed: true } })
    expect((await move(await at.caller('head'), 'accept')).json<Saved>().saved).toBe(true)
    expect(await one(id)).toMatchObject({ state: 'accepted', values: { confirmed: true } })
  })
})
