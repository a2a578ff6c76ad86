import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { migrations } from '../../src/apps/migrations.ts'
import { bringUpToDate, openApp } from '../../src/apps/open-app.ts'
import { importUnits } from '../../src/directory/org/import-units.ts'
import { idCheckCharacter } from '../../src/kernel/person.ts'
import { openCampaign } from '../../src/loop/collect/campaign/campaign.ts'
import { isCityRun, readyForAcceptance } from '../../src/loop/collect/return/county-step.ts'
import { permitsReturn } from '../../src/loop/collect/return/keeper.ts'
import { acceptReturns, reviewReturns, submitReturn } from '../../src/loop/collect/return/moves.ts'
import { processUpload } from '../../src/loop/collect/upload/process.ts'
import { receiveUpload } from '../../src/loop/collect/upload/receive.ts'
import { fixedClock } from '../../src/platform/clock/clock.ts'
import { inRead, inWrite, SYSTEM } from '../../src/platform/context.ts'
import type { Actor, App, Ctx } from '../../src/platform/context.ts'
import { rows } from '../../src/platform/db/statement.ts'
import { withDatabases } from '../../src/platform/db/testing.ts'

const SCHOOL = '3623990001'
const idNo = (n: number): string => {
  const first = `2399212006031${n}10${n}`
  return first + idCheckCharacter(first)
}
const person = (n: number, name: string): string => `${name},居民身份证,${idNo(n)}`
const NAMES = ['林向阳', '周文竹', '方启明']
const PUPILS = [
  '校内学号,姓名,证件类型,证件号码,民族,户口性质,户籍县区,校区,专业,班级,入学年月,学制,学习形式,就读方式,联招合作类型',
  ...NAMES.map(
    (name, i) =>
      `2022660301${i + 1},${person(i + 1, name)},汉族,农业户口(农村),239921,1,660301,机电1班,2022-09,3,全日制,住校,非联合办学`,
  ),
]
const EVENTS = ['校内学号,异动类型,生效日期', ...NAMES.map((_, i) => `2022660301${i + 1},毕业,2025-06-28`)]
const WENT =
  '校内学号,姓名,证件类型,证件号码,毕业去向,就业单位,行业,就业地域,就业地代码,专业对口,合同（协议）日期,起薪,升学院校,升学途径,联系电话'
const worker = (n: number, place: string): string =>
  `2022660301${n},${person(n, NAMES[n - 1]!)},签劳动合同就业,衡溪装备制造有限公司,34,${place},239921,是,2025-07-08,4200,,,1390000004${n}`
const learner = (n: number): string =>
  `2022660301${n},${person(n, NAMES[n - 1]!)},升入高职专科,,,本市其他县区,,,,,衡州职业技术学院,单招,1390000004${n}`
const COUNTY =
  '县区,初中毕业生,普高招生,送市外中职,其中技工学校,其中成人中专,五年制高职前段,未升学人数,其中就业或培训,在本县就读普高新生,未入平台技工学校招生'

