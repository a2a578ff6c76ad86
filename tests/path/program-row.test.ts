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
import { rows } from '../../src/platform/db/statement.ts'
import { withDatabases } from '../../src/platform/db/testing.ts'

const HEAD =
  '专业代码,专业方向,目录版本,学制,开设年份,备案文号,专业负责人,建设级别,所属专业群,主要服务产业,合作企业,学费标准,以往招生数'
const line = (code: string, more: { opened?: string; company?: string; intakes?: string; approval?: string } = {}) =>
  `${code},,2021,3,${more.opened ?? '2012'},${more.approval ?? ''},林向阳,一般,,装备制造,${more.company ?? ''},0,${more.intakes ?? ''}`

withDatabases('program points, from file to figure', (makeDb) => {
  let app: App
  let ids: ReadonlyMap<string, string>
  beforeAll(async () => {
    const db = await makeDb(migrations)
    app = await openApp(db, {
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
          { code: '3623990001', name: '白汀县职业教育中心', kind: 'school', parentCode: '239921' },
          { code: '3623990002', name: '白汀县第二职业高中', kind: 'school', parentCode: '239921' },
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
        registers: ['programs'],
      }),
    )
  })
  afterAll(() => app.readers.close())

  const upload = async (unit: string, lines: readonly string[]) => {
    const file = await app.files.put(Readable.from([Buffer.from([HEAD, ...lines].join('\r\n'))]), 'p.csv')
    const id = await inWrite(app, SYSTEM, async (ctx) => {
      const uploadId = ctx.newId()
      await addUpload(ctx, {
        id: uploadId,
        orgId: ids.get(unit)!,
        register: 'programs',
        period: '',
        sha256: file.sha256,
        size: file.size,
        fileName: 'p.csv',
        returnId: null,
      })
      return uploadId
    })
    return { id, ...(await processUpload(app, SYSTEM, id)) }
  }
  const issues = (id: string) =>
    inRead(app, SYSTEM, (ctx) =>
      rows(
        ctx.tx,
        sql<{
          code: string
          row_no: number
          column_no: number
        }>`select code, row_no, column_no from upload_issue where upload_id = ${id}::uuid order by row_no, code`,
      ),
    )
  const values = (unit: string, period: string) =>
    inRead(app, SYSTEM, async (ctx) =>
      Object.fromEntries(
        (
          await rows(
            ctx.tx,
            sql<{
              indicator: string
              value: string | null
            }>`select indicator, value from indicator_value where org_id = ${ids.get(unit)!}::uuid and period = ${period} and slice = ''`,
          )
        ).map((v) => [v.indicator, v.value === null ? null : Number(Number(v.value).toFixed(6))]),
      ),
    )

  it('refuses what the catalogue does not hold or the school may not teach, at its place', async () => {
    const done = await upload('3623990001', [line('660301'), line('460301'), line('530999'), line('660301')])
    expect(done.state).toBe('needs-fixing')
    expect(await issues(done.id)).toEqual(
      expect.arrayContaining([
        { code: 'programs.level-school', row_no: 3, column_no: 1 },
        { code: 'programs.code-unknown', row_no: 4, column_no: 1 },
        { code: 'kit.duplicate-key', row_no: 5, column_no: 2 },
      ]),
    )
  })

  it('two schools’ points become the city’s figures', async () => {
    const first = await upload('3623990001', [
      line('660301', { company: '云川精工机械有限公司', intakes: '2023:46、2024:38、2025:52' }),
      line('720201', { intakes: '2023:0、2024:0、2025:0' }),
      line('730701', { opened: '2025', approval: '云教职成备〔2025〕3号', intakes: '2025:0' }),
    ])
    const second = await upload('3623990002', [line('660301', { intakes: '2023:20、2024:22、2025:24' })])
    expect([first.state, second.state]).toEqual(['published', 'published'])
    expect(await issues(first.id)).toEqual([{ code: 'programs.no-intake', row_no: 3, column_no: 1 }])
    const returns = await inRead(app, SYSTEM, (ctx) => rows(ctx.tx, sql<{ id: string }>`select id from returns`))
    for (const { id } of returns) {
      await inWrite(app, SYSTEM, (ctx) => submitReturn(ctx, id))
      await inWrite(app, SYSTEM, (ctx) => reviewReturns(ctx, [id]))
    }
    await inWrite(app, SYSTEM, (ctx) =>
      acceptReturns(
        ctx,
        returns.map((r) => r.id),
      ),
    )
    await app.jobs.drain(app)
    expect(await values('239900', '2025-2026')).toMatchObject({
      'programs.points-count': 4,
      'programs.codes-count': 3,
      'programs.points-per-code': 1.333333,
      'programs.zero-3y-count': 1,
      'programs.zero-3y-alone-count': 1,
      'programs.partnered-share': 0.25,
      'programs.small-share': 0.75,
      'programs.staffed-share': 0,
      'programs.duplicate-share': 0,
    })
    expect(await values('239900', '2025')).toMatchObject({ 'programs.zero-share': 0.25 })
    expect(await values('3623990002', '2025-2026')).toMatchObject({
      'programs.points-count': 1,
      'programs.small-share': 1,
    })
    expect(await values('239921', '2025-10')).toMatchObject({ 'programs.points-count': 4 })
  })
})
