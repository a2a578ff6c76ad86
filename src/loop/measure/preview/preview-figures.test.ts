import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inWrite, SYSTEM } from '../../../platform/context.ts'
import { withApps } from '../../../platform/testing.ts'
import { acceptReturns, submitReturn } from '../../collect/public.ts'
import { smallCampaign, teacherFile, teacherLine, type SmallCampaign } from '../../collect/testing/small-campaign.ts'

interface Figures {
  basePeriod: string | null
  drafts: { no: number; sentBackFor: string | null }[]
  figures: { measure: string; base: string | null; drafts: string[]; doubt: boolean }[]
  effect: {
    indicator: string
    orgName: string
    before: string | null
    after: string | null
    period: string
    orgId: string
  }[]
}

withApps('figures of a return before acceptance', (makeApp) => {
  let at: SmallCampaign
  let id: string
  beforeAll(async () => {
    at = await smallCampaign(makeApp, ['teachers'])
    id = (await (await at.caller('clerk')).get('/api/collect/returns')).json<{ returns: { id: string }[] }>()
      .returns[0]!.id
  })
  afterAll(() => at.server.close())
  const figures = async (name: string): Promise<Figures> =>
    (await (await at.caller(name)).get(`/api/measure/returns/${id}/figures`)).json<Figures>()
  const move = async (name: string, verb: string, more: object = {}): Promise<void> => {
    const person = await at.caller(name)
    const { return: r } = (await person.get(`/api/collect/returns/${id}`)).json<{ return: { lockVersion: number } }>()
    const done = await person.send('POST', `/api/collect/returns/${id}/${verb}`, {
      lockVersion: r.lockVersion,
      ...more,
    })
    expect(done.statusCode, done.body).toBe(200)
  }
  const hand = async (...lines: string[]): Promise<void> => {
    const sent = await (
      await at.caller('clerk')
    ).upload(`/api/collect/returns/${id}/upload`, 't.csv', teacherFile(...lines))
    expect(sent.json<{ state: string }>().state).toBe('published')
    await move('head', 'submit')
  }

  it('has nothing to show before anything is handed in', async () => {
    expect(await figures('clerk')).toMatchObject({ basePeriod: null, drafts: [], figures: [], effect: [] })
  })

  it('keeps every submission beside the present one', async () => {
    await hand(teacherLine(1, '林向阳'), teacherLine(2, '周文竹'))
    await move('county-officer', 'send-back', { marks: [{ kind: 'other', reason: '缺一人' }] })
    await hand(teacherLine(3, '方启明', { title: '高级讲师(中专)' }))
    const seen = await figures('county-officer')
    expect(seen.drafts).toEqual([
      expect.objectContaining({ no: 1, sentBackFor: '缺一人。' }),
      expect.objectContaining({ no: 2, sentBackFor: null }),
    ])
    expect(seen.figures.find((f) => f.measure === 'teachers.full-time')).toMatchObject({
      base: null,
      drafts: ['2', '3'],
    })
    expect(seen.figures.find((f) => f.measure === 'teachers.senior-title')).toMatchObject({ drafts: ['0', '1'] })
  })

  /** The other school's return, accepted by the system: the city has figures that can move. */
  const acceptOther = async (): Promise<void> => {
    const clerk = await at.caller('clerk2')
    const other = (await clerk.get('/api/collect/returns')).json<{ returns: { id: string }[] }>().returns[0]!.id
    const file = teacherFile(teacherLine(11, '何清'), teacherLine(12, '何静'), teacherLine(13, '何流'))
    expect((await clerk.upload(`/api/collect/returns/${other}/upload`, 't.csv', file)).statusCode).toBe(200)
    await inWrite(at.app, SYSTEM, async (ctx) => {
      await submitReturn(ctx, other)
      await acceptReturns(ctx, [other])
    })
  }

  it('foretells exactly what acceptance then stores, up to the city', async () => {
    await acceptOther()
    const { effect, figures: lines } = await figures('city-officer')
    expect(effect.filter((e) => e.orgName === '衡州市' && e.before !== e.after).length).toBeGreaterThan(0)
    await move('county-officer', 'review')
    await move('city-officer', 'accept')
    const stored = await at.app.db.read(async (tx) => ({
      values: (
        await sql<{
          key: string
          value: string | null
        }>`select org_id || indicator || period as key, value from indicator_value`.execute(tx)
      ).rows,
      cells: (
        await sql<{
          measure: string
          value: string
        }>`select measure, value from cell where leaf and slice = '' and status = 'official' and org_id = ${at.units.get('3623990001')}`.execute(
          tx,
        )
      ).rows,
    }))
    const values = new Map(stored.values.map((v) => [v.key, v.value]))
    for (const e of effect)
      expect(Number(values.get(e.orgId + e.indicator + e.period)), e.indicator).toBe(Number(e.after))
    for (const c of stored.cells)
      expect(lines.find((l) => l.measure === c.measure)?.drafts.at(-1) ?? '0', c.measure).toBe(c.value)
    expect(stored.cells.length).toBeGreaterThan(5)
  })

  it('is closed to another school', async () => {
    expect((await (await at.caller('clerk2')).get(`/api/measure/returns/${id}/figures`)).statusCode).toBe(404)
  })
})
