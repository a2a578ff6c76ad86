import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Client } from '../../../directory/testing/client.ts'
import { SYSTEM } from '../../../platform/context.ts'
import { withApps } from '../../../platform/testing.ts'
import type { TargetRow } from '../ledger/rows.ts'
import { importPlan } from '../public.ts'
import { planCity, type PlanCity } from '../testing/plan-city.ts'
import { shapesToKeep, type Shaped } from './keep-shapes.ts'

const PLAN = `衡州市2026年职业教育工作要点

一、建强教师队伍
1．补齐短板。新增专任教师120名，新建名师工作室20个。（牵头单位：市教育局，配合单位：各县区）
2．办好比赛。教师参赛800人，获奖30项。（牵头单位：市教育局）

衡州市教育局
2026年2月20日
`

it('leaves alone what nobody cut or merged, and words that changed', () => {
  const old = (quote: string, from: number, more: Partial<Shaped> = {}): Shaped => ({
    id: quote,
    quote,
    from,
    to: from + quote.length,
    rejected: false,
    merged: false,
    byHand: false,
    ...more,
  })
  const text = '新增教师9名，建工作室3个'
  const read = [
    { id: 'a', quote: '新增教师9名', from: 0, to: 6 },
    { id: 'b', quote: '建工作室3个', from: 7, to: 13 },
  ]
  expect(shapesToKeep([old('新增教师9名', 0), old('建工作室3个', 7)], read, text)).toEqual([])
  const merged = old('建工作室3个', 7, { rejected: true, merged: true })
  expect(shapesToKeep([old(text, 0), merged], read, text)).toMatchObject([{ id: 'a', quote: text, to: 13 }])
  expect(shapesToKeep([old('新增教师8名，建工作室3个', 0), merged], read, text)).toEqual([])
  const one = [{ id: 'a', quote: text, from: 0, to: 13 }]
  const cut = [old('新增教师9名', 0), old('建工作室3个', 7, { byHand: true })]
  expect(shapesToKeep(cut, one, text)).toMatchObject([{ id: 'a', quote: '新增教师9名', to: 6 }])
})

withApps('a new edition', (makeApp) => {
  let made: PlanCity
  let city: Client
  beforeAll(async () => {
    made = await planCity(makeApp, PLAN)
    city = await made.signedIn('city-officer')
  })
  afterAll(() => made.server.close())

  it('keeps what was merged as one and what was split as two, with their figures', async () => {
    const read = async (id = made.planId) =>
      (await city.send('GET', `/api/plan/plans/${id}`)).json<{ targets: TargetRow[]; text: string }>()
    const { targets, text } = await read()
    const of = (part: string): TargetRow => targets.find((t) => t.quote.includes(part))!
    const [one, other] = [of('专任教师'), of('工作室')]
    const merged = await city.send('POST', `/api/plan/targets/${one.id}/merge`, {
      seen: one.lock_version,
      other: other.id,
      otherSeen: other.lock_version,
    })
    expect(merged.statusCode, merged.body).toBe(200)
    // the second task's entries are made one, and that one is split at another place
    const [race, prize] = [of('参赛'), of('获奖')]
    await city.send('POST', `/api/plan/targets/${race.id}/merge`, {
      seen: race.lock_version,
      other: prize.id,
      otherSeen: prize.lock_version,
    })
    const whole = (await read()).targets.find((t) => t.id === race.id)!
    const second = { subject: '获奖', comparator: 'reach', value: '30', upper: null, unit: '项', due: null }
    const at = text.indexOf('获奖30项')
    await city.send('POST', `/api/plan/targets/${race.id}/split`, { seen: whole.lock_version, at, ...second })
    const next = await importPlan(made.app, SYSTEM, {
      fileName: '要点.txt',
      content: Buffer.from(PLAN.replace('2026年2月20日', '2026年3月20日')),
      orgId: made.units.get('239900')!,
    })
    const standing = async (id: string) =>
      (await read(id)).targets.filter((t) => t.state !== 'rejected').map((t) => [t.quote, t.value])
    expect(await standing(next.planId)).toEqual(await standing(made.planId))
    // the same file read anew is an edition as well, and changes nothing
    const again = await city.send('POST', `/api/plan/plans/${next.planId}/read-again`, {})
    expect(again.json()).toMatchObject({ edition: 3 })
    expect(await standing(again.json<{ planId: string }>().planId)).toEqual(await standing(made.planId))
    const older = await city.send('POST', `/api/plan/plans/${made.planId}/read-again`, {})
    expect(older.json()).toMatchObject({ code: 'plan.older-edition' })
    expect((await standing(next.planId)).map(([quote]) => quote)).toEqual([
      '新增专任教师120名，新建名师工作室20个',
      '教师参赛800人',
      '获奖30项',
    ])
  })
})
