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
import { fixedClock } from '../../src/platform/clock/clock.ts'
import { inRead, inWrite, SYSTEM } from '../../src/platform/context.ts'
import type { App } from '../../src/platform/context.ts'
import { rows, touch } from '../../src/platform/db/statement.ts'
import { withDatabases } from '../../src/platform/db/testing.ts'

const STAFF =
  '姓名,证件类型,证件号码,岗位类别,专任教师,任课类别,编制类别,任教课程,任教专业,进校年月,企业工作年限,学历,学位,职称,职称取得年月,教师资格种类'
const STAYS =
  '姓名,证件类型,证件号码,实践单位,单位信用代码,实践基地,形式,开始日期,结束日期,实际天数,岗位或任务,任务来源,成果,企业证明'
const NAMES = '甲乙丙丁戊'

const idNo = (n: number): string => {
  const first = `239921198504${String(10 + n)}${String(100 + n)}`
  return first + idCheckCharacter(first)
}
const who = (n: number): string => `王${NAMES[n]},居民身份证,${idNo(n)}`
const member = (n: number, joined = '2009-08'): string =>
  `${who(n)},教师,是,专业课,事业编制,机电设备,3623990001-660301,${joined},2,大学本科毕业,学士,讲师(中专),2016-11,中等职业学校教师资格`
const stay = (n: number, from: string, to: string, days: number, code = '91239900MA9C002151'): string =>
  `${who(n)},衡溪装备有限公司,${code},,岗位实践(顶岗、兼职),${from},${to},${days},装配线调试,校级,案例${n},证明.pdf`

withDatabases('company practice, from file to figure', (makeDb) => {
  let app: App
  let ids: ReadonlyMap<string, string>
  const A = '3623990001'
  const B = '3623990002'
  beforeAll(async () => {
    app = await openApp(await makeDb(migrations), {
      dataFolder: mkdtempSync(join(tmpdir(), 'zh-')),
      region: '239900',
      clock: fixedClock('2025-11-20T02:00:00.000Z'),
    })
    await bringUpToDate(app)
    const unit = (code: string, name: string, kind: 'city' | 'county' | 'school', parentCode: string) => ({
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
          unit(A, '白汀县职业教育中心', 'school', '239921'),
          unit(B, '白汀县第二职业高中', 'school', '239921'),
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
        registers: ['teachers', 'teacher-practice'],
      }),
    )
  })
  afterAll(() => app.readers.close())

  const upload = async (unit: string, register: string, ...lines: readonly string[]) => {
    const file = await app.files.put(Readable.from([Buffer.from(lines.join('\r\n'))]), 'f.csv')
    const id = await inWrite(app, SYSTEM, async (ctx) => {
      const uploadId = ctx.newId()
      await addUpload(ctx, {
        id: uploadId,
        orgId: ids.get(unit)!,
        register,
        period: '',
        sha256: file.sha256,
        size: file.size,
        fileName: 'f.csv',
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
          sql<{ code: string; row_no: number; column_no: number; message_zh: string }>`
            select code, row_no, column_no, message_zh from upload_issue where upload_id = ${id}::uuid order by seq`,
        )
      ).map((i) => `${i.row_no}/${i.column_no} ${i.code} ${i.message_zh}`),
    )
  const accept = async (unit: string, register: string) => {
    const [r] = await inRead(app, SYSTEM, (ctx) =>
      rows(
        ctx.tx,
        sql<{ id: string }>`select id from returns where org_id = ${ids.get(unit)!}::uuid and register = ${register}`,
      ),
    )
    await inWrite(app, SYSTEM, (ctx) => submitReturn(ctx, r!.id))
    await inWrite(app, SYSTEM, (ctx) => reviewReturns(ctx, [r!.id]))
    await inWrite(app, SYSTEM, (ctx) => acceptReturns(ctx, [r!.id]))
  }
  const values = (period: string) =>
    inRead(app, SYSTEM, async (ctx) =>
      Object.fromEntries(
        (
          await rows(
            ctx.tx,
            sql<{ indicator: string; text: string }>`
              select indicator, round(value, 4) || ' ' || units_in || '/' || units_due as text from indicator_value
              where org_id = ${ids.get('239900')!}::uuid and period = ${period} and slice = '' and indicator like 'teachers.practice-%'`,
          )
        ).map((v) => [v.indicator.replace('teachers.practice-', ''), v.text]),
      ),
    )

  it('refuses wrong rows at their cells and changes nothing', async () => {
    await upload(A, 'teachers', STAFF, member(0), member(1), member(2), member(3, '2025-08'))
    await upload(B, 'teachers', STAFF, member(4))
    const bad = await upload(
      A,
      'teacher-practice',
      STAYS,
      stay(0, '2025-07-07', '2025-08-08', 60),
      stay(1, '2025-07-07', '2025-08-08', 25, '91239900MA9C002150'),
      stay(2, '2025-07-07', '2025-08-08', 25),
      stay(2, '2025-08-01', '2025-08-20', 15),
      stay(4, '2025-07-07', '2025-08-08', 25),
    )
    expect(bad.state).toBe('needs-fixing')
    const found = await issues(bad.id)
    expect(found).toContain('2/10 teacher-practice.days 实际天数 60 大于起止日期的 33 天，请核对是否填成了小时')
    expect(found).toContain('3/5 teacher-practice.uscc 第 18 位应为 1，现为 0，请对照登记证照')
  })

  it('holds the rows of a clean sheet against the staff and one another', async () => {
    const bad = await upload(
      A,
      'teacher-practice',
      STAYS,
      stay(2, '2025-07-07', '2025-08-08', 25),
      stay(2, '2025-08-01', '2025-08-20', 15),
      stay(4, '2025-07-07', '2025-08-08', 25),
    )
    expect(bad.state).toBe('needs-fixing')
    const found = await issues(bad.id)
    expect(found).toContain(
      '3/8 teacher-practice.overlap 与该教师 2025-07-07 至 2025-08-08 在衡溪装备有限公司的实践时间重叠',
    )
    expect(found.filter((f) => f.includes('not-staff'))).toEqual([expect.stringMatching(/^4\/3 /)])
  })

  it('publishes a good file; acceptance brings the shares up to the city, only of the school that is in', async () => {
    const done = await upload(
      A,
      'teacher-practice',
      STAYS,
      stay(0, '2025-03-03', '2025-03-14', 10),
      stay(0, '2025-07-07', '2025-08-01', 20),
      stay(1, '2025-07-07', '2025-08-01', 20),
      ...['2021', '2022', '2023', '2024'].map((y) => stay(2, `${y}-03-01`, `${y}-04-20`, 45)),
      stay(3, '2025-10-01', '2025-11-10', 35),
    )
    expect(await issues(done.id)).toEqual([])
    expect(done).toMatchObject({ state: 'published', rowsRead: 8 })
    for (const unit of [A, B]) await accept(unit, 'teachers')
    await accept(A, 'teacher-practice')
    await app.jobs.drain(app)
    // Three are due: one with thirty days, one with a hundred and eighty in five years, fifty days in the year.
    expect(await values('2025')).toEqual({ 'month-share': '0.3333 1/2', 'days-mean': '16.6667 1/2' })
    expect(await values('2025-2026')).toEqual({ 'six-months-share': '0.3333 1/2' })
    expect(await values('2025-10')).toMatchObject({ 'month-share': '0.3333 1/2', 'six-months-share': '0.3333 1/2' })
    expect(await values('2025-05')).toMatchObject({ 'month-share': '0.0000 1/2', 'days-mean': '3.3333 1/2' })
  })
})
