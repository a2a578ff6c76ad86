import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Client } from '../../../directory/testing/client.ts'
import { withApps } from '../../../platform/testing.ts'
import type { TargetRow } from '../ledger/rows.ts'
import { planCity, type PlanCity } from '../testing/plan-city.ts'
import { TWO_FIGURES } from '../testing/two-figures.ts'

withApps('entries of a plan', (makeApp) => {
  let made: PlanCity
  let city: Client
  beforeAll(async () => {
    made = await planCity(makeApp, TWO_FIGURES)
    city = await made.signedIn('city-officer')
  })
  afterAll(() => made.server.close())
  const all = async () =>
    (await city.send('GET', `/api/plan/plans/${made.planId}`)).json<{ targets: TargetRow[]; text: string }>()
  const post = (id: string, verb: string, body: object, who = city) =>
    who.send('POST', `/api/plan/targets/${id}/${verb}`, body)

  it('become one: the quote grows over both and the other says where it went', async () => {
    const [one, other] = (await all()).targets
    const body = { seen: one!.lock_version, other: other!.id, otherSeen: other!.lock_version }
    expect((await post(one!.id, 'merge', { ...body, other: one!.id })).statusCode).toBeGreaterThanOrEqual(400)
    expect((await post(one!.id, 'merge', { ...body, otherSeen: body.otherSeen + 1 })).statusCode).toBe(409)
    expect((await post(one!.id, 'merge', body)).statusCode).toBe(200)
    const [now, gone] = (await all()).targets
    expect(now!.quote).toBe('新增专任教师120名，新建名师工作室20个')
    expect([now!.state, gone!.state, gone!.reject_reason]).toEqual(['proposed', 'rejected', `并入“${one!.subject}”`])
  })

  it('become two at a place inside the quote, and nowhere else', async () => {
    const { targets, text } = await all()
    const t = targets[0]!
    const second = { subject: '名师工作室', comparator: 'reach', value: '20', upper: null, unit: '个', due: null }
    const at = text.indexOf('新建名师')
    const outside = await post(t.id, 'split', { seen: t.lock_version, at: t.text_to + 1, ...second })
    expect(outside.json()).toMatchObject({ code: 'plan.value-wrong', params: { field: 'at' } })
    expect((await post(t.id, 'split', { seen: t.lock_version, at, ...second })).statusCode).toBe(200)
    const now = (await all()).targets.filter((x) => x.state !== 'rejected')
    expect(now.map((x) => [x.quote, x.value])).toEqual([
      ['新增专任教师120名', '120'],
      ['新建名师工作室20个', '20'],
    ])
    const county = await made.signedIn('county-officer')
    expect((await post(t.id, 'split', { seen: now[0]!.lock_version, at, ...second }, county)).statusCode).toBe(403)
  })
})
