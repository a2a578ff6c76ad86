import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Client } from '../../../directory/testing/client.ts'
import { withApps } from '../../../platform/testing.ts'
import { planCity, type PlanCity } from '../testing/plan-city.ts'
import { aPilot, DUAL, dualShares, pilotKit, type PilotKit } from './testing/pilot-kit.ts'

withApps('a proposed pilot', (makeApp) => {
  let c: PlanCity
  let kit: PilotKit
  let city: Client
  let county: Client
  let school: Client
  const unit = (code: string): string => c.units.get(code)!

  beforeAll(async () => {
    c = await planCity(makeApp)
    city = await c.signedIn('city-officer')
    county = await c.signedIn('county-officer')
    school = await c.signedIn('clerk2')
    kit = pilotKit(c)
    await dualShares(c)
  })
  afterAll(() => c.server.close())

  const proposal = (more: object = {}) => aPilot(c, { unit: unit('239921'), ...more })
  let id: string

  it('is proposed by the unit, with an aim, stages and measures that fit together', async () => {
    const task = (await c.tasks())[1]!.root_id
    const wrong = async (more: object, who = county) =>
      (await who.send('POST', '/api/plan/pilots', proposal(more))).json<{ code: string; params: { field?: string } }>()
    expect(await wrong({ endsOn: '2026-03-01' })).toMatchObject({ params: { field: 'endsOn' } })
    expect(await wrong({ measures: [] })).toMatchObject({ code: 'plan.pilot-wrong', params: { field: 'measures' } })
    expect(await wrong({ stages: [{ id: null, title: '收尾', due: '2027-01-01' }] })).toMatchObject({
      params: { field: 'stages' },
    })
    expect(await wrong({ measures: [{ ...proposal().measures[0], indicator: 'a.b' }] })).toMatchObject({
      code: 'plan.indicator-unknown',
    })
    expect(await wrong({ unit: unit('239900') })).toMatchObject({ code: 'plan.pilot-carrier' })
    expect(await wrong({ unit: unit('239901') })).toMatchObject({ code: 'permission.denied' })
    expect(await wrong({ setUp: true })).toMatchObject({ code: 'permission.denied' })
    expect(await wrong({ task: c.planId })).toMatchObject({ code: 'plan.task-unknown' })
    const done = await county.send('POST', '/api/plan/pilots', proposal({ task }))
    expect(done.statusCode, done.body).toBe(200)
    id = done.json<{ id: string }>().id
    const { pilot, may } = await kit.read(county, id)
    expect(pilot).toMatchObject({ shown: 'proposed', taskNumber: '2', version: 1, unit: '临溪县' })
    expect(may).toMatchObject({ change: true, decide: false, report: false, evaluate: false })
    const dual = c.app.assembly.indicators.find((i) => i.code === DUAL)
    // the base is the month before the begin, of the months, whatever the count of the year says
    expect(pilot.measures[0]).toMatchObject({
      name: dual?.label.zh,
      nameEn: dual?.label.en,
      base: '0.50',
      basePeriod: '2026-02',
      aim: '0.6',
      reached: '0.63',
      met: true,
    })
    // what is counted by hand has the name that its unit gave it, in whatever language
    expect(pilot.measures[1]).toMatchObject({
      nameEn: pilot.measures[1]?.name,
      base: '2',
      aim: '5',
      reached: null,
      status: 'none',
      left: null,
    })
  })

  it('shows itself to the office, the own tree and the auditor, and to nobody else', async () => {
    const sees = async (who: Client) =>
      (await who.send('GET', '/api/plan/pilots')).json<{ pilots?: { id: string }[] }>().pilots?.map((p) => p.id) ?? null
    for (const role of ['city-officer', 'county-officer', 'auditor', 'province-officer'] as const)
      expect(await sees(await c.signedIn(role)), role).toEqual([id])
    for (const role of ['clerk', 'head', 'clerk2', 'partner'] as const)
      expect(await sees(await c.signedIn(role)), role).toEqual([])
    for (const role of ['system-admin', 'security-admin', 'audit-admin'] as const)
      expect(await sees(await c.signedIn(role)), role).toBeNull()
    for (const who of [school, await c.signedIn('clerk')])
      for (const path of ['', '/comparison'])
        expect((await who.send('GET', `/api/plan/pilots/${id}${path}`)).json()).toMatchObject({
          code: 'plan.pilot-unknown',
        })
  })

  it('shows a partner office the pilots of its subject, and of them its own figures', async () => {
    const measure = { ...proposal().measures[0], indicator: 'training.classes-count', aim: '900' }
    const both = { title: '农民工培训送到村', measures: [measure, proposal().measures[0]] }
    const done = await city.send('POST', '/api/plan/pilots', proposal({ ...both, setUp: true }))
    const training = done.json<{ id: string }>().id
    const partner = await c.signedIn('partner')
    const { pilot, hidden } = await kit.read(partner, training)
    expect([pilot.measures.map((m) => m.indicator), hidden]).toEqual([['training.classes-count'], true])
    const compared = (await partner.send('GET', `/api/plan/pilots/${training}/comparison`)).json<{
      measures: object[]
    }>()
    expect(compared.measures).toHaveLength(1)
    expect(
      (await partner.send('POST', `/api/plan/pilots/${training}/stop`, { seen: 2, reason: '越权' })).statusCode,
    ).toBe(403)
    await city.send('POST', `/api/plan/pilots/${training}/stop`, { seen: pilot.lockVersion, reason: '与市级项目重复' })
    const stopped = (await kit.read(city, training)).pilot
    expect([stopped.state, stopped.trial]).toEqual(['stopped', proposal().trial])
    expect(
      (await city.send('POST', `/api/plan/pilots/${training}/stop`, { seen: 3, reason: '再停' })).json(),
    ).toMatchObject({
      code: 'plan.pilot-state',
    })
  })
})
