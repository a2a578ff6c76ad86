import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Client } from '../../../directory/testing/client.ts'
import { inRead, SYSTEM } from '../../../platform/context.ts'
import { withApps } from '../../../platform/testing.ts'
import { planCity, putValue, type PlanCity } from '../testing/plan-city.ts'
import type { Objection, ShareLine, ShareVersion } from './store.ts'

interface Shares {
  total: string
  rule: string
  decimals: number
  bases: { code: string }[]
  versions: ShareVersion[]
  lines: ShareLine[]
  objections: Objection[]
  mayShare: boolean
}

withApps('sharing', (makeApp) => {
  let c: PlanCity
  let city: Client
  let county: Client
  let url: string
  const unit = (code: string): string => c.units.get(code)!

  beforeAll(async () => {
    c = await planCity(makeApp)
    city = await c.signedIn('city-officer')
    county = await c.signedIn('county-officer')
    url = `/api/plan/targets/${(await c.target('新增专任教师')).id}`
    for (const [code, value] of [
      ['239901', '300'],
      ['239921', '100'],
      ['4123099901', '200'],
    ] as const)
      await putValue(c.app, { orgId: unit(code), indicator: 'conditions.teachers-total', period: '2025-2026', value })
  })
  afterAll(() => c.server.close())

  const shares = async (client = city, more = ''): Promise<Shares> =>
    (await client.send('GET', `${url}/shares${more}`)).json()
  const body = (lines: Record<string, string>, more: object = {}) => ({
    seen: 0,
    reach: 'counties',
    method: 'hand',
    basis: '',
    due: null,
    reason: '',
    lines: Object.entries(lines).map(([code, value]) => ({ orgId: unit(code), value, fixed: false })),
    ...more,
  })

  it('offers the units below, with what they could be measured by', async () => {
    expect(await shares()).toMatchObject({ total: '120', rule: 'sum', decimals: 0, versions: [], mayShare: true })
    const answer = (await city.send('GET', `${url}/receivers?reach=counties&basis=last-value`)).json<{
      period: string
      units: { name: string; basisValue: string | null }[]
    }>()
    expect(answer.period).toBe('2025-2026')
    expect(answer.units.map((u) => [u.name, u.basisValue])).toEqual([
      ['城中区', '300'],
      ['临溪县', '100'],
      ['衡州职业技术学院', '200'],
    ])
    const schools = (await city.send('GET', `${url}/receivers?reach=schools`)).json<{ units: object[] }>()
    expect(schools.units).toHaveLength(3)
  })

  it('takes shares that add up, keeps old versions, and asks why when they do not', async () => {
    const good = { '239901': '60', '239921': '20', '4123099901': '40' }
    const basis = { method: 'basis', basis: 'last-value' }
    expect((await city.send('POST', `${url}/shares`, body(good, basis))).json()).toEqual({ version: 1 })
    const off = { ...good, '239921': '30' }
    expect((await city.send('POST', `${url}/shares`, body(off))).json()).toMatchObject({
      code: 'plan.share-changed-meanwhile',
    })
    expect((await city.send('POST', `${url}/shares`, body(off, { seen: 1 }))).json()).toMatchObject({
      code: 'plan.share-reason-missing',
    })
    const again = body(off, { seen: 1, reason: '临溪县新设一校' })
    expect((await city.send('POST', `${url}/shares`, again)).json()).toEqual({ version: 2 })
    const got = await shares()
    expect(got.versions.map((v) => [v.version, v.isCurrent, v.total, v.allotted, v.basisPeriod])).toEqual([
      [2, true, '120', '130', ''],
      [1, false, '120', '120', '2025-2026'],
    ])
    const first = got.lines.filter((l) => l.versionId === got.versions[1]!.id)
    expect(first.map((l) => [l.name, l.value, l.basisValue])).toEqual([
      ['城中区', '60', '300'],
      ['临溪县', '20', '100'],
      ['衡州职业技术学院', '40', '200'],
    ])
  })

  it('refuses what cannot be a share and who may not give one', async () => {
    const post = async (lines: Record<string, string>, more: object = {}) =>
      (await city.send('POST', `${url}/shares`, body(lines, { seen: 2, reason: '试试', ...more }))).json<object>()
    expect(await post({ '239901': '1.5' })).toMatchObject({ code: 'plan.share-wrong' })
    expect(await post({ '3623990001': '1' })).toMatchObject({ code: 'plan.share-wrong' })
    expect(await post({})).toMatchObject({ code: 'plan.share-wrong' })
    expect(await post({ '239901': '120' }, { method: 'basis', basis: 'none' })).toMatchObject({
      code: 'plan.value-wrong',
    })
    expect(
      (await county.send('POST', `${url}/shares`, body({ '239901': '120' }, { seen: 2, reason: '试试' }))).statusCode,
    ).toBe(403)
    expect((await county.send('GET', `${url}/shares`)).statusCode).toBe(403)
    const open = await c.target('提高3%')
    expect(
      (await city.send('POST', `/api/plan/targets/${open.id}/shares`, body({ '239901': '3' }))).json(),
    ).toMatchObject({
      code: 'plan.share-not-confirmed',
    })
  })

  it('lets a county hand its own share on to its schools', async () => {
    const from = unit('239921')
    expect(await shares(county, `?from=${from}`)).toMatchObject({ total: '30', mayShare: true })
    const made = body({ '3623990001': '30' }, { from, reach: 'schools' })
    expect((await county.send('POST', `${url}/shares`, made)).json()).toEqual({ version: 1 })
    const other = { ...made, from: unit('239901'), seen: 0 }
    expect((await county.send('POST', `${url}/shares`, other)).statusCode).toBe(403)
    const clerk = await c.signedIn('clerk')
    expect((await clerk.send('GET', `${url}/shares?from=${from}`)).statusCode).toBe(403)
  })

  it('hears a unit once for each figure, and an answer makes a new version or gives a reason', async () => {
    const objection = { from: unit('239900'), unit: unit('239921'), wanted: '25', reason: '在编空缺只有 25 个' }
    const made = (await county.send('POST', `${url}/objections`, objection)).json<{ id: string }>()
    expect((await county.send('POST', `${url}/objections`, objection)).json()).toMatchObject({
      code: 'plan.objected-already',
    })
    expect((await county.send('POST', `${url}/objections`, { ...objection, unit: unit('239901') })).statusCode).toBe(
      403,
    )
    const answer = `/api/plan/objections/${made.id}/answer`
    expect((await county.send('POST', answer, { accept: false, reason: '不行' })).statusCode).toBe(403)
    expect((await city.send('POST', answer, { accept: false, reason: '' })).json()).toMatchObject({
      code: 'plan.share-reason-missing',
    })
    const accepted = { accept: true, value: '25', rest: 'others', reason: '核过编制' }
    expect((await city.send('POST', answer, accepted)).json()).toEqual({ version: 3 })
    expect((await city.send('POST', answer, accepted)).json()).toMatchObject({ code: 'plan.objection-answered' })
    const got = await shares()
    const now = got.lines.filter((l) => l.versionId === got.versions[0]!.id)
    expect(now.map((l) => [l.name, l.value])).toEqual([
      ['城中区', '63'],
      ['临溪县', '25'],
      ['衡州职业技术学院', '42'],
    ])
    expect(got.versions[0]).toMatchObject({ version: 3, allotted: '130' })
    expect(got.objections[0]).toMatchObject({ answer: 'accepted', newVersion: 3, answerReason: '核过编制' })
    const again = { ...objection, wanted: '20', reason: '还是多了' }
    const second = (await county.send('POST', `${url}/objections`, again)).json<{ id: string }>()
    const no = await city.send('POST', `/api/plan/objections/${second.id}/answer`, {
      accept: false,
      reason: '已经减过',
    })
    expect(no.json()).toEqual({ version: null })
  })

  it('leaves an entry of every step in the audit', async () => {
    const found = await inRead(c.app, SYSTEM, async (ctx) =>
      (
        await sql<{ action: string; n: number }>`select action, count(*)::int as n from audit_entry
          where action in ('plan.hand-down', 'plan.object-to-share', 'plan.answer-objection') group by action order by action`.execute(
          ctx.tx,
        )
      ).rows.map((r) => [r.action, r.n >= 2]),
    )
    expect(found).toEqual([
      ['plan.answer-objection', true],
      ['plan.hand-down', true],
      ['plan.object-to-share', true],
    ])
  })

  it('gives each unit a rate as it stands', async () => {
    const share = `/api/plan/targets/${(await c.target('62%')).id}/shares`
    expect((await city.send('GET', share)).json()).toMatchObject({ rule: 'each', decimals: 1, total: '62' })
    const made = body({ '239901': '62.5', '239921': '60' })
    expect((await city.send('POST', share, made)).json()).toEqual({ version: 1 })
  })
})
