import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Client } from '../../../directory/testing/client.ts'
import { inWrite, SYSTEM } from '../../../platform/context.ts'
import { touch } from '../../../platform/db/statement.ts'
import { withApps } from '../../../platform/testing.ts'
import { planCity, type PlanCity } from '../testing/plan-city.ts'
import type { UnitChanges } from './match-again.ts'

const PLAN = `衡州市2026年职业教育工作要点

一、建强教师队伍
1．补齐短板。新增专任教师120名。（牵头单位：各县区，配合单位：市教育局）
2．建好工作室。新建名师工作室20个。（牵头单位：各县区，配合单位：市教育局）

衡州市教育局
2026年2月20日
`

withApps('matching units again', (makeApp) => {
  let made: PlanCity
  let city: Client
  const id = (code: string): string => made.units.get(code)!
  beforeAll(async () => {
    made = await planCity(makeApp, PLAN)
    city = await made.signedIn('city-officer')
    const [, second] = await made.tasks()
    // the second task was put right by a person, then both kept the units of an older rule
    const url = `/api/plan/tasks/${second!.id}`
    await city.send('PATCH', url, { seen: second!.lock_version, lead: ['临溪县'] })
    await inWrite(made.app, SYSTEM, (ctx) =>
      touch(
        ctx.tx,
        sql`update plan_task set lead_orgs = array[${id('239901')}]::uuid[] where region = ${ctx.region} and not by_hand`,
      ),
    )
  })
  afterAll(() => made.server.close())
  const url = (): string => `/api/plan/plans/${made.planId}/units`
  const read = async (): Promise<UnitChanges> => (await city.send('GET', url())).json()

  it('shows what would change and leaves out what a hand set', async () => {
    const found = await read()
    expect(found.changes).toMatchObject([{ number: '1', role: 'lead', added: ['临溪县'], removed: [] }])
    expect(found.byHand).toBe(1)
    expect((await made.tasks())[0]!.lead_orgs).toEqual([id('239901')])
    const county = await made.signedIn('county-officer')
    expect((await county.send('GET', url())).statusCode).toBe(403)
  })

  it('does what was looked at and nothing else', async () => {
    expect((await city.send('POST', url(), { seen: 'another' })).json()).toMatchObject({
      code: 'plan.units-moved-meanwhile',
    })
    const { seen } = await read()
    expect((await city.send('POST', url(), { seen })).json()).toEqual({ tasks: 1 })
    const [first, second] = await made.tasks()
    expect(first!.lead_orgs.toSorted()).toEqual([id('239901'), id('239921')].toSorted())
    expect(second!.lead_orgs).toEqual([id('239921')])
    expect((await read()).changes).toEqual([])
    expect((await city.send('POST', url(), { seen })).statusCode).toBe(409)
  })
})
