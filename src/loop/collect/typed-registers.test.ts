import { afterAll, beforeAll, expect, it } from 'vitest'
import { withApps } from '../../platform/testing.ts'
import {
  paperNumber,
  smallCampaign,
  teacherFile,
  teacherLine,
  type Caller,
  type SmallCampaign,
} from './testing/small-campaign.ts'

interface Saved {
  saved: boolean
  id: string
  issues: { code: string; severity: string; field: string; whole: boolean; explanation: string | null; zh: string }[]
}
interface One {
  version: string
  state: string
  open: boolean
  values: Record<string, unknown>
  moves: { name: string; fields: string[]; kinds: string[] }[]
  lines: Record<string, { id: string; version: string; values: Record<string, unknown> }[]>
  versions: { kind: string; reason: string; ended: boolean }[]
}

const REASON = '已与人事处核对'
const REGISTERS = ['teachers', 'students', 'training-classes', 'conditions', 'dual-qualified', 'schools'] as const

/** Sends a change; where checks ask for reasons it is sent again with them. Fails with what blocked. */
async function save(by: Caller, url: string, body: object): Promise<Saved> {
  const first = await by.send('POST', url, body)
  expect(first.statusCode, first.body).toBe(200)
  const asked = first.json<Saved>()
  if (asked.saved) return asked
  const open = asked.issues.filter((i) => i.severity === 'explain')
  const explanations = Object.fromEntries(open.map((i) => [`${i.code}|${i.field}`, REASON]))
  const again = (await by.send('POST', url, { ...body, explanations })).json<Saved>()
  expect(again.saved, JSON.stringify(again.issues)).toBe(true)
  return again
}

