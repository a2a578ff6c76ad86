import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inRead, inWrite, SYSTEM } from '../../../platform/context.ts'
import { rows, touch } from '../../../platform/db/statement.ts'
import { withApps } from '../../../platform/testing.ts'
import { paperNumber, smallCampaign, teacherFile, teacherLine, type SmallCampaign } from '../testing/small-campaign.ts'
import { finishUpload, processUpload, stageUpload } from '../upload/process.ts'
import { receiveUpload } from '../upload/receive.ts'
import { LISTED } from './issue-list.ts'

withApps('a file with more problems than are listed', (makeApp) => {
  let at: SmallCampaign
  beforeAll(async () => {
    at = await smallCampaign(makeApp, ['teachers'])
  })
  afterAll(() => at.server.close())

  const receive = (...lines: readonly string[]): Promise<string> =>
    receiveUpload(at.app, SYSTEM, {
      orgId: at.units.get('3623990001')!,
      register: 'teachers',
      period: '2025-2026',
      fileName: 't.csv',
      content: (async function* () {
        yield await Promise.resolve(teacherFile(...lines))
      })(),
    })
  const ask = <T>(query: ReturnType<typeof sql<T>>): Promise<T[]> =>
    inRead(at.app, SYSTEM, (ctx) => rows(ctx.tx, query))
  const staff = async (): Promise<number> => (await ask(sql`select 1 from teachers`)).length

  it('is never published for that: a block behind fifty thousand hints counts, and what is not listed is said', async () => {
    const totals = Array.from({ length: LISTED + 1 }, () => '合计')
    const wrong = teacherLine(2, '周文竹').replace(paperNumber(2), '123')
    const id = await receive(teacherLine(1, '林向阳'), ...totals, wrong)
    expect(await processUpload(at.app, SYSTEM, id)).toMatchObject({ state: 'needs-fixing', rowsRead: 2, blocks: 1 })
    expect(await staff()).toBe(0)
    const told = await ask(
      sql<{
        code: string
        severity: string
        message: string
      }>`select code, severity, message_zh as message from upload_issue
        where upload_id = ${id}::uuid and code <> 'kit.total-row' order by seq`,
    )
    expect(told.map((i) => i.severity)).toEqual(['block', 'hint'])
    expect(told[1]).toMatchObject({ code: 'kit.more-issues', message: '另有 1 处提示没有逐条列出' })
  }, 120_000)

  it('is not published when fewer rows wait than were read', async () => {
    const id = await receive(teacherLine(1, '林向阳'), teacherLine(2, '周文竹'))
    const staged = await stageUpload(at.app, SYSTEM, id)
    if ('state' in staged) throw new Error(staged.state)
    await inWrite(at.app, SYSTEM, (ctx) => touch(ctx.tx, sql`delete from stage_teachers where row_no = 2`))
    expect(await finishUpload(at.app, SYSTEM, staged)).toMatchObject({ state: 'failed' })
    expect(await staff()).toBe(0)
  })
})
