import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { setParameter } from '../../../directory/public.ts'
import { inWrite, SYSTEM } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'
import { withApps } from '../../../platform/testing.ts'
import { msOf } from '../../../platform/clock/clock.ts'
import { recomputeAll } from '../../measure/public.ts'
import { carryOutLeft } from './carry-out.ts'
import { paperNumber, smallCampaign, type Caller, type SmallCampaign } from '../testing/small-campaign.ts'

interface Saved {
  saved: boolean
  id: string
  issues: { code: string; severity: string; field: string }[]
}

const CODES = ['students', 'training-classes'] as const
const student = (n: number) => ({
  studentNo: `202566010100${n}`,
  name: ['韦小雨', '覃大山'][n - 1],
  idType: '居民身份证',
  idNo: paperNumber(n),
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
})
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

withApps('records with lines past their keep-time', (makeApp) => {
  let at: SmallCampaign
  let orgId: string

  const ask = <T>(statement: ReturnType<typeof sql<T>>): Promise<T[]> => at.app.db.read((tx) => rows(tx, statement))
  /** Sends a change; where checks ask for reasons it is sent again with them. */
  const save = async (by: Caller, url: string, body: object): Promise<string> => {
    const asked = (await by.send('POST', url, body)).json<Saved>()
    if (asked.saved) return asked.id
    const explanations = Object.fromEntries((asked.issues ?? []).map((i) => [`${i.code}|${i.field}`, '已核对']))
    const again = await by.send('POST', url, { ...body, explanations })
    expect(again.json<Saved>().saved, again.body).toBe(true)
    return again.json<Saved>().id
  }
  /** Every figure computed again from the rows. */
  const figures = async (): Promise<{ measure: string; slice: string; value: string }[]> => {
    await inWrite(at.app, SYSTEM, (ctx) => recomputeAll(ctx))
    return ask(
      sql`select org_id, measure, period, slice, value::text as value, status from cell order by org_id, measure, period, slice, status`,
    )
  }
  const destroy = async (register: string): Promise<Record<string, number>> => {
    const clerk = await at.caller('clerk')
    const asked = await clerk.send('POST', '/api/destruction/orders', { register, orgId, reason: '已满保存年限' })
    expect(asked.statusCode, asked.body).toBe(200)
    const { order } = asked.json<{ order: string }>()
    const head = await at.caller('head')
    const todos = (await head.get(`/api/workbench?unit=${orgId}&year=2025`)).json<{ todos: { key: string }[] }>().todos
    expect(todos.map((t) => t.key)).toContain(`destroy-${order}`)
    const approved = await head.send('POST', `/api/destruction/orders/${order}/approve`, { words: '' })
    expect(approved.statusCode, approved.body).toBe(204)
    // The job is lost: what was approved is found all the same, once its time to be tried again has passed.
    await at.app.db.write((tx) => sql`delete from pgboss.job where name = 'collect.destroy'`.execute(tx))
    expect(await carryOutLeft(at.app)).toBe(0)
    at.app.clock.set(new Date(msOf(at.app.clock.now()) + 3_600_000).toISOString())
    expect(await carryOutLeft(at.app)).toBe(1)
    const list = (await (await at.caller('head')).get('/api/destruction/orders')).json<{
      orders: { id: string; state: string; destroyed: Record<string, number> }[]
    }>().orders
    const done = list.find((o) => o.id === order)!
    expect(done.state).toBe('done')
    return done.destroyed
  }

  beforeAll(async () => {
    at = await smallCampaign(makeApp, CODES)
    orgId = at.units.get('3623990001')!
    const [clerk, county, city] = [
      await at.caller('clerk'),
      await at.caller('county-officer'),
      await at.caller('city-officer'),
    ]
    const students = '/api/registers/students/rows'
    await save(clerk, students, { orgId, values: student(1) })
    const gone = await save(clerk, students, { orgId, values: student(2) })
    const versionOf = async (url: string): Promise<string> => (await clerk.get(url)).json<{ version: string }>().version
    await save(county, `${students}/${gone}/moves/withdraw`, {
      version: await versionOf(`${students}/${gone}`),
      values: { effectiveOn: '2025-10-08', kind: '31', reason: '疾病', documentNo: '临教〔2025〕8号' },
    })
    const classes = '/api/registers/training-classes/rows'
    const taught = await save(clerk, classes, { orgId, values: course })
    await save(clerk, `${classes}/${taught}/lines/training-trainee`, { values: trainee })
    for (const [by, move] of [
      [clerk, 'begin'],
      [clerk, 'finish'],
      [city, 'accept'],
    ] as const)
      await save(by, `${classes}/${taught}/moves/${move}`, {
        version: await versionOf(`${classes}/${taught}`),
        ...(move === 'finish' ? { values: { endsOn: '2025-11-19' } } : {}),
      })
    await at.app.db.write((tx) =>
      sql`update returns r set state = 'accepted', data_version = d.version from data_version d
        where d.region = r.region and d.org_id = r.org_id and d.register = r.register`.execute(tx),
    )
    for (const code of CODES)
      await at.app.db.write((tx) =>
        setParameter(tx, {
          region: at.app.region,
          name: `keep.${code}`,
          value: '3',
          from: '2025-11-20',
          source: '测试档案规定',
        }),
      )
    at.app.clock.set('2028-11-21T01:30:00.000Z')
  })
  afterAll(() => at.server.close())

  it('students: events and intervals go with the record; who studies stays; head counts, splits and losses are as before', async () => {
    const before = await figures()
    const value = (measure: string, slice = '') =>
      before.find((c) => c.measure === measure && c.slice === slice && Number(c.value) > 0)?.value
    expect([value('students.rural', 'household-origin=1'), value('students.dropped')]).toEqual(['2', '1'])
    expect(await destroy('students')).toMatchObject({ records: 1, persons: 1 })
    const left = await ask(
      sql<object>`select name, birth_date is null as aged, sealed is null as opened, hukou, status from students where to_version > 100 order by student_no`,
    )
    expect(left).toEqual([
      { name: '韦小雨', aged: false, opened: false, hukou: '1', status: '01' },
      { name: null, aged: true, opened: true, hukou: '1', status: '03' },
    ])
    const clerk = await at.caller('clerk')
    const list = (await clerk.get('/api/registers/students/rows')).json<{ rows: { id: string }[] }>().rows
    const read = await Promise.all(
      list.map(async (r) =>
        (await clerk.get(`/api/registers/students/rows/${r.id}`)).json<{ state: string; destroyed: boolean }>(),
      ),
    )
    expect(read.map((r) => [r.state, r.destroyed]).sort()).toEqual([
      ['01', false],
      ['03', true],
    ])
    const spells = await ask(
      sql<object>`select student_no, bool_and(birth_date is null) as aged, bool_and(hukou = '1') as counted from student_spell group by 1 order by 1`,
    )
    expect(spells).toEqual([
      { student_no: '2025660101001', aged: false, counted: true },
      { student_no: '2025660101002', aged: true, counted: true },
    ])
    expect(await figures()).toEqual(before)
  })

  it('training: the trainee, who stands in a line alone, goes with the class; who has a certificate is still counted', async () => {
    const before = await figures()
    expect(before.find((c) => c.measure === 'training.certified' && Number(c.value) > 0)).toMatchObject({ value: '1' })
    expect(await destroy('training-classes')).toMatchObject({ records: 1, persons: 1 })
    const lines = await ask(
      sql<object>`select distinct name, phone, sealed is null as opened, cert_no, trainee_group is null as grouped from training_trainee`,
    )
    expect(lines).toEqual([{ name: null, phone: null, opened: true, cert_no: '×', grouped: false }])
    expect(await ask(sql<object>`select distinct teacher_main from training_classes`)).toEqual([{ teacher_main: null }])
    expect(await figures()).toEqual(before)
  })
})
