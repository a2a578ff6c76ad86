import { afterAll, beforeAll, expect, it } from 'vitest'
import { withApps } from '../../platform/testing.ts'
import { paperNumber, smallCampaign, teacherFile, teacherLine, type SmallCampaign } from './testing/small-campaign.ts'

interface Saved {
  saved: boolean
  id: string
  version: string
  issues: { code: string; severity: string; field: string; explanation: string | null }[]
  changes: { field: string; before: unknown; after: unknown }[]
}
interface One {
  version: string
  state: string
  open: boolean
  may: { edit: boolean }
  values: Record<string, unknown>
  moves: { name: string; fields: string[]; kinds: string[] }[]
  versions: { kind: string; by: string; reason: string; file: string; changes: { field: string }[] }[]
  lines: Record<string, { id: string; version: string; values: Record<string, unknown> }[]>
}
interface Listed {
  count: number
  states: { state: string; count: number }[]
  rows: { id: string; values: Record<string, unknown> }[]
}

withApps('changes typed on screen', (makeApp) => {
  let at: SmallCampaign
  let clerk: Awaited<ReturnType<SmallCampaign['caller']>>
  beforeAll(async () => {
    at = await smallCampaign(makeApp, ['teachers', 'conditions', 'students'])
    clerk = await at.caller('clerk')
    const returns = (await clerk.get('/api/collect/returns')).json<{ returns: { id: string; register: string }[] }>()
    const mine = returns.returns.find((r) => r.register === 'teachers')!
    const lines = [1, 2, 3].map((n) => teacherLine(n, ['林向阳', '周文竹', '方启明'][n - 1]!))
    const sent = await clerk.upload(`/api/collect/returns/${mine.id}/upload`, 't.csv', teacherFile(...lines))
    expect(sent.json()).toMatchObject({ state: 'published', added: 3 })
  })
  afterAll(() => at.server.close())

  const rows = '/api/registers/teachers/rows'
  const find = async (n: number): Promise<string> =>
    (await clerk.send('POST', `${rows}/by-number`, { idNo: paperNumber(n), reason: '核对记录' })).json<Listed>()
      .rows[0]!.id
  const one = async (id: string): Promise<One> => (await clerk.get(`${rows}/${id}`)).json<One>()
  const due = async () =>
    (await clerk.get('/api/collect/returns')).json<{
      returns: { register: string; changesSince: number; silent: boolean }[]
    }>().returns

  const fresh = {
    name: '何清和',
    idType: '居民身份证',
    idNo: paperNumber(7),
    post: '10',
    fullTime: true,
    teachKind: '2',
    quota: '1',
    subject: '护理',
    programs: '护理',
    joinedOn: '2012-09',
    industryYears: 1,
    education: '21',
    degree: '4',
    title: '999',
    teacherCert: '0',
  }

  it('checks a new record like an uploaded one and stores nothing while something is open', async () => {
    const wrong = await clerk.send('POST', rows, {
      orgId: at.units.get('3623990001'),
      values: { ...fresh, post: '40', subject: '' },
    })
    expect(wrong.statusCode, wrong.body).toBe(200)
    const told = wrong.json<Saved>()
    expect(told.saved).toBe(false)
    expect(told.issues.map((i) => i.code)).toEqual(
      expect.arrayContaining(['teachers.full-time-post', 'teachers.subject-missing', 'teachers.no-certificate']),
    )
    expect((await clerk.get(rows)).json<Listed>().count).toBe(3)
  })

  it('asks for the explanation and then saves with it, masked in the answer', async () => {
    const body = { orgId: at.units.get('3623990001'), values: fresh }
    const asked = (await clerk.send('POST', rows, body)).json<Saved>()
    expect(asked.saved).toBe(false)
    const open = asked.issues.filter((i) => i.severity === 'explain')
    expect(open.map((i) => i.code)).toContain('teachers.no-certificate')
    const explanations = Object.fromEntries(open.map((i) => [`${i.code}|${i.field}`, '证书在办']))
    const saved = (await clerk.send('POST', rows, { ...body, explanations })).json<Saved>()
    expect(saved.saved, JSON.stringify(saved.issues)).toBe(true)
    expect(JSON.stringify(saved)).not.toContain(paperNumber(7))
    const seen = await one(saved.id)
    expect(seen).toMatchObject({ state: 'in-post', open: true, may: { edit: true } })
    expect(seen.versions).toHaveLength(1)
    expect(seen.versions[0]).toMatchObject({ kind: 'form', file: '' })
    expect((await clerk.get(rows)).json<Listed>().count).toBe(4)
    expect((await due()).find((r) => r.register === 'teachers')).toMatchObject({ silent: false })
  })

  it('refuses the same person twice and a unit out of reach', async () => {
    const twice = await clerk.send('POST', rows, { orgId: at.units.get('3623990001'), values: fresh })
    expect(twice.json<Saved>()).toMatchObject({ saved: false })
    expect(twice.json<Saved>().issues.map((i) => i.code)).toContain('kit.duplicate-key')
    const outside = await clerk.send('POST', rows, { orgId: at.units.get('3623990002'), values: fresh })
    expect([outside.statusCode, outside.json<{ code: string }>().code]).toEqual([403, 'permission.denied'])
    const officer = await (
      await at.caller('county-officer')
    ).send('POST', rows, { orgId: at.units.get('3623990001'), values: fresh })
    expect(officer.statusCode).toBe(403)
  })

  it('keeps what one clerk saved when another saves what he read before', async () => {
    const id = await find(1)
    const before = await one(id)
    const first = await clerk.send('PATCH', `${rows}/${id}`, {
      version: before.version,
      values: { title: '02A', titleOn: '2018-06' },
    })
    expect(first.json<Saved>().changes.map((c) => c.field)).toEqual(['title', 'titleOn'])
    const second = await clerk.send('PATCH', `${rows}/${id}`, { version: before.version, values: { subject: '数控' } })
    expect(second.statusCode).toBe(409)
    expect(second.json<{ code: string; params: { fields: string } }>()).toMatchObject({
      code: 'collect.record-changed',
      params: { fields: 'title,titleOn' },
    })
    const now = await one(id)
    expect(now.values).toMatchObject({ title: '02A', subject: '机电设备' })
    const again = await clerk.send('PATCH', `${rows}/${id}`, { version: now.version, values: { subject: '数控' } })
    expect(again.json<Saved>().saved).toBe(true)
    const after = await one(id)
    expect(after.values).toMatchObject({ title: '02A', titleLevel: '1', subject: '数控' })
    expect(after.versions.map((v) => v.kind)).toEqual(['form', 'form', 'upload'])
    const none = await clerk.send('PATCH', `${rows}/${id}`, { version: after.version, values: { subject: '数控' } })
    expect(none.json<{ code: string }>().code).toBe('collect.nothing-changed')
  })

  it('lets exactly one of two through who save at the same time', async () => {
    const id = await find(2)
    const { version } = await one(id)
    const answers = await Promise.all(
      ['焊接', '钳工'].map((subject) => clerk.send('PATCH', `${rows}/${id}`, { version, values: { subject } })),
    )
    expect(answers.map((a) => a.statusCode).sort()).toEqual([200, 409])
    expect((await one(id)).versions).toHaveLength(2)
  })

  it('retires and re-hires by the declared moves, with day and reason', async () => {
    const id = await find(3)
    const now = await one(id)
    expect(now.moves.map((m) => m.name)).toEqual(['retire', 'leave'])
    const move = async (name: string, body: object) =>
      clerk.send('POST', `${rows}/${id}/moves/${name}`, { version: (await one(id)).version, ...body })
    const noDay = (await move('retire', { reason: '到龄', values: {} })).json<Saved>()
    expect(noDay.saved).toBe(false)
    expect(noDay.issues).toEqual([expect.objectContaining({ code: 'kit.required', field: 'leftOn' })])
    const noReason = await move('retire', { values: { leftOn: '2025-10-31' } })
    expect(noReason.json<{ code: string }>().code).toBe('collect.reason-missing')
    expect((await move('re-hire', { reason: '返聘' })).json<{ code: string }>().code).toBe('collect.move-not-allowed')
    const done = await move('retire', { reason: '到龄退休', values: { leftOn: '2025-10-31' } })
    expect(done.json<Saved>(), done.body).toMatchObject({ saved: true })
    expect(await one(id)).toMatchObject({ state: 'left', values: { leftOn: '2025-10-31', status: '07' } })
    expect((await one(id)).versions[0]).toMatchObject({ kind: 'move', reason: '到龄退休' })
    expect((await clerk.get(`${rows}?state=left`)).json<Listed>()).toMatchObject({
      count: 1,
      states: [
        { state: 'in-post', count: 3 },
        { state: 'left', count: 1 },
      ],
    })
    expect((await move('re-hire', { reason: '返聘一年' })).json<Saved>().saved).toBe(true)
    expect(await one(id)).toMatchObject({ state: 'in-post', values: { leftOn: null, status: '11' } })
  })

  it('keeps a state that an upload knows nothing of', async () => {
    const id = await find(3)
    const { version } = await one(id)
    await clerk.send('POST', `${rows}/${id}/moves/leave`, {
      version,
      reason: '调出',
      values: { leftOn: '2025-11-01' },
    })
    const returns = (await clerk.get('/api/collect/returns')).json<{ returns: { id: string; register: string }[] }>()
    const mine = returns.returns.find((r) => r.register === 'teachers')!
    await clerk.upload(`/api/collect/returns/${mine.id}/upload`, 't.csv', teacherFile(teacherLine(3, '方启明')))
    expect((await one(id)).state).toBe('left')
  })

  it('filters by codes and exports what is seen, masked, with its source', async () => {
    const where = encodeURIComponent(JSON.stringify({ title: ['02A'] }))
    expect((await clerk.get(`${rows}?where=${where}`)).json<Listed>().count).toBe(1)
    const bad = await clerk.get(`${rows}?where=${encodeURIComponent('{"phone":["1"]}')}`)
    expect(bad.json<{ code: string }>().code).toBe('collect.filter-unknown')
    const csv = await clerk.get(
      `/api/registers/teachers/export?format=csv&columns=person,idNo,title,orgName&where=${where}`,
    )
    expect(csv.statusCode, csv.body).toBe(200)
    const lines = csv.body.split('\r\n')
    expect(lines[0]).toBe('\ufeff姓名,证件号码,职称,单位')
    expect(lines[1]).toMatch(/^林\*\*,[\d*X]+,.+,临溪县职业教育中心$/)
    expect(csv.body).toContain('数据截至,2025-11-20 09:30')
    expect(csv.body).not.toContain(paperNumber(1))
    const xlsx = await clerk.get('/api/registers/teachers/export')
    expect([xlsx.statusCode, xlsx.rawPayload.subarray(0, 2).toString()]).toEqual([200, 'PK'])
    expect((await (await at.caller('partner')).get('/api/registers/teachers/export')).statusCode).toBe(403)
  })

  it('lists registers by role', async () => {
    const seen = async (name: string) =>
      (await (await at.caller(name)).get('/api/registers'))
        .json<{ registers: { code: string }[] }>()
        .registers.map((r) => r.code)
    expect(await seen('clerk')).toEqual(expect.arrayContaining(['teachers', 'students', 'conditions']))
    expect(await seen('system-admin')).not.toContain('teachers')
  })
})

