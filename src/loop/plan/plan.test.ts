import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { directory } from '../../directory/module.ts'
import { actorOf } from '../../directory/permission/actor-of.ts'
import { clientOf, type Client } from '../../directory/testing/client.ts'
import { PASSWORD, smallCity } from '../../directory/testing/small-city.ts'
import { auditMigrations } from '../../platform/audit/migration.ts'
import { authMigrations } from '../../platform/auth/migration.ts'
import { inRead, inWrite, SYSTEM } from '../../platform/context.ts'
import { createServer } from '../../platform/http/server.ts'
import { withApps, type TestApp } from '../../platform/testing.ts'
import type { LedgerRow } from './ledger/list-targets.ts'
import type { PlanRow, SectionRow, TargetRow, TaskRow } from './ledger/rows.ts'
import plan from './module.ts'
import { confirmCertain, confirmedTargets, importPlan, planSummary, sentenceOf, targetsOfIndicator } from './public.ts'
import { SAMPLE_PLAN, sampleCatalogue } from './testing/sample.ts'

interface ReadPlan {
  plan: PlanRow
  text: string
  sections: SectionRow[]
  tasks: TaskRow[]
  targets: TargetRow[]
  mayWrite: boolean
  older: string | null
  newer: string | null
}

withApps('plan', (makeApp) => {
  let app: TestApp
  let server: FastifyInstance
  let units: Map<string, string>
  let city: Client
  let county: Client
  let planId: string

  beforeAll(async () => {
    const modules = [directory, sampleCatalogue, plan]
    app = await makeApp({
      migrations: [...auditMigrations, ...authMigrations],
      modules,
      region: '239900',
      now: '2026-03-02T01:00:00.000Z',
    })
    units = (await smallCity(app)).units
    server = await createServer(app, modules, { actorOf, logLevel: 'silent', secondFactor: 'offered' })
    city = clientOf(server)
    await city.signIn('city-officer', PASSWORD)
    county = clientOf(server, '10.0.0.2')
    await county.signIn('county-officer', PASSWORD)
  })
  afterAll(() => server.close())

  const upload = (client: Client, text: string, name = '要点.txt') => {
    const boundary = 'zhiheng-test'
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/plain\r\n\r\n`
    return server.inject({
      method: 'POST',
      url: '/api/plan/plans',
      headers: { 'x-csrf-token': client.csrf, 'content-type': `multipart/form-data; boundary=${boundary}` },
      cookies: { zhiheng: client.cookie },
      payload: Buffer.from(`${head}${text}\r\n--${boundary}--\r\n`),
    })
  }
  const read = async (id = planId): Promise<ReadPlan> => (await city.send('GET', `/api/plan/plans/${id}`)).json()
  const find = async (part: string): Promise<TargetRow> => {
    const t = (await read()).targets.find((x) => x.quote.includes(part))
    if (!t) throw new Error(`no target with ${part}`)
    return t
  }

  it('imports a file: text, sections, tasks with their units, targets in place and linked', async () => {
    const answer = await upload(city, SAMPLE_PLAN)
    expect(answer.statusCode, answer.body).toBe(200)
    planId = answer.json<{ planId: string }>().planId
    expect(answer.json()).toMatchObject({ edition: 1, tasks: 4, targets: 7, milestones: 1 })
    const got = await read()
    expect(got.mayWrite).toBe(true)
    expect(got.plan).toMatchObject({ plan_year: 2026, document_number: '衡教职成〔2026〕3号', issued_on: '2026-02-20' })
    expect(got.sections.map((s) => [s.title, got.text.slice(s.text_from, s.text_from + s.title.length)])).toEqual([
      ['建强教师队伍', '建强教师队伍'],
      ['改善办学条件', '改善办学条件'],
    ])
    for (const t of got.targets) expect(got.text.slice(t.text_from, t.text_to)).toBe(t.quote)
    expect(got.tasks[0]?.lead_orgs).toEqual([units.get('239900')])
    expect(got.tasks[0]?.support_orgs).toEqual([units.get('239900-RS')])
    expect(got.tasks[1]?.lead_orgs).toEqual([units.get('239921')])
    expect(got.tasks[2]?.support_orgs.toSorted()).toEqual([units.get('239901'), units.get('239921')].toSorted())
    expect(await find('62%')).toMatchObject({
      indicator: 'teachers.dual-of-specialised',
      link_state: 'linked',
      due: '2026-12-31',
      due_basis: 'year',
    })
    expect(await find('提高3%')).toMatchObject({ link_state: 'ask', change: 'difference' })
    expect(await find('19:1')).toMatchObject({ assumed: true, confidence: 0.96, doubts: [] })
    expect(await find('12次')).toMatchObject({ indicator: null, link_state: 'unlinked' })
    expect(await find('600万元')).toMatchObject({ kind: 'achievement', due: null })
  })

  it('refuses what is no plan file, the same file twice, and people without the right', async () => {
    expect((await upload(city, 'x', '图.png')).json()).toMatchObject({ code: 'documents.unknown-kind', status: 422 })
    expect((await upload(city, SAMPLE_PLAN)).json()).toMatchObject({ code: 'plan.already-imported', status: 409 })
    expect((await upload(county, `${SAMPLE_PLAN}。`)).statusCode).toBe(403)
    expect((await county.send('GET', '/api/plan/plans')).json<{ plans: object[] }>().plans).toHaveLength(1)
    const province = clientOf(server, '10.0.0.3')
    await province.signIn('province-officer', PASSWORD)
    expect((await province.send('GET', '/api/plan/plans')).json<{ plans: object[] }>().plans).toHaveLength(1)
  })

  it('asks before confirming an open link, remembers the answer, and tells who was faster', async () => {
    const t = await find('提高3%')
    const url = `/api/plan/targets/${t.id}`
    expect((await city.send('POST', `${url}/confirm`, { seen: 1 })).json()).toMatchObject({ code: 'plan.link-open' })
    const offered = (await city.send('GET', `${url}/candidates`)).json<{ candidates: { indicator: string }[] }>()
    expect(offered.candidates[0]?.indicator).toBe('teachers.graduate-degree-share')
    const link = {
      indicator: 'teachers.graduate-degree-share',
      slice: '',
      scope: '',
      quantifier: 'total',
      change: 'growth',
    }
    const done = await city.send('POST', `${url}/confirm`, { seen: 1, link })
    expect(done.json()).toMatchObject({
      target: { state: 'confirmed', change: 'growth', link_state: 'linked', lock_version: 2 },
    })
    const late = await city.send('PATCH', url, { seen: 1, value: '4' })
    expect(late.statusCode).toBe(409)
    expect(late.json<{ title: string }>().title).toContain('刚被“市局主管”改过')
    expect((await find('提高3%')).value).toBe('3')
  })

  it('corrects, rejects and takes back, each with an audit entry', async () => {
    const t = await find('19:1')
    const url = `/api/plan/targets/${t.id}`
    expect((await city.send('PATCH', url, { seen: 1, comparator: 'between', value: '18' })).json()).toMatchObject({
      params: { field: 'upper' },
    })
    const fixed = (await city.send('PATCH', url, { seen: 1, value: '18.5', due: '2026-11-30' })).json<{
      target: TargetRow
    }>().target
    expect(fixed).toMatchObject({
      value: '18.5',
      due: '2026-11-30',
      due_basis: 'hand',
      indicator: 'conditions.student-teacher-ratio',
    })
    const out = (await city.send('POST', `${url}/reject`, { seen: 2, reason: '已在条件台账' })).json<{
      target: TargetRow
    }>().target
    expect(out).toMatchObject({ state: 'rejected', reject_reason: '已在条件台账' })
    expect((await city.send('POST', `${url}/reopen`, { seen: 3 })).json()).toMatchObject({
      target: { state: 'proposed' },
    })
    expect(
      (
        await city.send('PUT', `${url}/link`, {
          seen: 4,
          link: { indicator: 'x.y', slice: '', scope: '', quantifier: 'total', change: 'value' },
        })
      ).json(),
    ).toMatchObject({ code: 'plan.indicator-unknown' })
    expect((await county.send('PATCH', url, { seen: 4, value: '1' })).statusCode).toBe(403)
    const log = await inRead(
      app,
      SYSTEM,
      async (ctx) =>
        (
          await sql<{ action: string }>`select action from audit_entry where object_id = ${t.id} order by id`.execute(
            ctx.tx,
          )
        ).rows,
    )
    const changes = ['plan.correct-target', 'plan.reject-target', 'plan.reopen-target']
    expect(log.map((l) => l.action)).toEqual([...changes, 'auth.refused'])
  })

  it('adds what the reader missed, at its place in the text', async () => {
    const from = SAMPLE_PLAN.indexOf('印发管理办法')
    const body = {
      from,
      to: from + 6,
      subject: '专任教师',
      comparator: 'at_least',
      value: '900',
      upper: null,
      unit: '人',
      due: null,
    }
    const made = (await city.send('POST', `/api/plan/plans/${planId}/targets`, body)).json<{ target: TargetRow }>()
      .target
    expect(made).toMatchObject({
      quote: '印发管理办法',
      added_by_hand: true,
      state: 'confirmed',
      indicator: 'conditions.teachers-total',
    })
    const task = (await read()).tasks.find((k) => k.id === made.task_id)
    expect(task?.number).toBe('2')
    expect(
      (await city.send('POST', `/api/plan/plans/${planId}/targets`, { ...body, to: 99_999 })).json(),
    ).toMatchObject({ code: 'plan.value-wrong' })
  })

  it('gives later stages what is confirmed or certain, in the unit of the indicator', async () => {
    const id = units.get('239900')!
    const before = await inRead(app, SYSTEM, (ctx) => confirmedTargets(ctx, id, 2026))
    expect(before.find((t) => t.quote.includes('62%'))).toMatchObject({
      basis: 'certain',
      asked: '0.62',
      section: '建强教师队伍',
      task_number: '1',
    })
    expect(before.some((t) => t.quote.includes('19:1'))).toBe(false)
    expect(before.some((t) => t.quote.includes('12次'))).toBe(false)
    expect(await inRead(app, SYSTEM, (ctx) => confirmedTargets(ctx, id, 2025))).toEqual([])
    const done = (await city.send('POST', `/api/plan/plans/${planId}/confirm-certain`)).json<{ confirmed: number }>()
    expect(done.confirmed).toBeGreaterThanOrEqual(3)
    expect(await inWrite(app, SYSTEM, (ctx) => confirmCertain(ctx, planId, { assumed: true }))).toBe(1)
    const after = await inRead(app, SYSTEM, (ctx) => confirmedTargets(ctx, id, 2026))
    expect(after.every((t) => t.basis === 'confirmed')).toBe(true)
    const [dual] = await inRead(app, SYSTEM, (ctx) => targetsOfIndicator(ctx, 'teachers.dual-of-specialised'))
    const said = await inRead(app, SYSTEM, (ctx) => sentenceOf(ctx, dual!.id))
    expect(said).toMatchObject({
      planTitle: '衡州市2026年职业教育工作要点',
      before: '1．提升双师素质。',
      taskNumber: '1',
    })
    expect(said?.after.startsWith('，研究生学位教师')).toBe(true)
    expect(await inRead(app, SYSTEM, (ctx) => sentenceOf(ctx, planId))).toBeNull()
    expect(await inRead(app, SYSTEM, planSummary)).toMatchObject([{ id: planId, tasks: 4, targets: 8, rejected: 0 }])
  })

  it('filters the ledger', async () => {
    const list = async (query: string): Promise<LedgerRow[]> =>
      (await city.send('GET', `/api/plan/targets?${query}`)).json<{ targets: LedgerRow[] }>().targets
    expect(await list('year=2026')).toHaveLength(8)
    expect(await list('year=2031')).toEqual([])
    expect((await list(`office=${encodeURIComponent('市人社局')}`)).every((t) => t.task_number === '1')).toBe(true)
    expect((await list('dueBy=2026-11-30')).map((t) => t.quote)).toEqual(['生师比不超过19:1'])
    expect((await list('indicator=conditions.met-share'))[0]).toMatchObject({
      section: '改善办学条件',
      lead: ['市教育局'],
    })
    const school = units.get('3623990001')
    expect(await list(`unit=${school}`)).toHaveLength(8)
    const found = (await city.send('GET', `/api/plan/indicators?search=${encodeURIComponent('双师 专任')}`)).json<{
      indicators: { code: string }[]
    }>()
    expect(found.indicators.map((i) => i.code)).toEqual(['teachers.dual-of-full-time'])
  })

  it('makes a revised plan the next edition and keeps what was decided', async () => {
    const revised = SAMPLE_PLAN.replace('12次', '15次')
    const content = Buffer.from(revised)
    const orgId = units.get('239900')!
    const next = await importPlan(app, SYSTEM, { fileName: '修订.txt', content, orgId })
    expect(next).toMatchObject({ edition: 2, kept: 7 })
    const got = await read(next.planId)
    expect(got.targets.find((t) => t.quote.includes('62%'))).toMatchObject({ state: 'confirmed' })
    expect(got.targets.find((t) => t.quote.includes('提高3%'))).toMatchObject({ state: 'confirmed', change: 'growth' })
    expect(got.targets.find((t) => t.quote.includes('15次'))).toMatchObject({ state: 'proposed' })
    const before = await read(planId)
    const byHand = got.targets.find((t) => t.quote === '印发管理办法')
    expect(byHand).toMatchObject({ added_by_hand: true, state: 'confirmed', value: '900' })
    // what shares and reports speak of goes on, also where the figure changed
    const rootOf = (list: readonly TargetRow[], part: string) => list.find((t) => t.quote.includes(part))?.root_id
    expect(rootOf(got.targets, '15次')).toBe(rootOf(before.targets, '12次'))
    expect(rootOf(got.targets, '62%')).toBe(rootOf(before.targets, '62%'))
    expect(got.tasks.map((k) => k.root_id)).toEqual(before.tasks.map((k) => k.root_id))
    expect(before.mayWrite).toBe(false)
    expect([before.older, before.newer, got.older, got.newer]).toEqual([null, next.planId, planId, null])
    const compared = await city.send('GET', `/api/plan/compare?old=${planId}&now=${next.planId}`)
    const told = compared.json<{ targets: { kind: string; now: { quote: string } | null; fields: string[] }[] }>()
      .targets
    expect(told.filter((p) => p.kind !== 'kept')).toMatchObject([{ kind: 'changed', fields: ['value'] }])
    expect(told.find((p) => p.now?.quote.includes('62%'))?.now).toMatchObject({
      state: 'confirmed',
      decided_by_name: '市局主管',
    })
  })
})
