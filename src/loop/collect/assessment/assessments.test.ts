import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { startSession } from '../../../platform/auth/sessions.ts'
import { csrfOf } from '../../../platform/auth/token.ts'
import { msOf } from '../../../platform/clock/clock.ts'
import { rows } from '../../../platform/db/statement.ts'
import { withApps } from '../../../platform/testing.ts'
import { smallCampaign, type Caller, type Part, type SmallCampaign } from '../testing/small-campaign.ts'

const ROOT = '/api/privacy/assessments'
const CITY = '239900'
const COUNTY = '239921'
const OTHER_COUNTY = '239901'
const SCHOOL = '3623990001'
const REPORT: Part = { field: 'report', name: '评估报告.pdf', content: Buffer.from('%PDF-1.7\n影响评估：只作核对\n') }
const GIVEN = {
  assessedOn: '2025-10-20',
  assessedBy: '信息安全组',
  lawful: '目的明确，只登记管理必需的内容',
  risk: '证件号码泄露会影响本人，风险可控',
  measures: '加密存储，默认遮盖，逐条查看',
  reviewBy: '2027-10-20',
  registers: ['teachers'],
}

interface Line {
  id: string
  orgName: string
  standing: string
  registers: { zh: string }[]
}
interface Stand {
  standing: string
  added: { zh: string }[]
  of: { id: string | null; orgName: string; on: string; by: string; reviewBy: string } | null
}