withApps('campaigns by hand', (makeApp) => {
  let at: SmallCampaign
  beforeAll(async () => {
    at = await smallCampaign(makeApp, ['teachers'])
  })
  afterAll(() => at.server.close())

  it('previews who would owe what, and refuses days out of order', async () => {
    const city = await at.caller('city-officer')
    const seen = await city.send('POST', '/api/collect/campaigns/preview', {
      period: '2025-2026',
      countDay: '2025-09-01',
      registers: ['teachers', 'conditions'],
    })
    expect(seen.json(), seen.body).toEqual({
      lines: [
        expect.objectContaining({ register: 'teachers', period: '2025-2026', units: 3, already: 3 }),
        expect.objectContaining({ register: 'conditions', units: 3, already: 0 }),
      ],
    })
    const wrong = await city.send('POST', '/api/collect/campaigns', {
      code: '2026X',
      name: '春季核对',
      period: '2025-2026',
      countDay: '2026-03-01',
      bookingDeadline: '2026-03-20',
      opensOn: '2026-03-01',
      dueOn: '2026-02-01',
      registers: ['conditions'],
    })
    expect(wrong.json<{ code: string }>().code).toBe('collect.days-out-of-order')
    const county = await at.caller('county-officer')
    expect((await county.send('POST', '/api/collect/campaigns/preview', {})).statusCode).toBe(403)
  })

  it('extends for one unit with its reason, closes and opens again', async () => {
    const city = await at.caller('city-officer')
    const list = async () =>
      (await city.get('/api/collect/returns')).json<{
        returns: { id: string; orgName: string; dueOn: string; campaignId: string; lockVersion: number }[]
      }>().returns
    const campaign = (await list())[0]!.campaignId
    const unit = at.units.get('3623990002')!
    const path = `/api/collect/campaigns/${campaign}`
    const moved = await city.send('POST', `${path}/extend`, { orgIds: [unit], dueOn: '2025-12-05', reason: '学校搬迁' })
    expect(moved.json(), moved.body).toEqual({ units: 1, returns: 1 })
    const days = new Map((await list()).map((r) => [r.orgName, r.dueOn]))
    expect(days.get('城中区旅游职业学校')).toBe('2025-12-05')
    expect(days.get('临溪县职业教育中心')).toBe('2025-11-24')
    const none = await city.send('POST', `${path}/extend`, { orgIds: [unit], dueOn: '2025-12-01', reason: '学校搬迁' })
    expect(none.json<{ code: string }>().code).toBe('collect.nothing-to-extend')
    expect((await city.send('POST', `${path}/close`, { reason: '期满' })).statusCode).toBe(200)
    expect((await city.send('POST', `${path}/extend`, { dueOn: '2025-12-30', reason: '补报' })).statusCode).toBe(409)
    const clerk = await at.caller('clerk')
    const head = await at.caller('head')
    const mine = (await list()).find((r) => r.orgName === '临溪县职业教育中心')!
    await clerk.upload(`/api/collect/returns/${mine.id}/upload`, 't.csv', teacherFile(teacherLine(1, '林向阳')))
    const { lockVersion } = (await list()).find((r) => r.id === mine.id)!
    const submit = () => head.send('POST', `/api/collect/returns/${mine.id}/submit`, { lockVersion })
    expect((await submit()).json<{ code: string }>().code).toBe('collect.campaign-closed')
    expect((await city.send('POST', `${path}/reopen`, { reason: '补报' })).statusCode).toBe(200)
    expect((await submit()).statusCode).toBe(200)
  })
})
