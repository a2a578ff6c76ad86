import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inRead, inWrite, SYSTEM } from '../../../platform/context.ts'
import { first, touch } from '../../../platform/db/statement.ts'
import { ReaderPool } from '../../../platform/excel/reader-pool.ts'
import { withApps } from '../../../platform/testing.ts'
import { smallCampaign, teacherFile, teacherLine, type Caller, type SmallCampaign } from '../testing/small-campaign.ts'
import { cancelUpload } from './correct.ts'
import { finishUpload, processUpload, stageUpload, type Staged } from './process.ts'
import { receiveUpload } from './receive.ts'
import { resumeUploads } from './resume.ts'

/** Does something between two batches of a file, as another server would. */
class Between extends ReaderPool {
  act: () => Promise<unknown> = () => Promise.resolve()
  override run<Batch, Summary>(
    task: Parameters<ReaderPool['run']>[0],
    onBatch: (batch: Batch) => Promise<void>,
    signal?: AbortSignal,
  ): Promise<Summary> {
    let n = 0
    const handed = async (batch: Batch): Promise<void> => {
      if (n++ === 1) await this.act()
      await onBatch(batch)
    }
    return super.run<Batch, Summary>(task, handed, signal)
  }
}

withApps('one upload and several that read it', (makeApp) => {
  let at: SmallCampaign
  let clerk: Caller
  const between = new Between()
  beforeAll(async () => {
    at = await smallCampaign(makeApp, ['teachers'])
    clerk = await at.caller('clerk')
  })
  afterAll(() => at.server.close())

  const receive = (...lines: readonly string[]): Promise<string> =>
    receiveUpload(at.app, SYSTEM, {
      orgId: at.units.get('3623990001')!,
      register: 'teachers',
      period: '2025-2026',
      fileName: 't.csv',
      content: Readable.from([teacherFile(...lines)]),
    })
  const staged = async (id: string): Promise<Staged> => {
    const done = await stageUpload(at.app, SYSTEM, id)
    if ('state' in done) throw new Error(done.state)
    return done
  }
  const one = async (query: ReturnType<typeof sql<{ n: number }>>): Promise<number> =>
    (await inRead(at.app, SYSTEM, (ctx) => first(ctx.tx, query)))!.n
  const changes = (id: string) => one(sql`select count(*)::int as n from change_set where upload_id = ${id}::uuid`)
  const waiting = (id: string) =>
    one(sql`select (select count(*)::int from stage_teachers where upload_id = ${id}::uuid)
      + (select count(*)::int from reading_issue where upload_id = ${id}::uuid) as n`)
  const stateOf = async (id: string): Promise<string> =>
    (await clerk.get(`/api/collect/uploads/${id}`)).json<{ state: string }>().state
  /** More lines than one batch holds. */
  const long = (name: string): string[] => [teacherLine(1, name), ...Array.from({ length: 2500 }, () => '合计')]

  it('only the later of two readings publishes, once and everything', async () => {
    const id = await receive(teacherLine(1, '林向阳'), teacherLine(2, '周文竹'))
    const [earlier, later] = [await staged(id), await staged(id)]
    expect(await finishUpload(at.app, SYSTEM, earlier)).toMatchObject({ state: 'reading' })
    expect(await finishUpload(at.app, SYSTEM, later)).toMatchObject({ state: 'published', rowsRead: 2 })
    expect(await finishUpload(at.app, SYSTEM, earlier)).toMatchObject({ state: 'published' })
    expect([await changes(id), await waiting(id)]).toEqual([1, 0])
    expect(await one(sql`select count(*)::int as n from teachers where to_version = 9007199254740991`)).toBe(2)
  })

  it('one that is taken over between two batches stores nothing more, and leaves the other one what it staged', async () => {
    const id = await receive(...long('林向暖'))
    let over: Staged | undefined
    between.act = async () => (over = await staged(id))
    expect(await processUpload({ ...at.app, readers: between }, SYSTEM, id)).toMatchObject({ state: 'reading' })
    expect(await finishUpload(at.app, SYSTEM, over!)).toMatchObject({ state: 'published', rowsRead: 1, blocks: 0 })
    expect(await one(sql`select count(*)::int as n from upload_issue where upload_id = ${id}::uuid`)).toBe(2500)
  })

  it('a cancel that was answered holds, whatever comes after it', async () => {
    const id = await receive(teacherLine(3, '方启明'))
    const late = await staged(id)
    expect((await clerk.send('POST', `/api/collect/uploads/${id}/cancel`)).statusCode).toBe(204)
    expect([await stateOf(id), await waiting(id)]).toEqual(['cancelled', 0])
    expect(await finishUpload(at.app, SYSTEM, late)).toMatchObject({ state: 'cancelled' })
    expect(await processUpload(at.app, SYSTEM, id)).toMatchObject({ state: 'cancelled' })
    expect([await stateOf(id), await changes(id), await waiting(id)]).toEqual(['cancelled', 0, 0])
  })

  it('a cancel on another server ends a reading at its next batch', async () => {
    const id = await receive(...long('林向晴'))
    const officer = { ...SYSTEM, roles: [{ role: 'clerk' as const, orgId: at.units.get('3623990001')! }] }
    between.act = () => inWrite(at.app, officer, (ctx) => cancelUpload(ctx, id))
    expect(await processUpload({ ...at.app, readers: between }, SYSTEM, id)).toMatchObject({ state: 'cancelled' })
    expect([await stateOf(id), await changes(id), await waiting(id)]).toEqual(['cancelled', 0, 0])
  })

  it('cannot be corrected while it is read', async () => {
    const id = await receive(teacherLine(4, '沈知秋', { post: '教辅' }))
    const fix = { fixes: [{ sheet: 't', row: 2, field: 'fullTime', value: '否' }] }
    const reading = await staged(id)
    const early = await clerk.send('PATCH', `/api/collect/uploads/${id}/fixes`, fix)
    expect([early.statusCode, early.json<{ code: string }>().code]).toEqual([409, 'collect.upload-busy'])
    expect(await finishUpload(at.app, SYSTEM, reading)).toMatchObject({ state: 'needs-fixing', blocks: 1 })
    const fixed = await clerk.send('PATCH', `/api/collect/uploads/${id}/fixes`, fix)
    expect([fixed.statusCode, fixed.json<{ state: string }>().state], fixed.body).toEqual([200, 'published'])
    // The reading before the correction has ended: it does not come back with the value that was corrected.
    expect(await finishUpload(at.app, SYSTEM, reading)).toMatchObject({ state: 'published' })
    expect(await changes(id)).toBe(1)
  })

  it('ends as failed when publishing breaks, and stays so', async () => {
    const id = await receive(teacherLine(5, '顾南舟'))
    const reading = await staged(id)
    await inWrite(at.app, SYSTEM, (ctx) => touch(ctx.tx, sql`delete from stage_teachers where upload_id = ${id}::uuid`))
    expect(await finishUpload(at.app, SYSTEM, reading)).toMatchObject({ state: 'failed' })
    expect([await stateOf(id), await changes(id), await waiting(id)]).toEqual(['failed', 0, 0])
  })

  it('is left to the next server by one that is asked to end', async () => {
    const id = await receive(...long('许清和'), ...long('许清和').slice(1), ...long('许清和').slice(1))
    between.act = () => Promise.resolve(between.close())
    await expect(processUpload({ ...at.app, readers: between }, SYSTEM, id)).rejects.toThrow('reader pool closed')
    expect([await stateOf(id), await changes(id)]).toEqual(['reading', 0])
    await inWrite(at.app, SYSTEM, (ctx) =>
      touch(ctx.tx, sql`update upload set reader = 'the one before' where id = ${id}::uuid`),
    )
    expect(await resumeUploads(at.app)).toMatchObject([{ id, state: 'published' }])
  })
})
