import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { SYSTEM } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'
import { withApps } from '../../../platform/testing.ts'
import {
  paperNumber,
  smallCampaign,
  teacherFile,
  teacherLine,
  type Caller,
  type SmallCampaign,
} from '../testing/small-campaign.ts'
import { sealFixes } from './fixes.ts'
import { finishUpload, processUpload, stageUpload } from './process.ts'
import { receiveUpload } from './receive.ts'

interface Sent {
  id: string
  state: string
}

withApps('a correction in an older upload', (makeApp) => {
  let at: SmallCampaign
  let clerk: Caller
  let ret: string
  beforeAll(async () => {
    at = await smallCampaign(makeApp, ['teachers'])
    clerk = await at.caller('clerk')
    ret = (await clerk.get('/api/collect/returns')).json<{ returns: { id: string }[] }>().returns[0]!.id
  })
  afterAll(() => at.server.close())

  const send = async (...lines: readonly string[]): Promise<Sent> =>
    (await clerk.upload(`/api/collect/returns/${ret}/upload`, 't.csv', teacherFile(...lines))).json<Sent>()
  const fix = (id: string, field: string, value: string) =>
    clerk.send('PATCH', `/api/collect/uploads/${id}/fixes`, { fixes: [{ sheet: 't', row: 2, field, value }] })
  const names = async (): Promise<string[]> =>
    (
      await at.app.db.read((tx) =>
        rows(
          tx,
          sql<{
            name: string
          }>`select name from teachers where to_version = 9007199254740991 order by source_row, name`,
        ),
      )
    ).map((t) => t.name)

  it('is refused where a later upload changed records, and nothing changes; in the latest one it is taken', async () => {
    const older = await send(teacherLine(1, '林向阳'), teacherLine(2, '周文竹'))
    const newer = await send(teacherLine(1, '林向暖'))
    expect([older.state, newer.state]).toEqual(['published', 'published'])
    const refused = await fix(older.id, 'title', '高级讲师')
    expect(refused.json()).toMatchObject({ status: 409, code: 'collect.upload-older', params: { by: '填报员' } })
    expect(await names()).toEqual(['林向暖', '周文竹'])
    const still = (await clerk.get(`/api/collect/uploads/${older.id}`)).json<{ state: string; fixes: object }>()
    expect(still).toMatchObject({ state: 'published', fixes: {} })
    expect((await fix(newer.id, 'name', '林向晴')).json()).toMatchObject({ state: 'published' })
    expect((await fix(newer.id, 'name', '林向午')).json()).toMatchObject({ state: 'published' })
    expect(await names()).toEqual(['林向午', '周文竹'])
  })

  it('where it was never taken in, only a change of its own rows stands in its way, and then nothing changes', async () => {
    const waits = await send(teacherLine(3, '方启明', { post: '教辅' }))
    expect(waits.state).toBe('needs-fixing')
    await send(teacherLine(1, '林向晚'))
    expect((await fix(waits.id, 'fullTime', '否')).json()).toMatchObject({ state: 'published' })
    const next = await send(teacherLine(4, '沈知秋', { post: '教辅' }))
    await send(teacherLine(4, '沈知夏'))
    const refused = await fix(next.id, 'fullTime', '否')
    expect(refused.json()).toMatchObject({ state: 'failed', failure: { code: 'collect.upload-older' } })
    expect(await names()).toContain('沈知夏')
  })

  it('does not undo what is changed while it is being checked', async () => {
    const id = (await send(teacherLine(5, '顾南舟'))).id
    const fixes = sealFixes(at.app.keys, id, { 't!2:name': '顾北舟' })
    await at.app.db.write((tx) =>
      sql`update upload set state = 'reading', fixes_sealed = ${fixes} where id = ${id}::uuid`.execute(tx),
    )
    const reading = await stageUpload(at.app, SYSTEM, id)
    if ('state' in reading) throw new Error(reading.state)
    await send(teacherLine(5, '顾东舟'))
    expect(await finishUpload(at.app, SYSTEM, reading)).toMatchObject({ state: 'failed' })
    expect(await names()).toContain('顾东舟')
    expect((await clerk.get(`/api/collect/uploads/${id}`)).json()).toMatchObject({
      failure: { code: 'collect.upload-older' },
    })
  })

  /** A file that waits to be read. */
  const receive = (n: number, name: string, ...more: readonly string[]): Promise<string> =>
    receiveUpload(at.app, SYSTEM, {
      orgId: at.units.get('3623990001')!,
      register: 'teachers',
      period: '2025-2026',
      fileName: 't.csv',
      content: Readable.from([teacherFile(teacherLine(n, name), ...more)]),
    })

  it('a file that waited does not bring back what was changed meanwhile, by a file or on screen; it is told why', async () => {
    const id = await receive(6, '陆闻樱')
    await send(teacherLine(6, '陆闻笙'))
    expect(await processUpload(at.app, SYSTEM, id)).toMatchObject({ state: 'failed' })
    expect(await names()).toContain('陆闻笙')
    const told = (await clerk.get(`/api/collect/uploads/${id}`)).json<{ failure: { code: string; zh: string } }>()
    expect(told.failure).toMatchObject({ code: 'collect.upload-older' })
    expect(told.failure.zh).toContain('旧文件会把它们改回去，没有入库')
    const next = await receive(6, '陆闻樱')
    const rowsUrl = '/api/registers/teachers/rows'
    const found = await clerk.send('POST', `${rowsUrl}/by-number`, { idNo: paperNumber(6), reason: '核对记录' })
    const record = found.json<{ rows: { id: string }[] }>().rows[0]!.id
    const { version } = (await clerk.get(`${rowsUrl}/${record}`)).json<{ version: string }>()
    const typed = await clerk.send('PATCH', `${rowsUrl}/${record}`, { version, values: { subject: '数控' } })
    expect(typed.json()).toMatchObject({ saved: true })
    expect(await processUpload(at.app, SYSTEM, next)).toMatchObject({ state: 'failed' })
    expect(await processUpload(at.app, SYSTEM, await receive(6, '陆闻樱'))).toMatchObject({ state: 'published' })
  })

  it('of two files that waited with other rows each both are taken in; one with rows of both is not', async () => {
    const [one, two] = [await receive(8, '许望舒'), await receive(9, '叶知微')]
    const both = await receive(9, '叶知著', teacherLine(10, '白予安'))
    for (const id of [one, two]) expect(await processUpload(at.app, SYSTEM, id)).toMatchObject({ state: 'published' })
    expect(await processUpload(at.app, SYSTEM, both)).toMatchObject({ state: 'failed' })
    const now = await names()
    expect(now).toEqual(expect.arrayContaining(['许望舒', '叶知微']))
    expect(now).not.toContain('白予安')
    const same = await receive(9, '叶知微', teacherLine(10, '白予安'))
    await send(teacherLine(8, '许望月'))
    expect(await processUpload(at.app, SYSTEM, same)).toMatchObject({ state: 'published' })
  })

  it('does not bring back a record whose number was corrected meanwhile', async () => {
    await send(teacherLine(11, '程晚照'))
    const waits = await receive(11, '程晚照')
    const rowsUrl = '/api/registers/teachers/rows'
    const asked = { idNo: paperNumber(11), reason: '核对记录' }
    const found = (await clerk.send('POST', `${rowsUrl}/by-number`, asked)).json<{ rows: { id: string }[] }>()
    const url = `${rowsUrl}/${found.rows[0]!.id}`
    const { version } = (await clerk.get(url)).json<{ version: string }>()
    const typed = await clerk.send('PATCH', url, { version, values: { idNo: paperNumber(12) } })
    expect(typed.json(), typed.body).toMatchObject({ saved: true })
    expect(await processUpload(at.app, SYSTEM, waits)).toMatchObject({ state: 'failed' })
    expect((await names()).filter((n) => n === '程晚照')).toHaveLength(1)
  })

  it('files of a bulk load are read ahead and published in their order', async () => {
    const [one, two] = [await receive(7, '易安澜'), await receive(7, '易安然')]
    for (const id of [one, two])
      expect(await processUpload(at.app, SYSTEM, id, { ahead: true })).toMatchObject({ state: 'published' })
    expect(await names()).toContain('易安然')
  })
})
