import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { migrations } from '../../src/apps/migrations.ts'
import { bringUpToDate, openApp } from '../../src/apps/open-app.ts'
import { importUnits } from '../../src/directory/org/import-units.ts'
import { openCampaign } from '../../src/loop/collect/campaign/campaign.ts'
import { acceptReturns, reviewReturns, submitReturn } from '../../src/loop/collect/return/moves.ts'
import { processUpload } from '../../src/loop/collect/upload/process.ts'
import { addUpload } from '../../src/loop/collect/upload/store.ts'
import { fixedClock } from '../../src/platform/clock/clock.ts'
import { inRead, inWrite, SYSTEM } from '../../src/platform/context.ts'
import type { App } from '../../src/platform/context.ts'
import { withDatabases } from '../../src/platform/db/testing.ts'
import { idCheckCharacter } from '../../src/kernel/person.ts'

const HEAD =
  '姓名,证件类型,证件号码,岗位类别,专任教师,任课类别,编制类别,任教课程,任教专业,进校年月,企业工作年限,学历,学位,职称,职称取得年月,教师资格种类'
const idNo = (n: number): string => {
  const first = `239921198504${String(10 + (n % 18)).padStart(2, '0')}${String(100 + n)}`
  return first + idCheckCharacter(first)
}
const line = (n: number, name: string, post = '教师', title = '讲师(中专)'): string =>
  `${name},居民身份证,${idNo(n)},${post},是,专业课,事业编制,机电设备,机电技术应用,2009-08,2,大学本科毕业,学士,${title},2016-11,中等职业学校教师资格`

withDatabases('one teacher’s row, from file to figure', (makeDb) => {
  let app: App
  let school: string
  let city: string
  beforeAll(async () => {
    const db = await makeDb(migrations)
    app = await openApp(db, {
      dataFolder: mkdtempSync(join(tmpdir(), 'zh-')),
      region: '239900',
      clock: fixedClock('2025-11-20T02:00:00.000Z'),
    })
    await bringUpToDate(app)
    const ids = await inWrite(app, SYSTEM, (ctx) =>
      importUnits(
        ctx.tx,
        '239900',
        [
          { code: '239900', name: '云川市', kind: 'city', parentCode: '' },
          { code: '239921', name: '白汀县', kind: 'county', parentCode: '239900' },
          { code: '3623990001', name: '白汀县职业教育中心', kind: 'school', parentCode: '239921' },
        ],
        '2000-01-01',
        ctx.now,
      ),
    )
    school = ids.get('3623990001')!
    city = ids.get('239900')!
    await inWrite(app, SYSTEM, (ctx) =>
      openCampaign(ctx, {
        code: '2025-autumn',
        name: '2025年秋季',
        period: '2025-2026',
        countDay: '2025-09-01',
        bookingDeadline: '2025-10-31',
        opensOn: '2025-09-01',
        dueOn: '2025-11-14',
        registers: ['teachers'],
      }),
    )
  })
  afterAll(() => app.readers.close())

  const upload = async (text: string) => {
    const file = await app.files.put(Readable.from([Buffer.from(text)]), 't.csv')
    const id = await inWrite(app, SYSTEM, async (ctx) => {
      const uploadId = ctx.newId()
      await addUpload(ctx, {
        id: uploadId,
        orgId: school,
        register: 'teachers',
        period: '',
        sha256: file.sha256,
        size: file.size,
        fileName: 't.csv',
        returnId: null,
      })
      return uploadId
    })
    return { id, ...(await processUpload(app, SYSTEM, id)) }
  }
  const issues = (id: string) =>
    inRead(
      app,
      SYSTEM,
      async (ctx) =>
        (
          await sql<{
            code: string
            row_no: number
            column_no: number
            message_zh: string
          }>`select code, row_no, column_no, message_zh from upload_issue where upload_id = ${id}::uuid order by seq`.execute(
            ctx.tx,
          )
        ).rows,
    )

  it('refuses a wrong row at its place and changes nothing', async () => {
    const done = await upload([HEAD, line(1, '林向阳'), line(2, '周文竹', '教辅'), line(1, '林向阳')].join('\r\n'))
    expect(done.state).toBe('needs-fixing')
    const found = await issues(done.id)
    expect(found).toContainEqual(expect.objectContaining({ code: 'teachers.full-time-post', row_no: 3, column_no: 5 }))
    expect(found).toContainEqual(expect.objectContaining({ code: 'kit.duplicate-key', row_no: 4, column_no: 3 }))
    const count = await inRead(
      app,
      SYSTEM,
      async (ctx) => (await sql<{ n: string }>`select count(*) as n from teachers`.execute(ctx.tx)).rows[0]!.n,
    )
    expect(count).toBe('0')
  })

  it('publishes a good file, and acceptance brings the figures up to the city', async () => {
    const done = await upload(
      [HEAD, line(1, '林向阳'), line(2, '周文竹'), line(3, '方启明', '教师', '高级讲师(中专)')].join('\r\n'),
    )
    expect(await issues(done.id)).toEqual([])
    expect(done).toMatchObject({ state: 'published', rowsRead: 3 })
    const id = await inRead(
      app,
      SYSTEM,
      async (ctx) => (await sql<{ id: string }>`select id from returns`.execute(ctx.tx)).rows[0]!.id,
    )
    await inWrite(app, SYSTEM, (ctx) => submitReturn(ctx, id))
    await inWrite(app, SYSTEM, (ctx) => reviewReturns(ctx, [id]))
    await inWrite(app, SYSTEM, (ctx) => acceptReturns(ctx, [id]))
    const cells = await inRead(
      app,
      SYSTEM,
      async (ctx) =>
        (
          await sql<{
            measure: string
            value: string
            units_in: number
            units_due: number
          }>`select measure, value, units_in, units_due from cell where org_id = ${city}::uuid and period = '2025-2026' and slice = ''`.execute(
            ctx.tx,
          )
        ).rows,
    )
    expect(cells).toContainEqual({ measure: 'teachers.full-time', value: '3', units_in: 1, units_due: 1 })
    expect(cells).toContainEqual({ measure: 'teachers.senior-title', value: '1', units_in: 1, units_due: 1 })
    await app.jobs.drain(app)
    const tracked = await inRead(
      app,
      SYSTEM,
      async (ctx) =>
        (
          await sql<{
            value: string
          }>`select value from cell where org_id = ${city}::uuid and period = '2025-10' and measure = 'teachers.full-time' and slice = ''`.execute(
            ctx.tx,
          )
        ).rows,
    )
    expect(tracked).toEqual([{ value: '3' }])
  })
})
