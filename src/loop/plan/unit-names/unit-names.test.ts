import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Client } from '../../../directory/testing/client.ts'
import { inRead, SYSTEM } from '../../../platform/context.ts'
import { withApps } from '../../../platform/testing.ts'
import type { TaskRow } from '../ledger/rows.ts'
import { importPlan } from '../public.ts'
import { planCity, type PlanCity } from '../testing/plan-city.ts'

const PLAN = `衡州市2026年职业教育工作要点

一、建强教师队伍
1．提升双师素质。双师型教师占专业课教师比例达到62%以上。（牵头单位：市教育局，配合单位：市人才办、市科技局）
2．建好工作室。新建名师工作室20个。（牵头单位：市人才办，配合单位：各县区）
3．补齐短板。新增专任教师120名。（牵头单位：衡州市人才办，配合单位：市科技局）

衡州市教育局
2026年2月20日
`

const OPEN_NAME = `衡州市2026年职业教育补充安排

一、建强教师队伍
1．提升双师素质。双师型教师占专业课教师比例达到63%以上。（牵头单位：市教育局，配合单位：市园林局）

衡州市教育局
2026年4月1日
`

interface Names {
  readonly open: { name: string; written: string; places: { number: string; role: string }[] }[]
  readonly settled: { name: string; rule: string; units: string[]; learnedAt: string; learnedBy: string }[]
  readonly units: { id: string }[]
  readonly mayWrite: boolean
}