withApps('impact assessments of processing', (makeApp) => {
  let at: SmallCampaign
  let begun: string
  const callers = new Map<string, Caller>()
  beforeAll(async () => {
    at = await smallCampaign(makeApp, ['teachers'])
    begun = at.app.clock.now()
  })
  afterAll(() => at.server.close())

  const as = async (who: string): Promise<Caller> => {
    const caller = callers.get(who) ?? (await at.caller(who))
    callers.set(who, caller)
    return caller
  }
  const unit = (code: string): string => at.units.get(code) ?? ''
  const days = (n: number): void => {
    at.app.clock.set(new Date(msOf(at.app.clock.now()) + n * 86_400_000).toISOString())
    callers.clear()
  }
  const write = async (who: string, org: string, given: object = {}, papers: readonly Part[] = [REPORT]) =>
    (await as(who)).form(ROOT, { orgId: unit(org), assessment: JSON.stringify({ ...GIVEN, ...given }) }, papers)
  const written = async (who: string, org: string, given: object = {}): Promise<string> => {
    const made = await write(who, org, given)
    expect(made.statusCode, made.body).toBe(200)
    return made.json<{ id: string }>().id
  }
  const told = (answer: { statusCode: number; json<T>(): T }) => {
    const { code, params } = answer.json<{ code: string; params?: { field?: string } }>()
    return [answer.statusCode, code, params?.field]
  }
  const list = async (who: string, org = ''): Promise<Line[]> =>
    (await (await as(who)).get(`${ROOT}${org && `?org=${unit(org)}`}`)).json<{ assessments: Line[] }>().assessments
  const stand = async (who: string, register: string, org = ''): Promise<Stand | null> => {
    const answer = await (await as(who)).get(`/api/privacy/processing${org && `?org=${unit(org)}`}`)
    const { registers } = answer.json<{ registers: { code: string; assessed: Stand | null }[] }>()
    return registers.find((r) => r.code === register)?.assessed ?? null
  }
  const log = (action: string) =>
    at.app.db.read((tx) =>
      rows(
        tx,
        sql<{ actor: string; object: string; detail: object }>`select actor_name as actor, object_id as object, detail
          from audit_entry where action = ${action} order by id`,
      ),
    )
  afterEach(async () => {
    if (at.app.clock.now() !== begun) callers.clear()
    at.app.clock.set(begun)
    await at.app.db.write(async (tx) => {
      await sql`delete from impact_assessment`.execute(tx)
      await sql`delete from impact_assessment_field`.execute(tx)
    })
  })

  it('are missing for every register with sensitive fields until one is written, and read with its conclusions', async () => {
    expect(await stand('head', 'teachers')).toEqual({
      standing: 'missing',
      label: { zh: '缺评估', en: 'Not assessed' },
      added: [],
      of: null,
    })
    expect(await stand('head', 'conditions')).toBe(null)
    const id = await written('head', SCHOOL)
    expect(await stand('head', 'teachers')).toMatchObject({
      standing: 'current',
      of: { id, orgName: '临溪县职业教育中心', on: '2025-10-20', by: '信息安全组', reviewBy: '2027-10-20' },
    })
    expect(await stand('head', 'students')).toMatchObject({ standing: 'missing' })
    const one = (await (await as('clerk')).get(`${ROOT}/${id}`)).json<{
      risk: string
      covers: { label: { zh: string }; fields: { zh: string }[] }[]
    }>()
    expect(one).toMatchObject({ line: { standing: 'current' }, risk: GIVEN.risk, report: REPORT.name })
    expect(one.covers.map((c) => c.label.zh)).toEqual(['教职工'])
    expect(one.covers[0]?.fields.map((f) => f.zh)).toEqual(expect.arrayContaining(['证件号码', '手机']))
    expect((await log('assessment.written')).at(-1)).toMatchObject({
      actor: '校长',
      object: id,
      detail: { assessedOn: '2025-10-20', reviewBy: '2027-10-20', registers: ['teachers'] },
    })
  })

  it('of a city cover its schools, those of a school not the city, and the nearest that holds counts', async () => {
    await written('head', SCHOOL)
    expect(await stand('city-officer', 'teachers', CITY)).toMatchObject({ standing: 'missing' })
    expect(await stand('city-officer', 'teachers', OTHER_COUNTY)).toMatchObject({ standing: 'missing' })
    const city = await written('city-officer', CITY, {
      registers: ['teachers', 'students'],
      assessedOn: '2025-10-21',
      assessedBy: '市局办公室',
    })
    // a school knows day, person and review of it, and cannot open it
    expect(await stand('head', 'students')).toMatchObject({
      standing: 'current',
      of: { id: null, orgName: '衡州市', by: '市局办公室' },
    })
    expect(told(await (await as('head')).get(`${ROOT}/${city}`))).toEqual([404, 'assessment.unknown', undefined])
    expect(await stand('head', 'teachers')).toMatchObject({ of: { orgName: '临溪县职业教育中心' } })
    expect(await stand('city-officer', 'teachers', OTHER_COUNTY)).toMatchObject({ of: { id: city } })
    const seen = async (who: string, org = '') => (await list(who, org)).map((a) => a.orgName)
    expect(await seen('head')).toEqual(['临溪县职业教育中心'])
    expect(await seen('city-officer')).toEqual(['衡州市', '临溪县职业教育中心'])
    expect(await seen('city-officer', OTHER_COUNTY)).toEqual(['衡州市'])
  })

  it('are due ninety days before their review and expired after it, and a newer one follows', async () => {
    const both = { registers: ['teachers', 'students'] }
    // the newest of a unit counts, also where an older one would hold for longer
    await written('head', SCHOOL, { ...both, assessedOn: '2025-10-01', reviewBy: '2028-10-01' })
    const old = await written('head', SCHOOL, { ...both, reviewBy: '2026-02-19' })
    const states = async () => [(await stand('head', 'teachers'))?.standing, (await list('head'))[0]?.standing]
    expect(await states()).toEqual(['current', 'current'])
    days(2)
    expect(await states()).toEqual(['due-soon', 'due-soon'])
    days(89)
    expect(await states()).toEqual(['due-soon', 'due-soon'])
    days(1)
    expect(await states()).toEqual(['expired', 'expired'])
    await written('head', SCHOOL, { assessedOn: '2026-02-20', reviewBy: '2028-02-20' })
    expect(await states()).toEqual(['current', 'current'])
    // the older one still is the newest of the other register
    expect([(await stand('head', 'students'))?.standing, (await list('head')).map((a) => a.standing)]).toEqual([
      'expired',
      ['current', 'expired', 'followed'],
    ])
    await written('head', SCHOOL, { assessedOn: '2026-02-20', reviewBy: '2028-02-20', registers: ['students'] })
    expect((await list('head')).find((a) => a.id === old)?.standing).toBe('followed')
  })

  it('with a wrong day are put right by one that is written later, whatever its day', async () => {
    const wrong = await written('head', SCHOOL, { assessedOn: '2025-11-19', reviewBy: '2025-11-21' })
    days(0.01)
    const right = await written('head', SCHOOL, { assessedOn: '2025-11-10', reviewBy: '2028-11-10' })
    expect(await stand('head', 'teachers')).toMatchObject({ standing: 'current', of: { id: right } })
    expect((await list('head')).map((a) => [a.id, a.standing])).toEqual([
      [right, 'current'],
      [wrong, 'followed'],
    ])
  })

  it('do not know a sensitive field that came later, and name it; the file of the record says it per field', async () => {
    const id = await written('county-officer', COUNTY)
    await at.app.db.write((tx) =>
      sql`delete from impact_assessment_field where assessment_id = ${id}::uuid and field = 'teachers.phone'`.execute(
        tx,
      ),
    )
    expect(await stand('county-officer', 'teachers')).toMatchObject({
      standing: 'changed',
      added: [{ zh: '手机' }],
      of: { id },
    })
    const file = (await (await as('county-officer')).get('/api/privacy/processing/file')).body
    const [head = '', ...lines] = file.split('\r\n')
    const from = head.split(',').indexOf('影响评估')
    const of = (register: string, field: string) => {
      const cells = lines.map((l) => l.split(',')).find((c) => c[0] === register && c[6] === field)
      return cells?.slice(from)
    }
    const whose = ['临溪县', '2025-10-20', '信息安全组', '2027-10-20']
    expect(of('教职工', '手机')).toEqual(['字段有增加（评估后新增）', ...whose])
    expect(of('教职工', '证件号码')).toEqual(['字段有增加', ...whose])
    expect(of('教职工', '姓名')).toEqual(['', '', '', '', ''])
    expect(of('学籍', '证件号码')).toEqual(['缺评估', '', '', '', ''])
  })

  it('are refused with days out of order, empty conclusions, registers that need none, and without the report', async () => {
    const wrong: [object, number, string, string | undefined][] = [
      [{ assessedOn: '2025-11-21' }, 400, 'assessment.wrong', 'assessedOn'],
      [{ assessedOn: '1999-12-31' }, 400, 'assessment.wrong', 'assessedOn'],
      [{ reviewBy: '2025-10-20' }, 400, 'assessment.wrong', 'reviewBy'],
      [{ reviewBy: '2028-10-21' }, 400, 'assessment.wrong', 'reviewBy'],
      [{ assessedBy: ' ' }, 400, 'assessment.wrong', 'assessedBy'],
      [{ lawful: '' }, 400, 'assessment.wrong', 'lawful'],
      [{ risk: ' ' }, 400, 'assessment.wrong', 'risk'],
      [{ measures: '' }, 400, 'assessment.wrong', 'measures'],
      [{ risk: '\u200b\u200b' }, 400, 'assessment.wrong', 'risk'],
      [{ lawful: '。。' }, 400, 'assessment.wrong', 'lawful'],
      [{ registers: [] }, 400, 'assessment.wrong', 'registers'],
      [{ registers: ['teachers', 'teachers'] }, 400, 'assessment.wrong', 'registers'],
      [{ registers: ['nothing'] }, 404, 'collect.register-unknown', undefined],
      [{ registers: ['teachers', 'conditions'] }, 400, 'assessment.not-sensitive', 'registers'],
      [{ assessedOn: null }, 400, 'http.invalid', undefined],
      [{ more: 1 }, 400, 'http.invalid', undefined],
    ]
    for (const [given, status, code, field] of wrong) {
      const [gotStatus, gotCode, gotField] = told(await write('head', SCHOOL, given))
      expect([gotStatus, gotCode], JSON.stringify(given)).toEqual([status, code])
      if (field !== undefined) expect(gotField, JSON.stringify(given)).toBe(field)
    }
    const papers: [readonly Part[], number, string][] = [
      [[], 400, 'assessment.report-missing'],
      [[REPORT, REPORT], 400, 'assessment.report-missing'],
      [[{ ...REPORT, field: 'signed' }], 400, 'assessment.report-missing'],
      [[{ ...REPORT, content: Buffer.from('MZ program') }], 422, 'sharing.paper-kind'],
    ]
    for (const [given, status, code] of papers)
      expect(told(await write('head', SCHOOL, {}, given)).slice(0, 2), code).toEqual([status, code])
    expect(await list('city-officer')).toEqual([])
    await written('head', SCHOOL, { reviewBy: '2028-10-20' })
  })

  it('are written within the own subtree alone, and those of others do not exist', async () => {
    for (const [who, org] of [
      ['head', COUNTY],
      ['county-officer', CITY],
      ['county-officer', OTHER_COUNTY],
    ] as const)
      expect(told(await write(who, org)).slice(0, 2), `${who} ${org}`).toEqual([403, 'permission.denied'])
    expect(told(await write('clerk', SCHOOL)).slice(0, 2)).toEqual([403, 'http.not-permitted'])
    const id = await written('county-officer', COUNTY)
    await written('county-officer', SCHOOL)
    const clerk2 = await as('clerk2')
    expect(await list('clerk2')).toEqual([])
    expect(await stand('clerk2', 'teachers')).toMatchObject({ standing: 'missing' })
    const none = '01890000-0000-7000-8000-000000000000'
    const bare = (answer: { body: string }, given: string) =>
      answer.body.replaceAll(given, 'ID').replace(/"instance":"[^"]*"/, '')
    for (const path of [(x: string) => `${ROOT}/${x}`, (x: string) => `${ROOT}/${x}/report`]) {
      const [there, nowhere] = [await clerk2.get(path(id)), await clerk2.get(path(none))]
      expect([there.statusCode, bare(there, id)]).toEqual([404, bare(nowhere, none)])
    }
    for (const path of [ROOT, '/api/privacy/processing', '/api/privacy/processing/file']) {
      const [there, nowhere] = [unit(COUNTY), none].map((x) => clerk2.get(`${path}?org=${x}`))
      const [a, b] = [await there, await nowhere]
      expect([a?.statusCode, bare(a!, unit(COUNTY))]).toEqual([404, bare(b!, none)])
    }
  })

  it('are written with a second factor', async () => {
    const [head] = await at.app.db.read((tx) =>
      rows(tx, sql<{ id: string }>`select id from user_account where sign_name = 'head'`),
    )
    const start = { userId: head?.id ?? '', stage: 'full', strong: false, ip: '', agent: '' } as const
    const token = await at.app.db.write((tx) => startSession(tx, start, at.app.clock.now()))
    const answer = await at.server.inject({
      method: 'POST',
      url: ROOT,
      cookies: { zhiheng: token },
      headers: { 'x-csrf-token': csrfOf(token) },
    })
    expect(told(answer).slice(0, 2)).toEqual([403, 'auth.second-factor-needed'])
  })

  it('keep their report sealed and hand it out with an entry in the log', async () => {
    const id = await written('head', SCHOOL)
    const [kept] = await at.app.db.read((tx) =>
      rows(tx, sql<{ sha256: string }>`select file_sha256 as sha256 from impact_assessment where id = ${id}::uuid`),
    )
    expect(await at.app.files.condition(kept?.sha256 ?? '', 'whole')).toEqual({ how: 'sealed' })
    const answer = await (await as('auditor')).get(`${ROOT}/${id}/report`)
    expect([answer.statusCode, answer.rawPayload.equals(REPORT.content)]).toEqual([200, true])
    expect((await log('assessment.download')).at(-1)).toMatchObject({ actor: '审计', object: id })
  })
})
