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
import { acceptReturns, reviewReturns, submitReturn } from '../../src/loop/collect/return/moves.ts'
import { processUpload } from '../../src/loop/collect/upload/process.ts'
import { addUpload } from '../../src/loop/collect/upload/store.ts'
import { recomputeAll } from '../../src/loop/measure/public.ts'
import { fixedClock } from '../../src/platform/clock/clock.ts'
import { inRead, inWrite, SYSTEM } from '../../src/platform/context.ts'
import type { App } from '../../src/platform/context.ts'
import { rows, touch } from '../../src/platform/db/statement.ts'
import { withDatabases } from '../../src/platform/db/testing.ts'
import { writeWorkbook } from '../../src/platform/excel/write-workbook.ts'

type Table = readonly [name: string, heads: string, ...rows: string[]]
const CLASSES =
  '班级编号,培训项目,培训类别,主办部门,职业（工种）,经费方式,开班日期,结束日期,计划学时,其中线上学时,培训地点,主讲教师,到账培训费,财政补贴,公益项目'
const TRAINEES = '班级编号,姓名,证件类型,证件号码,人员类别,工作单位,手机,实际学时,签到次数,结业'
const COUNTY = '县区,数据来源,统计时点,常住人口,其中60岁及以上,15—17岁人口,普通高中在校生,中等职业教育在校生,从业人员'
const TOWNS = '乡镇（街道）,常住人口,其中60岁及以上'

const idNo = (n: number): string => {
  const first = `239921198504${String(10 + n)}${String(100 + n)}`
  return first + idCheckCharacter(first)
}
const course = (no: string, month: string): string =>
  `TC2025${no},数控车工提升,企业职工培训,市人社局,数控车工,企业委托付费,2025-${month}-03,2025-${month}-20,48,8,本校,林向阳,12000,0,否`
const trainee = (no: string, n: number): string =>
  `TC2025${no},学员${'甲乙丙丁戊'[n]},居民身份证,${idNo(n)},企业职工,衡溪装备,139000000${10 + n},48,12,是`

