import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inRead, inWrite, SYSTEM } from '../../../platform/context.ts'
import { rows, touch } from '../../../platform/db/statement.ts'
import { withApps } from '../../../platform/testing.ts'
import { smallCampaign, teacherFile, teacherLine, type SmallCampaign } from '../testing/small-campaign.ts'
import { processUpload, stageUpload } from './process.ts'
import { receiveUpload } from './receive.ts'

withApps('a reading that is stopped in the middle', (makeApp) => {
  let at: SmallCampaign
  let id: string
  beforeAll(async () => {
    at = await smallCampaign(makeApp, ['teachers'])
    id = await receiveUpload(at.app, SYSTEM, {
      orgId: at.units.get('3623990001')!,
      register: 'teachers',
      period: '2025-2026',
      fileName: 't.csv',
      content: toStream(teacherFile(teacherLine(1, '林向阳'), teacherLine(2, '方启明', { certificate: '无' }))),
    })
    await processUpload(at.app, SYSTEM, id)
    await inWrite(at.app, SYSTEM, (ctx) =>
      touch(
        ctx.tx,
        sql`update upload_issue set explanation = '年底前取得' where upload_id = ${id}::uuid and severity = 'explain'`,
      ),
    )
  })
  afterAll(() => at.server.close())

  const said = () =>
    inRead(at.app, SYSTEM, (ctx) =>
      rows(
        ctx.tx,
        sql<{ code: string; explanation: string | null }>`select code, explanation from upload_issue
          where upload_id = ${id}::uuid and severity = 'explain' order by seq`,
      ),
    )
  const pending = async () =>
    (
      await inRead(at.app, SYSTEM, (ctx) =>
        rows(ctx.tx, sql`select 1 from reading_issue where upload_id = ${id}::uuid`),
      )
    ).length

  const again = () =>
    inWrite(at.app, SYSTEM, (ctx) => touch(ctx.tx, sql`update upload set state = 'reading' where id = ${id}::uuid`))

  it('keeps issues and explanations when the process ends between reading and publishing', async () => {
    const before = await said()
    expect(before).toEqual([{ code: 'teachers.no-certificate', explanation: '年底前取得' }])
    await again()
    const staged = await stageUpload(at.app, SYSTEM, id)
    expect('state' in staged).toBe(false)
    expect(await pending()).toBeGreaterThan(0)
    expect(await said()).toEqual(before)
  })

  it('keeps them when the reading is aborted', async () => {
    const stop = new AbortController()
    stop.abort(new Error('stopped'))
    expect(await processUpload(at.app, SYSTEM, id, { signal: stop.signal })).toMatchObject({ state: 'cancelled' })
    expect(await said()).toEqual([{ code: 'teachers.no-certificate', explanation: '年底前取得' }])
    expect(await pending()).toBe(0)
  })

  it('puts them to the same place after a reading that ends', async () => {
    await again()
    expect(await processUpload(at.app, SYSTEM, id)).toMatchObject({ state: 'published', blocks: 0 })
    expect(await said()).toEqual([{ code: 'teachers.no-certificate', explanation: '年底前取得' }])
    expect(await pending()).toBe(0)
  })
})

async function* toStream(content: Buffer): AsyncGenerator<Uint8Array> {
  yield content
}
