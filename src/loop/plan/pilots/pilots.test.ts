import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Client } from '../../../directory/testing/client.ts'
import { inRead, inWrite, SYSTEM } from '../../../platform/context.ts'
import { withApps } from '../../../platform/testing.ts'
import { planCity, putValue, type PlanCity } from '../testing/plan-city.ts'
import { waitingPilots } from './waiting.ts'
import { aPilot, DUAL, dualShares, pilotKit, type PilotKit } from './testing/pilot-kit.ts'

withApps('pilots', (makeApp) => {
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
    const task = (await c.tasks())[1]!.root_id
    id = (await county.send('POST', '/api/plan/pilots', proposal({ task }))).json<{ id: string }>().id
  })
  afterAll(() => c.server.close())

  const proposal = (more: object = {}) => aPilot(c, { unit: unit('239921'), ...more })
  let id: string

  it('is not approved without a reason, proposed again as a new version, and approved with its bases fixed', async () => {
    const decide = async (approve: boolean, reason: string, seen: number, who = city) =>
      (await who.send('POST', `/api/plan/pilots/${id}/decide`, { approve, reason, seen })).json<{ code?: string }>()
    expect((await decide(true, '', 2, county)).code).toBe('http.not-permitted')
    expect((await decide(false, '', 2)).code).toBe('plan.pilot-wrong')
    expect((await decide(true, '', 1)).code).toBe('plan.pilot-changed-meanwhile')
    expect(await decide(false, '没有写清企业师傅怎么考核', 2)).toEqual({ done: true })
    const { measures, stages } = (await kit.read(county, id)).pilot
    const text = {
      ...proposal({ title: '双师工作坊进企业（修改）' }),
      measures: proposal().measures.map((m, i) => ({ ...m, id: measures[i]!.measureId })),
      stages: proposal().stages.map((s, i) => ({ ...s, id: stages[i]!.id })),
    }
    const { unit: _u, plan: _p, task: _t, setUp: _s, ...plain } = text
    expect((await county.send('PUT', `/api/plan/pilots/${id}`, { seen: 3, reason: '', text: plain })).json()).toEqual({
      version: 2,
    })
    await putValue(c.app, { orgId: unit('239921'), indicator: DUAL, period: '2025-12', value: '0.40' })
    expect(await decide(true, '同意', 4)).toEqual({ done: true })
    const now = await kit.read(county, id)
    expect(now.pilot).toMatchObject({ shown: 'running', version: 2, title: '双师工作坊进企业（修改）' })
    expect(now.moves.map((m) => m.move)).toEqual(['approve', 'propose-again', 'reject', 'propose'])
    expect(now.versions.map((v) => v.title)).toEqual(['双师工作坊进企业（修改）', '双师工作坊进企业'])
    expect(
      (await county.send('PUT', `/api/plan/pilots/${id}`, { seen: 5, reason: '改', text: plain })).statusCode,
    ).toBe(403)
    expect((await decide(true, '', 5)).code).toBe('plan.pilot-state')
  })

  it('takes progress of a stage with evidence, late where it is, returned and noted by the office above', async () => {
    const { stages, measures } = (await kit.read(county, id)).pilot
    expect(stages.map((s) => s.state)).toEqual(['late', 'open'])
    const [counted, byHand] = measures
    const report = (more: object = {}) => ({
      stage: stages[0]!.id,
      seen: 0,
      body: '方案印发，4 家企业签约',
      problems: '',
      finished: false,
      counts: [{ measureId: byHand!.measureId, value: '3' }],
      keep: [],
      ...more,
    })
    const send = async (more: object = {}, who = county, file?: string) =>
      (await kit.send(who, `/api/plan/pilots/${id}/reports`, report(more), file)).json<{ id: string; code?: string }>()
    expect((await send({}, school)).code).toBe('plan.pilot-unknown')
    expect((await send({ body: '' })).code).toBe('plan.pilot-wrong')
    expect((await send({ stage: id })).code).toBe('plan.pilot-stage-unknown')
    expect((await send({ counts: [{ measureId: counted!.measureId, value: '1' }] })).code).toBe(
      'plan.pilot-figure-not-typed',
    )
    const first = await send({ finished: true }, county, '签约照片')
    expect((await send()).code).toBe('plan.pilot-report-changed-meanwhile')
    const remark = async (report: string, body: object, who = city) =>
      (await who.send('POST', `/api/plan/pilot-reports/${report}/remark`, body)).json<{ code?: string }>()
    expect((await remark(first.id, { returned: false, remark: '' }, county)).code).toBe('plan.report-own')
    expect((await remark(first.id, { returned: true, remark: '' })).code).toBe('plan.pilot-wrong')
    await remark(first.id, { returned: true, remark: '缺签约名单' })
    const back = await kit.read(county, id)
    expect(back.pilot.stages[0]).toMatchObject({ state: 'returned', last: { late: true, remark: '缺签约名单' } })
    // what was returned does not count
    expect(back.pilot.measures[1]).toMatchObject({ reached: null })
    const evidence = back.pilot.stages[0]!.last!.files[0]!
    expect((await city.send('GET', `/api/plan/pilot-evidence/${evidence.id}`)).body).toBe('签约照片')
    expect((await school.send('GET', `/api/plan/pilot-evidence/${evidence.id}`)).statusCode).toBe(404)
    const again = await send({ seen: 1, finished: true, body: '补签约名单，共 4 家', keep: [evidence.id] })
    expect((await remark(first.id, { returned: false, remark: '' })).code).toBe('plan.report-older')
    await remark(again.id, { returned: false, remark: '' })
    const now = await kit.read(county, id)
    expect(now.pilot.stages[0]).toMatchObject({ state: 'finished', last: { files: [{ name: '佐证.txt' }] } })
    expect(now.pilot.measures[1]).toMatchObject({ reached: '3', status: 'counted', left: '2' })
    expect(now.reports.map((r) => r.version)).toEqual([2, 1])
  })

  it('tells the unit and the office what waits', async () => {
    c.app.clock.set('2026-11-25T01:00:00.000Z')
    const waiting = async (role: 'city-officer' | 'county-officer', home: string) => {
      const actor = await kit.actor(role)
      const found = await inRead(c.app, actor, (ctx) => waitingPilots(ctx, home))
      return found.map((w) => [w.what, w.stage])
    }
    expect(await waiting('county-officer', unit('239921'))).toEqual([['due', '形成机制']])
    expect(await waiting('city-officer', unit('239900'))).toEqual([['chase', null]])
    c.app.clock.set('2026-12-01T01:00:00.000Z')
    expect(await waiting('county-officer', unit('239921'))).toEqual([['late', '形成机制']])
    expect(await waiting('city-officer', unit('239900'))).toEqual([['evaluate', null]])
    c.app.clock.set('2026-07-20T01:05:00.000Z')
    const schedule = (await city.send('GET', '/api/plan/tasks?year=2026')).json<{ pilots: { stage: string }[] }>()
    expect(schedule.pilots.map((p) => p.stage)).toEqual(['签约开班', '形成机制'])
  })

  it('is evaluated by figures that are copied, never typed; prolonged, and spread in the end', async () => {
    const { pilot } = await kit.read(city, id)
    const [counted, byHand] = pilot.measures
    const evaluation = (seen: number, more: object = {}) => ({
      seen,
      kind: 'mid',
      verdict: 'go-on',
      summary: '按方案推进',
      reason: '第一阶段完成',
      endsOn: null,
      counts: [],
      ...more,
    })
    const evaluate = async (more: object = {}, who = city) => {
      const seen = (await kit.read(city, id)).pilot.lockVersion
      return (await who.send('POST', `/api/plan/pilots/${id}/evaluations`, evaluation(seen, more))).json<{
        code?: string
      }>()
    }
    expect((await evaluate({}, county)).code).toBe('http.not-permitted')
    expect((await evaluate({ verdict: 'spread' })).code).toBe('plan.pilot-wrong')
    expect((await evaluate({ counts: [{ measureId: counted!.measureId, value: '0.9' }] })).code).toBe(
      'plan.pilot-figure-not-typed',
    )
    expect((await evaluate({ verdict: 'extend' })).code).toBe('plan.pilot-wrong')
    expect((await evaluate({ reason: '' })).code).toBe('plan.pilot-wrong')
    expect((await evaluate()).code).toBeUndefined()
    const extended = { verdict: 'extend', endsOn: '2027-03-31', reason: '企业搬迁，推迟一个季度' }
    expect((await evaluate(extended)).code).toBeUndefined()
    const after = (await kit.read(city, id)).pilot
    expect(after).toMatchObject({ version: 3, endsOn: '2027-03-31' })
    // what was due on the old last day moved along, the fixed base did not
    expect(after.stages.map((s) => [s.id, s.due])).toEqual([
      [pilot.stages[0]!.id, '2026-05-31'],
      [pilot.stages[1]!.id, '2027-03-31'],
    ])
    expect(after.measures.map((m) => [m.base, m.aim])).toEqual(pilot.measures.map((m) => [m.base, m.aim]))
    const counts = [{ measureId: byHand!.measureId, value: '6' }]
    expect((await evaluate({ kind: 'final', verdict: 'spread', counts })).code).toBeUndefined()
    await inWrite(c.app, SYSTEM, async (ctx) => {
      await sql`update indicator_value set value = 0.1 where indicator = ${DUAL} and period = '2026-07'`.execute(ctx.tx)
    })
    const [final] = (await kit.read(city, id)).evaluations
    expect(final!.lines).toMatchObject([
      { base: '0.50', aim: '0.6', reached: '0.63', reachedPeriod: '2026-07', status: 'official', met: true },
      { base: '2', aim: '5', reached: '6', status: 'counted', met: true },
    ])
  })

  it('is taken over by units it was recommended to, judged by their own figures', async () => {
    const spread = async (units: string[], who = city) =>
      (await who.send('POST', `/api/plan/pilots/${id}/spread`, { units, note: '先在一所学校推行' })).json<{
        code?: string
      }>()
    expect((await spread([unit('239921')])).code).toBe('plan.pilot-wrong')
    expect((await spread([unit('3623990002')], county)).code).toBe('http.not-permitted')
    expect(await spread([unit('3623990002'), unit('239901')])).toEqual({ units: 2 })
    expect(await spread([unit('3623990002')])).toEqual({ units: 0 })
    // now the school may read it, and nothing more
    const { adoptions, may } = await kit.read(school, id)
    expect(Object.values(may)).not.toContain(true)
    const own = adoptions.find((a) => a.orgId === unit('3623990002'))!
    const other = adoptions.find((a) => a.orgId === unit('239901'))!
    expect([own.state, own.mayAnswer, other.mayAnswer]).toEqual(['offered', true, false])
    await putValue(c.app, { orgId: own.orgId, indicator: DUAL, period: '2026-06', value: '0.30' })
    await putValue(c.app, { orgId: own.orgId, indicator: DUAL, period: '2026-07', value: '0.35' })
    const answer = async (which: string, body: object, who = school) =>
      (await who.send('POST', `/api/plan/pilot-adoptions/${which}/answer`, body)).json<{ code?: string }>()
    const take = {
      take: true,
      what: '每学期四周到企业工作坊，由企业师傅签字考核',
      since: '2026-07-01',
      measure: { ...proposal().measures[0], aim: '40', due: '2027-06-30' },
    }
    expect((await answer(other.id, take)).code).toBe('permission.denied')
    expect((await answer(own.id, { take: false, reason: '' })).code).toBe('plan.pilot-wrong')
    expect(await answer(own.id, { take: false, reason: '今年企业名额不够' })).toEqual({ done: true })
    expect(await answer(own.id, take)).toEqual({ done: true })
    expect((await answer(own.id, take)).code).toBe('plan.pilot-adoption-answered')
    const result = async (body: object, who = school) =>
      (await who.send('POST', `/api/plan/pilot-adoptions/${own.id}/results`, body)).json<{ code?: string }>()
    expect((await result({ body: '首批 6 名教师结业', value: '9' })).code).toBe('plan.pilot-figure-not-typed')
    expect((await result({ body: '首批 6 名教师结业', value: null }, county)).code).toBe('permission.denied')
    expect((await result({ body: '首批 6 名教师结业', value: null })).code).toBeUndefined()
    const now = (await kit.read(city, id)).adoptions.find((a) => a.orgId === own.orgId)!
    expect(now).toMatchObject({
      state: 'taken',
      base: '0.30',
      basePeriod: '2026-06',
      aim: '0.4',
      now: { value: '0.35' },
    })
    expect(now.results).toMatchObject([{ body: '首批 6 名教师结业', value: '0.35', period: '2026-07' }])
  })

  it('is compared with peers only where they are a group', async () => {
    const read = async () =>
      (await city.send('GET', `/api/plan/pilots/${id}/comparison`)).json<{
        measures: {
          units: number
          periods: { period: string; median: string | null; peers: number }[]
          change: object
        }[]
      }>().measures
    const [few] = await read()
    expect([few!.units, few!.periods.every((p) => p.median === null)]).toEqual([1, true])
    expect(few!.periods.map((p) => p.period)).toEqual(['2025-12', '2026-02', '2026-03', '2026-06', '2026-07'])
    expect(few!.change).toMatchObject({ from: { period: '2026-02' }, to: { period: '2026-07' } })
  })

  it('leaves as a workbook, is found by its name, and every step stands in the log', async () => {
    const file = await city.send('GET', `/api/plan/pilots/export?ids=${id}`)
    expect([file.statusCode, file.rawPayload.subarray(0, 2).toString()]).toEqual([200, 'PK'])
    expect((await school.send('GET', '/api/plan/pilots/export')).statusCode).toBe(200)
    const logged = await kit.actions(id)
    for (const action of [
      'propose-pilot',
      'reject-pilot',
      'change-pilot',
      'approve-pilot',
      'report-pilot',
      'return-pilot',
      'note-pilot',
      'evaluate-pilot',
      'spread-pilot',
      'decline-pilot',
      'take-pilot',
      'record-pilot-result',
    ])
      expect(logged, action).toContain(`plan.${action}`)
  })
})