withApps('every kind of register typed on screen', (makeApp) => {
  let at: SmallCampaign
  let clerk: Caller
  let county: Caller
  let city: Caller
  let orgId: string
  beforeAll(async () => {
    at = await smallCampaign(makeApp, REGISTERS)
    ;[clerk, county, city] = [
      await at.caller('clerk'),
      await at.caller('county-officer'),
      await at.caller('city-officer'),
    ]
    orgId = at.units.get('3623990001')!
    const { return: staff } = await returnOf('teachers')
    const sent = await clerk.upload(
      `/api/collect/returns/${staff.id}/upload`,
      't.csv',
      teacherFile(teacherLine(1, '林向阳'), teacherLine(9, '吕安')),
    )
    expect(sent.json()).toMatchObject({ state: 'published', added: 2 })
  })
  afterAll(() => at.server.close())

  const rows = (register: string): string => `/api/registers/${register}/rows`
  const one = async (register: string, id: string): Promise<One> =>
    (await clerk.get(`${rows(register)}/${id}`)).json<One>()
  const returnOf = async (register: string) => {
    const listed = (await clerk.get('/api/collect/returns')).json<{ returns: { id: string; register: string }[] }>()
    const id = listed.returns.find((r) => r.register === register)!.id
    return (await clerk.get(`/api/collect/returns/${id}`)).json<{
      return: { id: string; state: string; prepared: boolean; lockVersion: number; dueOn: string }
      upload: unknown
      reasons: { title: string; reason: string; move: { zh: string }; zh: string }[]
      dueChanges: { to: string; reason: string }[]
    }>()
  }

  it('students: the county suspends by an event, the state follows, the school reads the reason', async () => {
    const { id } = await save(clerk, rows('students'), {
      orgId,
      values: {
        studentNo: '2025660101001',
        name: '韦小雨',
        idType: '居民身份证',
        idNo: paperNumber(5),
        ethnic: '01',
        hukou: '1',
        homeCounty: '239921',
        campusNo: 1,
        program: '660301',
        className: '25机电1班',
        entryOn: '2025-09',
        schoolYears: 3,
        mode: '1',
        boarding: '1',
        jointType: '0',
      },
    })
    const path = `${rows('students')}/${id}`
    expect((await one('students', id)).state).toBe('01')
    const values = { effectiveOn: '2025-10-08', reason: '疾病', until: '2026-09-01', documentNo: '临教〔2025〕8号' }
    const move = { version: (await one('students', id)).version, values }
    const own = await clerk.send('POST', `${path}/moves/suspend`, move)
    expect([own.statusCode, own.json<{ code: string }>().code]).toEqual([403, 'permission.denied'])
    await save(county, `${path}/moves/suspend`, move)
    const after = await one('students', id)
    expect(after.state).toBe('02')
    expect(after.lines['student-event']?.map((l) => l.values['kind'])).toEqual(['11'])
    const again = await county.send('POST', `${path}/moves/suspend`, { ...move, version: after.version })
    expect([again.statusCode, again.json<{ code: string }>().code]).toEqual([409, 'collect.move-not-allowed'])
    const event = after.lines['student-event']![0]!
    const changed = await clerk.send('PATCH', `${path}/lines/student-event/${event.id}`, {
      version: event.version,
      values: { effectiveOn: '2025-09-02' },
    })
    expect(changed.statusCode, changed.body).toBe(409)
  })

  it('training classes: trainees are added, changed in clear and taken away; the class begins', async () => {
    const { id } = await save(clerk, rows('training-classes'), {
      orgId,
      values: {
        classNo: 'TC2025000901',
        project: '电工技能提升',
        classKind: '03',
        organiser: '临溪县装备公司',
        occupation: '电工',
        program: '730701',
        trainingFund: '2',
        startsOn: '2025-11-10',
        endsOn: '2025-12-20',
        hours: 40,
        onlineHours: 0,
        place: '校内实训楼',
        teacherMain: '林向阳',
        income: 8000,
        subsidy: 0,
        publicGood: '否',
      },
    })
    const path = `${rows('training-classes')}/${id}`
    const trainee = {
      name: '覃大山',
      idType: '居民身份证',
      idNo: paperNumber(11),
      traineeGroup: '企业职工',
      employer: '临溪县装备公司',
      phone: '13800012345',
      hoursDone: 40,
      signIns: 8,
      finished: '是',
    }
    await save(clerk, `${path}/lines/training-trainee`, { values: trainee })
    const [line] = (await one('training-classes', id)).lines['training-trainee']!
    expect(line!.values['phone']).toBe('138****2345')
    const clear = await clerk.send('POST', `${path}/unmask`, { reason: '更正学员手机号' })
    expect(clear.json(), clear.body).toMatchObject({ lines: { [line!.id]: { phone: '13800012345', name: '覃大山' } } })
    const edited = await clerk.send('PATCH', `${path}/lines/training-trainee/${line!.id}`, {
      version: line!.version,
      values: { signIns: 9 },
      explanations: {},
    })
    expect(edited.json<Saved>().saved, edited.body).toBe(true)
    const [now] = (await one('training-classes', id)).lines['training-trainee']!
    expect([now!.id, now!.values['signIns']]).toEqual([line!.id, 9])
    const stale = await clerk.send('POST', `${path}/lines/training-trainee/${line!.id}/end`, { version: line!.version })
    expect([stale.statusCode, stale.json<{ code: string }>().code]).toEqual([409, 'collect.record-changed'])
    await save(clerk, `${path}/lines/training-trainee/${line!.id}/end`, { version: now!.version })
    expect((await one('training-classes', id)).lines['training-trainee']).toEqual([])
    await save(clerk, `${path}/moves/begin`, { version: (await one('training-classes', id)).version })
    expect((await one('training-classes', id)).state).toBe('running')
  })

  it('conditions: a return without a file, its reasons before the reviewer, a row taken away', async () => {
    const numbers = {
      campusNo: 1,
      landOwned: 40000,
      landLeased: 0,
      sportsLand: 8000,
      trackLength: 200,
      bldTeaching: 12000,
      bldPractice: 5000,
      bldAdmin: 1500,
      bldDorm: 5000,
      bldLiving: 1800,
      bldLeased: 0,
      bldUnsafe: 0,
      bldNew: 0,
      equipTotal: '3600000.00',
      equipNew: 200000,
      equipCompany: 0,
      fixedAssets: 60000000,
      books: 30000,
      booksNew: 500,
      periodicals: 90,
      computers: 200,
      readingSeats: 100,
      readingSeatsStaff: 20,
      classrooms: 40,
      classroomsNetworked: 30,
      workplaces: 300,
      bandwidth: 500,
    }
    const closed = await clerk.send('POST', rows('conditions'), { orgId, period: '2023-2024', values: numbers })
    expect(closed.json<{ code: string }>().code).toBe('collect.return-closed')
    const saved = await save(clerk, rows('conditions'), { orgId, period: '2025-2026', values: numbers })
    const held = await one('conditions', saved.id)
    expect(held.values).toMatchObject({ campusNo: 1, equipTotal: '360000000' })
    const told = await returnOf('conditions')
    expect([told.return.state, told.return.prepared, told.upload]).toEqual(['draft', true, null])
    const explained = saved.issues.filter((i) => i.severity === 'explain')
    expect(new Set(told.reasons.map((r) => r.zh))).toEqual(new Set(explained.map((i) => i.zh)))
    expect(told.reasons.filter((r) => r.title === '').length).toBe(explained.filter((i) => i.whole).length)
    const edited = await clerk.send('PATCH', `${rows('conditions')}/${saved.id}`, {
      version: held.version,
      values: { periodicals: 95 },
    })
    // what was said of the whole register and of this row before is not asked for again
    expect(edited.json<Saved>().saved, edited.body).toBe(true)
    const path = `${rows('conditions')}/${saved.id}/end`
    const { version } = await one('conditions', saved.id)
    const silent = await clerk.send('POST', path, { version })
    expect(silent.json<{ code: string }>().code).toBe('collect.reason-missing')
    await save(clerk, path, { version, reason: '校区重复填报' })
    const gone = await one('conditions', saved.id)
    expect([gone.open, gone.versions[0]!.ended]).toEqual([false, true])
  })

  it('dual-qualified: the city alone lowers and withdraws, with the reason', async () => {
    const { id } = await save(clerk, rows('dual-qualified'), {
      orgId,
      values: {
        callYear: '2023',
        name: '吕安',
        idType: '居民身份证',
        idNo: paperNumber(9),
        way: '1',
        levelGranted: '2',
        certNo: 'YCSS20230010901',
        validFrom: '2023-06-28',
        validTo: '2028-06-27',
      },
    })
    const path = `${rows('dual-qualified')}/${id}/moves`
    const { version } = await one('dual-qualified', id)
    const body = { version, values: { levelGranted: '1' }, reason: '复核未达中级条款' }
    expect((await clerk.send('POST', `${path}/lower`, body)).statusCode).toBe(403)
    await save(city, `${path}/lower`, body)
    const lowered = await one('dual-qualified', id)
    expect([lowered.state, lowered.values['levelGranted']]).toEqual(['certified', '1'])
    const without = await city.send('POST', `${path}/withdraw`, { version: lowered.version })
    expect(without.json<{ code: string }>().code).toBe('collect.reason-missing')
    await save(city, `${path}/withdraw`, { version: lowered.version, reason: '材料不实' })
    expect((await one('dual-qualified', id)).state).toBe('withdrawn')
    expect((await returnOf('dual-qualified')).reasons.map((r) => [r.move.zh, r.reason])).toEqual(
      expect.arrayContaining([
        ['撤销', '材料不实'],
        ['降级', '复核未达中级条款'],
      ]),
    )
  })

  it('schools: no act to add a second one; a deadline that was moved shows with its reason', async () => {
    const described = (register: string) => clerk.get(`/api/registers/${register}`)
    expect((await described('schools')).json()).toMatchObject({ mayAdd: false })
    expect((await described('students')).json()).toMatchObject({ mayAdd: true })
    const { return: r } = await returnOf('schools')
    const listed = (await clerk.get('/api/collect/returns')).json<{ returns: { campaignId: string }[] }>().returns
    const moved = await city.send('POST', `/api/collect/campaigns/${listed[0]!.campaignId}/extend`, {
      orgIds: [orgId],
      register: 'schools',
      dueOn: '2025-12-10',
      reason: '撤并手续未完',
    })
    expect(moved.statusCode, moved.body).toBe(200)
    expect(r.dueOn).toBe('2025-11-24')
    expect((await returnOf('schools')).dueChanges).toEqual([
      expect.objectContaining({ from: '2025-11-24', to: '2025-12-10', reason: '撤并手续未完' }),
    ])
  })
})
