import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inWrite } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'
import { withApps } from '../../../platform/testing.ts'
import { paperNumber, smallCampaign, type Caller, type SmallCampaign } from '../testing/small-campaign.ts'
import { editRow } from './operations.ts'

interface Saved {
  saved: boolean
  id: string
  code?: string
  issues?: { code: string; field: string; severity: string; zh: string }[]
}
interface One {
  state: string
  version: string
  values: Record<string, unknown>
  may: { edit: boolean }
  closed: { zh: string } | null
  moves: { name: string; edits: boolean; fields: string[] }[]
  versions: { kind: string; move: { zh: string }; reason: string; by: string }[]
  lines: Record<string, { id: string; version: string; values: Record<string, unknown> }[]>
}
interface Sent {
  state: string
  issues: { code: string; field: string; severity: string; row: number; column: number; zh: string }[]
}

const course = {
  classNo: 'TC2025000901',
  project: '电工技能提升',
  classKind: '03',
  organiser: '临溪县装备公司',
  occupation: '电工',
  program: '730701',
  trainingFund: '2',
  startsOn: '2025-11-01',
  endsOn: '2025-12-20',
  hours: 40,
  onlineHours: 0,
  place: '校内实训楼',
  teacherMain: '林向阳',
  income: 8000,
  subsidy: 0,
  publicGood: '否',
}
const trainee = {
  name: '吕安',
  idType: '居民身份证',
  idNo: paperNumber(11),
  traineeGroup: '企业职工',
  employer: '临溪县装备公司',
  phone: '13800012345',
  hoursDone: 40,
  signIns: 8,
  finished: '是',
  certNo: 'DG2025-0042',
}
const plan = {
  year: 2025,
  program: '660301',
  planKind: '0',
  target: ['1'],
  way: '1',
  area: '全市',
  planned: 100,
  classes: 2,
  tuition: 0,
}
const HEAD = '招生年份,专业,计划类别,招生对象,招生方式,招生范围,计划数,班数,学费,核定计划,公布日期'
const planLine = (program: string, planned: number, approved: string, publishedOn = ''): string =>
  `2025,${program},非联合办学,应届初中毕业生,统一招生,全市,${planned},2,0,${approved},${publishedOn}`
const CLASS_HEAD =
  '班级编号,培训项目,培训类别,主办部门,职业（工种）,依托专业,经费方式,开班日期,结束日期,计划学时,其中线上学时,培训地点,主讲教师,到账培训费,财政补贴,公益项目'
const classLine = (income: number): string =>
  `TC2025000901,电工技能提升,企业职工培训,临溪县装备公司,电工,730701,2,2025-11-01,2025-11-19,40,0,校内实训楼,林向阳,${income},0,否`