withDatabases('training classes and regional statistics, from file to figure', (makeDb) => {
  let app: App
  let ids: ReadonlyMap<string, string>
  beforeAll(async () => {
    app = await openApp(await makeDb(migrations), {
      dataFolder: mkdtempSync(join(tmpdir(), 'zh-')),
      region: '239900',
      clock: fixedClock('2025-11-20T02:00:00.000Z'),
    })
    await bringUpToDate(app)
    const unit = (code: string, name: string, kind: 'city' | 'county' | 'school' | 'town', parentCode: string) => ({
      code,
      name,
      kind,
      parentCode,
    })
    ids = await inWrite(app, SYSTEM, (ctx) =>
      importUnits(
        ctx.tx,
        '239900',
        [
          unit('239900', '云川市', 'city', ''),
          unit('239921', '白汀县', 'county', '239900'),
          unit('239922', '鹿溪县', 'county', '239900'),
          unit('239921101', '汀洲镇', 'town', '239921'),
          unit('239922101', '鹿鸣镇', 'town', '239922'),
          unit('3623990001', '白汀县职业教育中心', 'school', '239921'),
          unit('3623990002', '鹿溪县职业技术学校', 'school', '239922'),
        ],
        '2000-01-01',
        ctx.now,
      ),
    )
    await inWrite(app, SYSTEM, (ctx) =>
      openCampaign(ctx, {
        code: '2025-autumn',
        name: '2025年秋季',
        period: '2025-2026',
        countDay: '2025-09-01',
        bookingDeadline: '2025-10-31',
        opensOn: '2025-09-01',
        dueOn: '2025-11-14',
        registers: ['training-classes', 'regional-statistics'],
      }),
    )
  })
  afterAll(() => app.readers.close())

  const upload = async (unit: string, register: string, ...tables: readonly Table[]) => {
    const bytes = await writeWorkbook({
      sheets: tables.map(([name, heads, ...lines]) => ({
        name,
        layout: 'list',
        columns: heads.split(',').map((header) => ({ header, format: 'text', width: 12 })),
        rows: lines.map((l) => l.split(',')),
      })),
    })
    const file = await app.files.put(Readable.from([Buffer.from(bytes)]), 'f.xlsx')
    const id = await inWrite(app, SYSTEM, async (ctx) => {
      const uploadId = ctx.newId()
      await addUpload(ctx, {
        id: uploadId,
        orgId: ids.get(unit)!,
        register,
        period: register === 'regional-statistics' ? '2025' : '',
        sha256: file.sha256,
        size: file.size,
        fileName: 'f.xlsx',
        returnId: null,
      })
      return uploadId
    })
    const done = await processUpload(app, SYSTEM, id)
    await inWrite(app, SYSTEM, (ctx) =>
      touch(
        ctx.tx,
        sql`update upload_issue set explanation = '情况属实' where upload_id = ${id}::uuid and severity = 'explain'`,
      ),
    )
    return { id, ...done }
  }
  const issues = (id: string) =>
    inRead(app, SYSTEM, async (ctx) =>
      (
        await rows(
          ctx.tx,
          sql<{ code: string; sheet: string; row_no: number }>`select code, sheet, row_no from upload_issue
            where upload_id = ${id}::uuid and severity = 'block' order by seq`,
        )
      ).map((i) => `${i.sheet}${i.row_no} ${i.code}`),
    )
  const accept = async (unit: string, register: string, county: boolean) => {
    const [r] = await inRead(app, SYSTEM, (ctx) =>
      rows(
        ctx.tx,
        sql<{
          id: string
        }>`select id from returns where org_id = ${ids.get(unit)!}::uuid and register = ${register} and state = 'draft'`,
      ),
    )
    await inWrite(app, SYSTEM, (ctx) => submitReturn(ctx, r!.id))
    if (county) await inWrite(app, SYSTEM, (ctx) => reviewReturns(ctx, [r!.id]))
    await inWrite(app, SYSTEM, (ctx) => acceptReturns(ctx, [r!.id]))
  }
  const cell = (unit: string, measure: string, period = '2025') =>
    inRead(app, SYSTEM, async (ctx) =>
      (
        await rows(
          ctx.tx,
          sql<{ text: string }>`select value || ' ' || units_in || '/' || units_due as text from cell
            where org_id = ${ids.get(unit)!}::uuid and period = ${period} and measure = ${measure} and slice = ''`,
        )
      ).map((c) => c.text),
    )
  const value = (unit: string, indicator: string, period = '2025') =>
    inRead(app, SYSTEM, async (ctx) =>
      (
        await rows(
          ctx.tx,
          sql<{ value: string | null }>`select value from indicator_value
            where org_id = ${ids.get(unit)!}::uuid and period = ${period} and indicator = ${indicator} and slice = ''`,
        )
      ).map((v) => Number(v.value)),
    )

  it('refuses lists that cannot be, each at its row', async () => {
    const done = await upload(
      '3623990001',
      'training-classes',
      ['班级', CLASSES, course('000001', '03'), course('000002', '05')],
      ['学员', TRAINEES, trainee('000001', 0), trainee('000001', 0), trainee('000009', 1)],
    )
    expect(done.state).toBe('needs-fixing')
    expect(await issues(done.id)).toEqual([
      '学员3 kit.duplicate-key',
      '学员4 training-classes.class-unknown',
      '班级3 training-classes.empty',
    ])
  })

  it('counts one who was trained at two schools of two counties once in the city', async () => {
    const first = await upload(
      '3623990001',
      'training-classes',
      ['班级', CLASSES, course('000001', '03'), course('000002', '05')],
      ['学员', TRAINEES, ...[0, 1, 2].map((n) => trainee('000001', n)), trainee('000002', 0)],
    )
    expect(await issues(first.id)).toEqual([])
    const second = await upload(
      '3623990002',
      'training-classes',
      ['班级', CLASSES, course('000001', '06')],
      ['学员', TRAINEES, trainee('000001', 0), trainee('000001', 3)],
    )
    expect(await issues(second.id)).toEqual([])
    await accept('3623990001', 'training-classes', true)
    expect(await cell('3623990001', 'training.persons')).toEqual(['3 1/1'])
    await app.jobs.drain(app)
    expect(await cell('239900', 'training.persons')).toEqual(['3 1/2'])
    await accept('3623990002', 'training-classes', true)
    await app.jobs.drain(app)
    expect(await cell('239900', 'training.done')).toEqual(['6 2/2'])
    expect(await cell('239900', 'training.persons')).toEqual(['4 2/2'])
    expect(await cell('239921', 'training.persons')).toEqual(['3 1/1'])
    expect(await cell('239922', 'training.persons')).toEqual(['2 1/1'])
    expect(await value('239900', 'training.persons-count')).toEqual([4])
    expect(await value('239900', 'training.person-times')).toEqual([6])
    expect(await value('239900', 'training.income-total')).toEqual([3_600_000])
  })

  it('tracks different persons month by month', async () => {
    expect((await cell('239900', 'training.persons', '2025-04'))[0]).toMatch(/^3 /)
    expect((await cell('239900', 'training.persons', '2025-07'))[0]).toMatch(/^4 /)
    expect(await value('239900', 'training.persons-count', '2025-07')).toEqual([4])
  })

  it('takes a county’s return to the city, where persons trained stand over persons employed', async () => {
    const county = (code: string, employed: number): Table[] => [
      ['县区', COUNTY, `${code},2025年上半年统计快报,2025-06-30,412000,98600,12800,6020,4100,${employed}`],
      ['乡镇', TOWNS, `${code}101,412000,98600`],
    ]
    const wrong = await upload('239921', 'regional-statistics', ...county('239922', 300))
    expect(await issues(wrong.id)).toEqual([
      '县区2 regional-statistics.own-county',
      '乡镇2 regional-statistics.town-foreign',
    ])
    for (const [code, employed] of [
      ['239921', 300],
      ['239922', 500],
    ] as const) {
      const done = await upload(code, 'regional-statistics', ...county(code, employed))
      expect(await issues(done.id)).toEqual([])
      await accept(code, 'regional-statistics', false)
    }
    await app.jobs.drain(app)
    expect(await cell('239900', 'context.population')).toEqual(['824000 2/2'])
    expect(await value('239900', 'context.senior-gross-enrolment', '2025-2026')).toEqual([10_120 / 12_800])
    expect(await value('239921', 'training.workforce-rate')).toEqual([0.01])
    expect(await value('239900', 'training.workforce-rate')).toEqual([0.005])
    expect(await value('3623990001', 'training.workforce-rate')).toEqual([])
  })

  it('gives the same when all is computed again', async () => {
    const all = () =>
      inRead(app, SYSTEM, (ctx) =>
        rows(
          ctx.tx,
          sql`select org_id, period, measure, slice, value, units_in from cell where measure like 'training.%' and value <> 0 order by 1, 2, 3, 4`,
        ),
      )
    const before = await all()
    await inWrite(app, SYSTEM, recomputeAll)
    expect(await all()).toEqual(before)
    expect(await value('239900', 'training.workforce-rate')).toEqual([0.005])
  })
})