withDatabases('graduates of a year and a county’s own return, from file to figure', (makeDb) => {
  let app: App
  let ids: Map<string, string>
  const unit = (code: string): string => ids.get(code)!
  beforeAll(async () => {
    app = await openApp(await makeDb(migrations), {
      dataFolder: mkdtempSync(join(tmpdir(), 'zh-')),
      region: '239900',
      clock: fixedClock('2025-11-20T02:00:00.000Z'),
    })
    await bringUpToDate(app)
    ids = await inWrite(app, SYSTEM, (ctx) =>
      importUnits(
        ctx.tx,
        '239900',
        [
          { code: '239900', name: '云川市', kind: 'city', parentCode: '' },
          { code: '239921', name: '白汀县', kind: 'county', parentCode: '239900' },
          { code: SCHOOL, name: '白汀县职业教育中心', kind: 'school', parentCode: '239921' },
        ],
        '2000-01-01',
        ctx.now,
      ),
    )
    await inWrite(app, SYSTEM, async (ctx) => {
      const dates = { bookingDeadline: '2025-10-31', opensOn: '2025-09-01', dueOn: '2025-11-21' }
      await openCampaign(ctx, {
        ...dates,
        code: 'g',
        name: '2025届毕业生',
        period: '2025',
        countDay: '2025-08-31',
        registers: ['graduates'],
      })
      await openCampaign(ctx, {
        ...dates,
        code: 'i',
        name: '2025年招送生',
        period: '2025-2026',
        countDay: '2025-10-31',
        registers: ['intake-balance', 'graduates'],
      })
    })
  })
  afterAll(() => app.readers.close())

  const upload = async (code: string, register: string, period: string, lines: readonly string[]) => {
    const id = await receiveUpload(app, SYSTEM, {
      orgId: unit(code),
      register,
      period,
      fileName: 't.csv',
      content: Readable.from([Buffer.from(lines.join('\r\n'))]),
    })
    const done = await processUpload(app, SYSTEM, id)
    const issues = await inRead(app, SYSTEM, (ctx) =>
      rows(
        ctx.tx,
        sql<{
          code: string
          severity: string
        }>`select code, severity from upload_issue where upload_id = ${id}::uuid and severity <> 'hint' order by seq`,
      ),
    )
    return { ...done, issues: issues.map((i) => i.code) }
  }
  const returns = (ctx: Ctx, register: string) =>
    rows(
      ctx.tx,
      sql<{
        id: string
        org: string
        period: string
        lock: number
      }>`select r.id, o.code as org, r.period, r.lock_version as lock from returns r join org o on o.id = r.org_id where r.register = ${register}`,
    )
  const cityValue = (code: string) =>
    inRead(app, SYSTEM, async (ctx) =>
      (
        await rows(
          ctx.tx,
          sql<{
            value: string
          }>`select round(value, 4)::text as value from indicator_value where org_id = ${unit('239900')}::uuid and indicator = ${code} and period = '2025' and slice = ''`,
        )
      ).map((v) => Number(v.value)),
    )

  it('asks each unit for what it keeps, once per period', async () => {
    await inRead(app, SYSTEM, async (ctx) => {
      expect(await returns(ctx, 'graduates')).toMatchObject([{ org: SCHOOL, period: '2025' }])
      expect(await returns(ctx, 'intake-balance')).toMatchObject([{ org: '239921', period: '2025-2026' }])
      const due = await rows(
        ctx.tx,
        sql<{
          register: string
          due: number
        }>`select register, due from unit_due where org_id = ${unit('239900')}::uuid and period = '2025' order by register`,
      )
      expect(due).toEqual([
        { register: 'graduates', due: 1 },
        { register: 'intake-balance', due: 1 },
      ])
    })
  })

  it('holds the list against the graduations, and brings the rate up to the city', async () => {
    expect(await upload(SCHOOL, 'students', '', PUPILS)).toMatchObject({ state: 'published', rowsRead: 3 })
    expect(await upload(SCHOOL, 'students', '', EVENTS)).toMatchObject({ state: 'published' })
    expect(await upload(SCHOOL, 'graduates', '2025', [WENT, worker(1, '本县(区)'), learner(2)])).toMatchObject({
      state: 'needs-fixing',
      issues: ['graduates.complete'],
    })
    const list = [WENT, worker(1, '本县(区)'), learner(2), worker(3, '外省')]
    expect(await upload(SCHOOL, 'graduates', '2025', list)).toMatchObject({ state: 'published', issues: [] })
    const [r] = await inRead(app, SYSTEM, (ctx) => returns(ctx, 'graduates'))
    await inWrite(app, SYSTEM, (ctx) => submitReturn(ctx, r!.id))
    await inWrite(app, SYSTEM, (ctx) => reviewReturns(ctx, [r!.id]))
    await inWrite(app, SYSTEM, (ctx) => acceptReturns(ctx, [r!.id]))
    expect(await cityValue('graduates.settled-initial-rate')).toEqual([1])
    expect(await cityValue('graduates.local-city-rate')).toEqual([0.5])
    expect(await cityValue('graduates.progression-rate')).toEqual([0.3333])
    expect(await cityValue('graduates.pay-mean')).toEqual([420000])
  })

  it('lets the county office prepare and submit its own return, and the city alone review it', async () => {
    const officer = (role: 'county-officer' | 'city-officer', code: string): Actor => ({
      userId: '01890000-0000-7000-8000-000000000001',
      name: '老师',
      roles: [{ role, orgId: unit(code), orgKind: role === 'county-officer' ? 'county' : 'city' }],
      strong: true,
    })
    const may = (actor: Actor, code: string) =>
      inRead(app, actor, async (ctx) => {
        const out: string[] = []
        for (const move of ['prepare', 'submit', 'review', 'accept'])
          if (await permitsReturn(ctx, `collect.${move}`, unit(code))) out.push(move)
        return out
      })
    const county = officer('county-officer', '239921')
    const city = officer('city-officer', '239900')
    expect(await may(county, '239921')).toEqual(['prepare', 'submit'])
    expect(await may(county, SCHOOL)).toEqual(['review'])
    expect(await may(city, '239921')).toEqual(['review', 'accept'])
    expect(await may(city, SCHOOL)).toEqual(['review', 'accept'])
    expect(await inRead(app, SYSTEM, (ctx) => isCityRun(ctx, unit('239921')))).toBe(true)
    expect(await inRead(app, SYSTEM, (ctx) => isCityRun(ctx, unit(SCHOOL)))).toBe(false)
  })

  it('brings a county’s intake up to the city without a county step', async () => {
    expect(
      await upload('239921', 'intake-balance', '2025-2026', [COUNTY, '白汀县,100,55,3,0,0,5,40,30,60,40']),
    ).toMatchObject({
      state: 'needs-fixing',
      issues: expect.arrayContaining(['intake-balance.out-list']) as string[],
    })
    const done = await upload('239921', 'intake-balance', '2025-2026', [COUNTY, '白汀县,100,55,0,0,0,5,40,30,60,40'])
    expect(done).toMatchObject({ state: 'published', issues: [] })
    const [r] = await inRead(app, SYSTEM, (ctx) => returns(ctx, 'intake-balance'))
    await inWrite(app, SYSTEM, (ctx) => submitReturn(ctx, r!.id))
    await inWrite(app, SYSTEM, async (ctx) => {
      const [now] = await returns(ctx, 'intake-balance')
      await readyForAcceptance(ctx, [{ id: now!.id, lockVersion: now!.lock }])
      await acceptReturns(ctx, [now!.id])
    })
    expect(await cityValue('enrolment.sv-count')).toEqual([40])
    expect(await cityValue('enrolment.sv-share')).toEqual([0.4])
    expect(await cityValue('enrolment.junior-progression')).toEqual([0.6])
    const cells = await inRead(app, SYSTEM, (ctx) =>
      rows(
        ctx.tx,
        sql`select leaf, value::int as value, units_in, units_due from cell where measure = 'enrolment.general' and slice = '' and period = '2025' order by leaf`,
      ),
    )
    expect(cells).toEqual([
      { leaf: false, value: 60, units_in: 1, units_due: 1 },
      { leaf: true, value: 60, units_in: 1, units_due: 1 },
    ])
  })
})