withApps('what others have decided', (makeApp) => {
  let at: SmallCampaign
  let clerk: Caller
  let city: Caller
  let orgId: string
  let returns: { id: string; register: string }[]

  const url = (register: string, id = ''): string => `/api/registers/${register}/rows${id === '' ? '' : `/${id}`}`
  const one = async (register: string, id: string): Promise<One> => (await clerk.get(url(register, id))).json<One>()
  /** Sends a change; where checks ask for reasons it is sent again with them. */
  const send = async (by: Caller, method: 'POST' | 'PATCH', to: string, body: object) => {
    const asked = await by.send(method, to, body)
    const answer = asked.json<Saved>()
    if (asked.statusCode !== 200 || answer.saved) return asked
    const explanations = Object.fromEntries((answer.issues ?? []).map((i) => [`${i.code}|${i.field}`, '已核对']))
    return by.send(method, to, { ...body, explanations })
  }
  const add = async (register: string, values: object): Promise<string> => {
    const made = await send(clerk, 'POST', url(register), { orgId, values })
    expect(made.json<Saved>().saved, made.body).toBe(true)
    return made.json<Saved>().id
  }
  const move = async (by: Caller, register: string, id: string, name: string, more: object = {}) =>
    send(by, 'POST', `${url(register, id)}/moves/${name}`, { version: (await one(register, id)).version, ...more })
  const upload = async (register: string, ...lines: string[]): Promise<Sent> => {
    const to = returns.find((r) => r.register === register)!.id
    return (await clerk.upload(`/api/collect/returns/${to}/upload`, 'f.csv', Buffer.from(lines.join('\r\n')))).json()
  }
  const plans = async (): Promise<unknown[][]> =>
    (
      await at.app.db.read((tx) =>
        rows(
          tx,
          sql<{ program: string; state: string; planned: number; approved: number | null }>`
            select program, state, planned, approved from enrolment_plans where to_version = 9007199254740991 order by program`,
        ),
      )
    ).map((p) => [p.program, p.state, p.planned, p.approved])
  /** A class with one trainee, held and finished. */
  const finished = async (classNo: string, certNo: string): Promise<string> => {
    const id = await add('training-classes', { ...course, classNo, project: `电工${classNo}` })
    await send(clerk, 'POST', `${url('training-classes', id)}/lines/training-trainee`, {
      values: { ...trainee, certNo },
    })
    await move(clerk, 'training-classes', id, 'begin')
    const done = await move(clerk, 'training-classes', id, 'finish', { values: { endsOn: '2025-11-19' } })
    expect(done.json<Saved>().saved, done.body).toBe(true)
    return id
  }

  beforeAll(async () => {
    at = await smallCampaign(makeApp, ['training-classes', 'enrolment-plans'])
    clerk = await at.caller('clerk')
    city = await at.caller('city-officer')
    orgId = at.units.get('3623990001')!
    returns = (await clerk.get('/api/collect/returns')).json<{ returns: typeof returns }>().returns
  })
  afterAll(() => at.server.close())

  it('an accepted record is closed to form, lines and file; who accepted corrects it with a reason', async () => {
    const id = await finished('TC2025000901', 'DG2025-0042')
    await send(clerk, 'PATCH', url('training-classes', id), {
      version: (await one('training-classes', id)).version,
      values: { project: course.project },
    })
    expect((await move(city, 'training-classes', id, 'accept')).json()).toMatchObject({ saved: true })
    const before = await one('training-classes', id)
    expect(before).toMatchObject({ state: 'accepted', may: { edit: false }, moves: [] })
    expect(before.closed?.zh).toContain('县区主管、市局主管在台账里打开这条记录办理“更正”')
    const line = before.lines['training-trainee']![0]!
    const lines = `${url('training-classes', id)}/lines/training-trainee`
    const tries = [
      ['PATCH', url('training-classes', id), { version: before.version, values: { income: 999900 } }],
      ['POST', lines, { values: { ...trainee, idNo: paperNumber(12) } }],
      ['PATCH', `${lines}/${line.id}`, { version: line.version, values: { hoursDone: 39 } }],
      ['POST', `${lines}/${line.id}/end`, { version: line.version }],
    ] as const
    for (const [method, to, body] of tries) {
      const refused = await clerk.send(method, to, body)
      expect([refused.statusCode, refused.json<Saved>().code], to).toEqual([409, 'collect.record-closed'])
    }
    const file = await upload('training-classes', CLASS_HEAD, classLine(999900))
    expect(file.state).toBe('needs-fixing')
    const blocks = file.issues.filter((i) => i.severity === 'block')
    expect(blocks).toEqual([
      expect.objectContaining({ code: 'kit.record-closed', severity: 'block', field: 'income', row: 2, column: 14 }),
    ])
    expect(blocks[0]!.zh).toContain('现为“已核验”，不能用文件改，文件里的到账培训费与台账不同')
    const same = await upload('training-classes', CLASS_HEAD, classLine(8000))
    expect(same, JSON.stringify(same.issues)).toMatchObject({ state: 'published' })
    expect(await one('training-classes', id)).toMatchObject({ state: 'accepted', values: before.values })

    const noReason = await move(city, 'training-classes', id, 'correct', { values: { income: 9000 } })
    expect(noReason.json<Saved>().code).toBe('collect.reason-missing')
    expect((await move(clerk, 'training-classes', id, 'correct', { reason: '改', values: {} })).statusCode).toBe(403)
    const right = await move(city, 'training-classes', id, 'correct', {
      reason: '到账凭证复核',
      values: { income: 9000 },
    })
    expect(right.json<Saved>().saved, right.body).toBe(true)
    const now = await one('training-classes', id)
    expect(now).toMatchObject({ state: 'accepted', values: { income: '900000', classNo: 'TC2025000901' } })
    expect(now.versions[0]).toMatchObject({ kind: 'move', reason: '到账凭证复核', move: { zh: '更正' } })
    const silent = await city.send('PATCH', `${lines}/${line.id}`, { version: line.version, values: { hoursDone: 39 } })
    expect(silent.json<Saved>().code).toBe('collect.reason-missing')
    const spoken = await send(city, 'PATCH', `${lines}/${line.id}`, {
      version: line.version,
      values: { hoursDone: 39 },
      reason: '签到表复核',
    })
    expect(spoken.json<Saved>().saved, spoken.body).toBe(true)
  })

  it('a field of the city is the city’s in form, new record and file; an empty cell leaves it as it stands', async () => {
    const asked = await clerk.send('POST', url('enrolment-plans'), { orgId, values: { ...plan, approved: 500 } })
    expect([asked.statusCode, asked.json<Saved>().code]).toEqual([403, 'collect.field-locked'])
    const day = await clerk.send('POST', url('enrolment-plans'), {
      orgId,
      values: { ...plan, publishedOn: '2025-05-01' },
    })
    expect(day.json<Saved>().code).toBe('collect.field-locked')
    const id = await add('enrolment-plans', plan)
    const given = await upload('enrolment-plans', HEAD, planLine('660302', 50, '600', '2025-05-01'))
    expect(given.state).toBe('needs-fixing')
    expect(given.issues.filter((i) => i.severity === 'block').map((i) => [i.code, i.field])).toEqual([
      ['kit.field-decided', 'approved'],
      ['kit.field-decided', 'publishedOn'],
    ])
    expect((await move(city, 'enrolment-plans', id, 'approve', { values: { approved: '80' } })).json()).toMatchObject({
      saved: true,
    })
    const forged = await upload('enrolment-plans', HEAD, planLine('660301', 100, '600'))
    expect([forged.state, forged.issues.find((i) => i.severity === 'block')?.code]).toEqual([
      'needs-fixing',
      'kit.record-closed',
    ])
    const versions = (await one('enrolment-plans', id)).versions.length
    const whole = await upload('enrolment-plans', HEAD, planLine('660301', 100, ''), planLine('660302', 50, ''))
    expect(whole.state, JSON.stringify(whole.issues)).toBe('published')
    expect(await plans()).toEqual([
      ['660301', 'approved', 100, 80],
      ['660302', 'planned', 50, null],
    ])
    expect((await one('enrolment-plans', id)).versions).toHaveLength(versions)
    const adjusted = await move(city, 'enrolment-plans', id, 'correct', {
      reason: '专家复核',
      values: { approved: '90' },
    })
    expect(adjusted.json<Saved>().saved, adjusted.body).toBe(true)
  })

  it('a role somewhere else does not open a field: it counts over the unit', async () => {
    const id = await add('enrolment-plans', { ...plan, program: '660303' })
    const other = at.units.get('3623990002')!
    const actor = {
      userId: (
        await at.app.db.read((tx) =>
          rows(tx, sql<{ id: string }>`select id from user_account where sign_name = 'clerk'`),
        )
      )[0]!.id,
      name: '兼任',
      strong: true,
      roles: [
        { role: 'clerk', orgId, orgKind: 'school' },
        { role: 'city-officer', orgId: other, orgKind: 'school' },
      ],
    } as const
    const version = (await one('enrolment-plans', id)).version
    const changed = inWrite(at.app, actor, (ctx) =>
      editRow(ctx, ctx.assembly.registers.get('enrolment-plans')!, id, { version, values: { approved: 300 } }),
    )
    await expect(changed).rejects.toMatchObject({ code: 'collect.field-locked' })
  })

  it('of two who move a record at once one is told, whichever store; a move names what it has seen', async () => {
    const id = await finished('TC2025000902', 'DG2025-0043')
    const to = `${url('training-classes', id)}/moves`
    const blind = await city.send('POST', `${to}/accept`, {})
    expect(blind.statusCode).toBe(400)
    const { version } = await one('training-classes', id)
    const reasons = async (name: string, more: object): Promise<object> => {
      const found = (await city.send('POST', `${to}/${name}`, { version, ...more, check: true })).json<Saved>()
      return Object.fromEntries((found.issues ?? []).map((i) => [`${i.code}|${i.field}`, '已核对']))
    }
    const back = { reason: '材料不全' }
    const [accept, sendBack] = [await reasons('accept', {}), await reasons('return', back)]
    const answers = await Promise.all([
      city.send('POST', `${to}/accept`, { version, explanations: accept }),
      city.send('POST', `${to}/return`, { version, ...back, explanations: sendBack }),
    ])
    expect(answers.map((a) => a.statusCode).sort(), answers.map((a) => a.body).join()).toEqual([200, 409])
    const accepted = answers[0]!.statusCode === 200
    expect((await one('training-classes', id)).state).toBe(accepted ? 'accepted' : 'running')
  })

  it('a change decided on a state that is gone under the lock is refused, also where it adds a line', async () => {
    const id = await finished('TC2025000903', 'DG2025-0044')
    const values = { ...trainee, name: '莫小满', idNo: paperNumber(13), certNo: 'DG2025-0045' }
    const { version } = await one('training-classes', id)
    const to = url('training-classes', id)
    const check = (await clerk.send('POST', `${to}/lines/training-trainee`, { values, check: true })).json<Saved>()
    const explanations = Object.fromEntries((check.issues ?? []).map((i) => [`${i.code}|${i.field}`, '已核对']))
    const asked = (await city.send('POST', `${to}/moves/accept`, { version, check: true })).json<Saved>()
    const accept = Object.fromEntries((asked.issues ?? []).map((i) => [`${i.code}|${i.field}`, '已核对']))
    const [moved, added] = await Promise.all([
      city.send('POST', `${to}/moves/accept`, { version, explanations: accept }),
      clerk.send('POST', `${to}/lines/training-trainee`, { values, explanations }),
    ])
    expect(moved.json<Saved>().saved, moved.body).toBe(true)
    // Whichever came first: a line that was added was added before the record closed.
    const lines = (await one('training-classes', id)).lines['training-trainee']!
    expect(lines).toHaveLength(added.statusCode === 200 ? 2 : 1)
    if (added.statusCode !== 200) expect(added.json<Saved>().code).toMatch(/^collect\.record-(changed|closed)$/)
    const late = await clerk.send('POST', `${to}/lines/training-trainee`, {
      values: { ...values, idNo: paperNumber(14) },
    })
    expect(late.json<Saved>().code).toBe('collect.record-closed')
  })
})
