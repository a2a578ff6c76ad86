import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Client } from '../../../directory/testing/client.ts'
import { withApps } from '../../../platform/testing.ts'
import type { TargetRow } from '../ledger/rows.ts'
import { planCity, type PlanCity } from '../testing/plan-city.ts'
import { TWO_FIGURES } from '../testing/two-figures.ts'

withApps('taking changes of a target back', (makeApp) => {
  let made: PlanCity
  let city: Client
  beforeAll(async () => {
    made = await planCity(makeApp, TWO_FIGURES)
    city = await made.signedIn('city-officer')
  })
  afterAll(() => made.server.close())
  const all = async () =>
    (await city.send('GET', `/api/plan/plans/${made.planId}`)).json<{ targets: TargetRow[]; text: string }>()
  const act = (t: TargetRow, verb: string, body: object = {}, who = city) =>
    who.send('POST', `/api/plan/targets/${t.id}/${verb}`, { seen: t.lock_version, ...body })
  /** What an entry says, without its lock. */
  const said = (list: readonly TargetRow[]) => list.map(({ lock_version: _, ...t }) => t)

  it('says so when there is nothing to take back, and to whoever saw another state', async () => {
    const [t] = (await all()).targets
    expect((await act(t!, 'undo')).json()).toMatchObject({ code: 'plan.nothing-to-undo' })
    expect((await act({ ...t!, lock_version: 9 }, 'undo')).statusCode).toBe(409)
    expect((await act(t!, 'undo', {}, await made.signedIn('county-officer'))).statusCode).toBe(403)
  })

  it('takes a correction and the one before it back, each with one act', async () => {
    const before = (await all()).targets
    const patch = async (value: string) => {
      const [t] = (await all()).targets
      return city.send('PATCH', `/api/plan/targets/${t!.id}`, { seen: t!.lock_version, value })
    }
    await patch('130')
    await patch('140')
    const values: string[] = []
    for (let i = 0; i < 2; i++) {
      const done = await act((await all()).targets[0]!, 'undo')
      expect(done.json()).toMatchObject({ undone: 'correct-target' })
      values.push((await all()).targets[0]!.value)
    }
    expect(values).toEqual(['130', '120'])
    expect(said((await all()).targets)).toEqual(said(before))
  })

  it('takes nothing back that was confirmed with many others since', async () => {
    const [t] = (await all()).targets
    await city.send('PATCH', `/api/plan/targets/${t!.id}`, { seen: t!.lock_version, value: '150' })
    const later = (minutes: number) =>
      made.app.db.write(async (tx) => {
        const { rows } = await sql<{ at: string }>`select decided_at as at from target where id = ${t!.id}`.execute(tx)
        const at = new Date(Date.parse(rows[0]!.at) + minutes * 60_000).toISOString()
        await sql`update target set decided_at = ${at}::timestamptz where id = ${t!.id}`.execute(tx)
      })
    await later(1)
    expect((await act((await all()).targets[0]!, 'undo')).json()).toMatchObject({ code: 'plan.undo-overtaken' })
    await later(-1)
    expect((await act((await all()).targets[0]!, 'undo')).statusCode).toBe(200)
  })

  it('takes a merge back in both entries', async () => {
    const before = (await all()).targets
    const [one, other] = before
    expect((await act(one!, 'merge', { other: other!.id, otherSeen: other!.lock_version })).statusCode).toBe(200)
    expect((await all()).targets[1]!.state).toBe('rejected')
    expect((await act((await all()).targets[0]!, 'undo')).json()).toMatchObject({ undone: 'merge-target' })
    expect(said((await all()).targets)).toEqual(said(before))
  })

  it('takes a split back: the first entry is whole again, the second is struck out', async () => {
    const { targets, text } = await all()
    await act(targets[0]!, 'merge', { other: targets[1]!.id, otherSeen: targets[1]!.lock_version })
    const [t] = (await all()).targets
    const second = { subject: '名师工作室', comparator: 'reach', value: '20', upper: null, unit: '个', due: null }
    const split = await act(t!, 'split', { at: text.indexOf('新建名师'), ...second })
    const added = split.json<{ target: TargetRow }>().target
    // the other half was corrected since: taking the split back would lose that
    const half = (await all()).targets[0]!
    await city.send('PATCH', `/api/plan/targets/${half.id}`, { seen: half.lock_version, value: '125' })
    expect((await act(added, 'undo')).json()).toMatchObject({ code: 'plan.undo-overtaken' })
    await act((await all()).targets[0]!, 'undo')
    expect((await act(added, 'undo')).statusCode).toBe(200)
    const now = (await all()).targets
    expect(now[0]!.quote).toBe(t!.quote)
    expect(now.find((x) => x.id === added.id)).toMatchObject({ state: 'rejected', reject_reason: '已撤销' })
  })
})