withApps('names of units', (makeApp) => {
  let made: PlanCity
  let city: Client
  beforeAll(async () => {
    made = await planCity(makeApp, PLAN)
    city = await made.signedIn('city-officer')
  })
  afterAll(() => made.server.close())

  const names = async (who: Client = city, plan = made.planId): Promise<Names> =>
    (await who.send('GET', `/api/plan/plans/${plan}/names`)).json()
  const answer = (body: { name: string; rule: string; units?: string[]; seen: string | null }, who: Client = city) =>
    who.send('PUT', `/api/plan/plans/${made.planId}/names`, { units: [], ...body })
  const units = async (plan = made.planId): Promise<[string[], string[]][]> =>
    (await city.send('GET', `/api/plan/plans/${plan}`))
      .json<{ tasks: TaskRow[] }>()
      .tasks.map((k) => [k.lead_orgs, k.support_orgs])
  const id = (code: string): string => made.units.get(code)!
  const entries = () =>
    inRead(made.app, SYSTEM, async (ctx) =>
      (
        await sql<{ object_id: string; detail: { before: object | null; after: object; tasks: number } }>`
          select object_id, detail from audit_entry where action = 'plan.name-unit' order by id`.execute(ctx.tx)
      ).rows.map((r) => r),
    )

  it('asks every name once, with all places where it stands, and not for a set that a rule knows', async () => {
    const found = await names()
    expect(found.open.map((q) => [q.name, q.written, q.places.map((p) => `${p.number} ${p.role}`)])).toEqual([
      ['衡州市人才办', '市人才办', ['1 support', '2 lead', '3 lead']],
      ['衡州市科技局', '市科技局', ['1 support', '3 support']],
    ])
    expect(found.mayWrite).toBe(true)
    const reader = await names(await made.signedIn('county-officer'))
    expect([reader.open.length, reader.units, reader.mayWrite]).toEqual([2, [], false])
  })

  it('refuses what is no answer, and people who do not write the plan', async () => {
    const seen = null
    expect((await answer({ name: '市人才办', rule: 'units', seen })).json()).toMatchObject({
      code: 'plan.value-wrong',
      params: { field: 'units' },
    })
    const stranger = '00000000-0000-7000-8000-000000000001'
    expect((await answer({ name: '市人才办', rule: 'units', units: [stranger], seen })).json()).toMatchObject({
      code: 'plan.value-wrong',
    })
    expect((await answer({ name: '市气象局', rule: 'outside', seen })).json()).toMatchObject({
      code: 'plan.name-unknown',
      status: 404,
    })
    const county = await made.signedIn('county-officer')
    expect((await answer({ name: '市人才办', rule: 'outside', seen }, county)).statusCode).toBe(403)
    expect((await names()).open).toHaveLength(2)
    expect(await entries()).toEqual([])
  })

  it('applies an answer to every line at once and remembers it with its author', async () => {
    const office = id('239900-RS')
    const done = await answer({ name: '市人才办', rule: 'units', units: [office], seen: null })
    expect(done.json()).toEqual({ tasks: 3, plans: 1 })
    expect(await units()).toEqual([
      [[id('239900')], [office]],
      [[office], expect.arrayContaining([id('239901'), id('239921')])],
      [[office], []],
    ])
    const out = await answer({ name: '市科技局', rule: 'outside', seen: null })
    expect(out.json()).toEqual({ tasks: 0, plans: 0 })
    const found = await names()
    expect(found.open).toEqual([])
    expect(found.settled.map((s) => [s.name, s.rule, s.units, s.learnedBy])).toEqual([
      ['衡州市人才办', 'units', [office], '市局主管'],
      ['衡州市科技局', 'outside', [], '市局主管'],
    ])
  })

  it('tells who was faster and stores nothing', async () => {
    const late = await answer({ name: '市人才办', rule: 'outside', seen: null })
    expect(late.statusCode).toBe(409)
    expect(late.json()).toMatchObject({ code: 'plan.name-changed-meanwhile', params: { by: '市局主管' } })
    expect((await names()).settled[0]?.rule).toBe('units')
  })

  it('asks nothing of a later plan that uses the same name', async () => {
    const text = PLAN.replace('2026年职业教育工作要点', '2026年下半年职业教育工作安排').replace('120名', '40名')
    const next = await importPlan(made.app, SYSTEM, {
      fileName: '安排.txt',
      content: Buffer.from(text),
      orgId: id('239900'),
    })
    expect((await names(city, next.planId)).open).toEqual([])
    expect((await units(next.planId)).map((u) => u[0])).toEqual([[id('239900')], [id('239900-RS')], [id('239900-RS')]])
  })

  it('re-applies a changed answer in all plans, leaves what a hand corrected, and logs before and after', async () => {
    const third = (await made.tasks())[2]!
    const url = `/api/plan/tasks/${third.id}`
    expect((await city.send('PATCH', url, { seen: third.lock_version, lead: ['市气象局'] })).json()).toMatchObject({
      code: 'plan.unit-not-known',
      params: { name: '衡州市气象局' },
    })
    const byHand = await city.send('PATCH', url, { seen: third.lock_version, lead: ['临溪县'] })
    expect(byHand.statusCode, byHand.body).toBe(204)
    expect((await city.send('PATCH', url, { seen: third.lock_version, lead: ['城中区'] })).statusCode).toBe(409)
    made.app.clock.set('2026-07-20T01:05:00.000Z')
    const seen = (await names()).settled[0]!.learnedAt
    const changed = await answer({ name: '衡州市人才办', rule: 'counties', seen })
    expect(changed.json()).toEqual({ tasks: 5, plans: 2 })
    const counties = [id('239901'), id('239921')]
    const now = await units()
    expect(now[0]![1].toSorted()).toEqual(counties.toSorted())
    expect(now[1]![0].toSorted()).toEqual(counties.toSorted())
    expect(now[2]![0]).toEqual([id('239921')])
    expect((await entries()).map((e) => [e.object_id, e.detail.before, e.detail.after, e.detail.tasks])).toEqual([
      ['衡州市人才办', null, { rule: 'units', units: [id('239900-RS')] }, 3],
      ['衡州市科技局', null, { rule: 'outside', units: [] }, 0],
      ['衡州市人才办', { rule: 'units', units: [id('239900-RS')] }, { rule: 'counties', units: [] }, 5],
    ])
  })

  it('adds a known unit beside a name that is still open, and refuses an added name that nobody knows', async () => {
    const file = { fileName: '补.txt', content: Buffer.from(OPEN_NAME), orgId: id('239900') }
    const { planId } = await importPlan(made.app, SYSTEM, file)
    const read = async () =>
      (await city.send('GET', `/api/plan/plans/${planId}`)).json<{ tasks: TaskRow[] }>().tasks[0]!
    const task = await read()
    const patch = (support: string[]) =>
      city.send('PATCH', `/api/plan/tasks/${task.id}`, { seen: task.lock_version, support })
    expect((await patch(['市园林局', '市水务局'])).json()).toMatchObject({ code: 'plan.unit-not-known' })
    expect((await patch(['市园林局', '临溪县'])).statusCode).toBe(204)
    expect([(await read()).support, (await read()).support_orgs]).toEqual([['市园林局', '临溪县'], [id('239921')]])
    expect((await names(city, planId)).open.map((q) => q.written)).toEqual([])
  })

  it('means by a set the units below the one that set the plan, whether a rule knows the name or a person said so', async () => {
    const county = `临溪县2026年职业教育工作要点

一、建强教师队伍
1．提升双师素质。双师型教师占专业课教师比例达到62%以上。（牵头单位：各职业院校，配合单位：全县中职学校）

临溪县教育局
2026年3月1日
`
    const ofCounty = await importPlan(made.app, SYSTEM, {
      fileName: '县.txt',
      content: Buffer.from(county),
      orgId: id('239921'),
    })
    expect(await units(ofCounty.planId)).toEqual([[[id('3623990001')], []]])
    const said = await city.send('PUT', `/api/plan/plans/${ofCounty.planId}/names`, {
      name: '全县中职学校',
      rule: 'secondary',
      units: [],
      seen: null,
    })
    expect(said.statusCode, said.body).toBe(200)
    expect((await units(ofCounty.planId))[0]![1]).toEqual([id('3623990001')])
  })
})
