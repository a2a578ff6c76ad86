import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Client } from '../../../directory/testing/client.ts'
import { inRead, SYSTEM } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'
import { withApps } from '../../../platform/testing.ts'
import { planCity, type PlanCity } from '../testing/plan-city.ts'
import { aPilot, pilotKit, type PilotKit } from './testing/pilot-kit.ts'

withApps('pilots taken back and reminded of', (makeApp) => {
  let c: PlanCity
  let kit: PilotKit
  let city: Client
  let county: Client
  let id: string

  beforeAll(async () => {
    c = await planCity(makeApp)
    kit = pilotKit(c)
    city = await c.signedIn('city-officer')
    county = await c.signedIn('county-officer')
    const done = await county.send('POST', '/api/plan/pilots', proposal())
    id = done.json<{ id: string }>().id
  })
  afterAll(() => c.server.close())

  const proposal = (more: object = {}) => aPilot(c, { unit: c.units.get('239921')!, ...more })
  const act = async (who: Client, verb: string, body: object = {}) =>
    who.send('POST', `/api/plan/pilots/${id}/${verb}`, { seen: (await kit.read(who, id)).pilot.lockVersion, ...body })
  const remind = (who: Client, ids = [id], message = '请月底前报') =>
    who.send('POST', '/api/plan/pilots/remind', { ids, message })
  const messages = (kind: string) =>
    inRead(c.app, SYSTEM, (ctx) =>
      rows(ctx.tx, sql<{ title: string }>`select title_zh as title from message where kind = ${kind}`),
    )

  it('is taken back by the unit before the decision, changed and proposed again', async () => {
    expect((await kit.read(county, id)).may.withdraw).toBe(true)
    expect((await kit.read(city, id)).may.withdraw).toBe(false)
    expect((await act(city, 'withdraw')).statusCode).toBe(403)
    expect((await act(county, 'withdraw')).statusCode).toBe(200)
    const gone = await kit.read(county, id)
    expect([gone.pilot.state, gone.moves[0]?.move, gone.may.withdraw, gone.may.change]).toEqual([
      'withdrawn',
      'withdraw',
      false,
      true,
    ])
    expect((await act(city, 'decide', { approve: true, reason: '' })).json()).toMatchObject({
      code: 'plan.pilot-state',
    })
    const { setUp: _s, plan: _p, task: _t, unit: _u, ...text } = proposal({ title: '双师工作坊进园区' })
    const body = { seen: gone.pilot.lockVersion, reason: '', text }
    expect((await county.send('PUT', `/api/plan/pilots/${id}`, body)).json()).toEqual({ version: 2 })
    expect((await kit.read(county, id)).pilot).toMatchObject({ state: 'proposed', title: '双师工作坊进园区' })
    expect((await act(city, 'decide', { approve: true, reason: '' })).statusCode).toBe(200)
    expect((await act(county, 'withdraw')).json()).toMatchObject({ code: 'plan.pilot-state' })
  })

  it('is reminded of while a stage is late, by the office above and with a word that stays', async () => {
    const list = async (who: Client) =>
      (await who.send('GET', '/api/plan/pilots')).json<{ pilots: { late: number; mayRemind: boolean }[] }>().pilots
    expect(await list(city)).toMatchObject([{ late: 1, mayRemind: true }])
    expect(await list(county)).toMatchObject([{ late: 1, mayRemind: false }])
    expect((await remind(county)).json()).toMatchObject({ code: 'plan.pilot-nothing-to-remind' })
    expect((await remind(await c.signedIn('clerk'))).statusCode).toBe(403)
    expect((await remind(city)).json()).toEqual({ pilots: 1, units: 1 })
    expect((await kit.read(county, id)).moves[0]).toMatchObject({ move: 'remind', reason: '请月底前报' })
    expect(await messages('reminder')).toContainEqual({ title: '催报：试点“双师工作坊进园区”的进展' })
    const stage = (await kit.read(county, id)).pilot.stages[0]!.id
    const report = { stage, seen: 0, body: '已签约 6 家', problems: '', finished: true, counts: [], keep: [] }
    expect((await kit.send(county, `/api/plan/pilots/${id}/reports`, report)).statusCode).toBe(200)
    expect((await remind(city)).json()).toMatchObject({ code: 'plan.pilot-nothing-to-remind' })
  })
})
