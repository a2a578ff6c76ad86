import { writeFileSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Client } from '../../../directory/testing/client.ts'
import { inRead, SYSTEM } from '../../../platform/context.ts'
import { readSheets } from '../../../platform/excel/read-sheets.ts'
import type { SheetRow } from '../../../platform/excel/sheet-event.ts'
import { writeWorkbook } from '../../../platform/excel/write-workbook.ts'
import { withApps } from '../../../platform/testing.ts'
import { listTargets } from '../ledger/list-targets.ts'
import type { TargetRow } from '../ledger/rows.ts'
import { planCity, type PlanCity } from '../testing/plan-city.ts'
import type { LedgerImport } from './import-ledger.ts'
import { editSheet, HEADINGS, SHEET, type Heading } from './sheet.ts'

type Table = (string | number | null)[][]

withApps('the ledger out to Excel and back', (makeApp) => {
  let made: PlanCity
  let city: Client
  beforeAll(async () => {
    made = await planCity(makeApp)
    city = await made.signedIn('city-officer')
  })
  afterAll(() => made.server.close())

  const targets = async (): Promise<TargetRow[]> =>
    (await city.send('GET', '/api/plan/targets')).json<{ targets: TargetRow[] }>().targets
  /** Rows of the sheet of corrections, as the product exports them now. */
  const exported = async (): Promise<Table> => {
    const bytes = await inRead(made.app, SYSTEM, async (ctx) =>
      writeWorkbook({ sheets: [editSheet(await listTargets(ctx, {}))] }),
    )
    const path = `${made.app.keysFolder}/../out.xlsx`
    writeFileSync(path, bytes)
    const rows: SheetRow[] = []
    await readSheets({ path, fileName: 'out.xlsx' }, async (events) => {
      for (const e of events) if (e.type === 'row' && e.sheet === SHEET) rows.push(e)
    })
    return rows.slice(1).map((r) => HEADINGS.map((_, i) => r.cells[i]?.text ?? null))
  }
  const bytesOf = (table: Table, name = SHEET, headings: readonly string[] = HEADINGS): Promise<Uint8Array> =>
    writeWorkbook({
      sheets: [{ name, columns: headings.map((header) => ({ header, width: 10, format: 'text' })), rows: table }],
    })
  const send = async (bytes: Uint8Array, who = city) => {
    const boundary = 'zhiheng-test'
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="台账.xlsx"\r\ncontent-type: application/octet-stream\r\n\r\n`
    return made.server.inject({
      method: 'POST',
      url: '/api/plan/targets/import',
      headers: { 'x-csrf-token': who.csrf, 'content-type': `multipart/form-data; boundary=${boundary}` },
      cookies: { zhiheng: who.cookie },
      payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    })
  }
  const back = async (table: Table): Promise<LedgerImport> => {
    const answer = await send(await bytesOf(table))
    expect(answer.statusCode, answer.body).toBe(200)
    return answer.json()
  }
  const at = (h: Heading): number => HEADINGS.indexOf(h)
  const rowOf = (table: Table, part: string) => table.find((r) => String(r[at('原文')]).includes(part))!
  const set = (table: Table, part: string, cells: Partial<Record<Heading, string | number | null>>): Table => {
    for (const [h, v] of Object.entries(cells)) rowOf(table, part)[HEADINGS.findIndex((x) => x === h)] = v
    return table
  }
  const audits = (action: string) =>
    inRead(made.app, SYSTEM, async (ctx) =>
      (
        await sql<{ object_id: string; detail: { changed: unknown } }>`
          select object_id, detail from audit_entry where action = ${action} order by id`.execute(ctx.tx)
      ).rows.map((r) => r),
    )

  it('leaves everything as it is when nothing was touched', async () => {
    const before = await targets()
    expect(await back(await exported())).toEqual({ stored: true, changed: 0, untouched: before.length, problems: [] })
    expect(await targets()).toEqual(before)
    expect(await audits('plan.import-ledger')).toEqual([])
  })

  it('makes changed cells corrections by hand, each with its entry in the log', async () => {
    const before = await targets()
    const table = set(await exported(), '19:1', { 目标值: '18.50', 期限: '2026/11/30' })
    set(table, '12次', { 要求: '区间', 上限: 20 })
    expect(await back(table)).toMatchObject({ stored: true, changed: 2, untouched: before.length - 2 })
    expect(await made.target('19:1')).toMatchObject({ value: '18.5', due: '2026-11-30', due_basis: 'hand' })
    expect(await made.target('12次')).toMatchObject({ comparator: 'between', value: '12', upper: '20' })
    const others = (list: TargetRow[]) => list.filter((t) => !/19:1|12次/.test(t.quote))
    expect(others(await targets())).toEqual(others(before))
    const log = await audits('plan.correct-target')
    expect(log.map((l) => l.detail.changed)).toContainEqual({
      value: ['19', '18.5'],
      due: ['2026-12-31', '2026-11-30'],
      due_basis: expect.any(Array) as string[],
    })
    expect(await audits('plan.import-ledger')).toMatchObject([{ detail: { changed: 2 } }])
  })

  it('names every problem by row and column and stores nothing, not even the good rows', async () => {
    const before = await targets()
    const table = set(await exported(), '62%', { 目标值: '63' })
    set(table, '19:1', { 目标值: '很多', 期限: '2026-02-30' })
    set(table, '12次', { 上限: '5' })
    set(table, '120名', { 要求: '大约', 原文: '改了原文' })
    const bad = table.map((r) => [...r])
    bad.push([...rowOf(table, '62%')], ['00000000-0000-7000-8000-000000000009', ...rowOf(table, '62%').slice(1)])
    const done = await back(bad)
    expect([done.stored, done.changed]).toEqual([false, 0])
    const line = (part: string): number => table.indexOf(rowOf(table, part)) + 2
    const place = (p: LedgerImport['problems'][number]) => `${p.row}${p.column} ${p.heading}`
    expect(done.problems.map(place).toSorted()).toEqual(
      [
        `${line('19:1')}G 目标值`,
        `${line('19:1')}J 期限`,
        `${line('12次')}H 上限`,
        `${line('改了原文')}D 原文`,
        `${table.length + 2}A 编号`,
        `${table.length + 3}A 编号`,
      ].toSorted(),
    )
    for (const p of done.problems) expect([p.what.zh, p.advice.zh, p.advice.en]).not.toContain('')
    expect(await targets()).toEqual(before)
  })

  it('refuses a row that somebody changed after the export, and keeps what they wrote', async () => {
    const table = set(await exported(), '62%', { 目标值: '70' })
    set(table, '120名', { 目标值: '130' })
    const t = await made.target('62%')
    await city.send('PATCH', `/api/plan/targets/${t.id}`, { seen: t.lock_version, value: '65' })
    const done = await back(table)
    expect(done).toMatchObject({
      stored: false,
      problems: [
        { column: 'G', conflict: true, value: '70', what: { zh: expect.stringContaining('现在是“65”') as string } },
      ],
    })
    expect([(await made.target('62%')).value, (await made.target('120名')).value]).toEqual(['65', '120'])
    // a row that only somebody else changed is untouched in the file, and stays as they wrote it
    set(table, '62%', { 目标值: '62' })
    expect(await back(table)).toMatchObject({ stored: true, changed: 1 })
    expect([(await made.target('62%')).value, (await made.target('120名')).value]).toEqual(['65', '130'])
  })

  it('lets one of two files at once win and refuses the other as a whole', async () => {
    const [a, b] = [await exported(), await exported()]
    set(a, '85%', { 目标值: '86' })
    set(b, '85%', { 目标值: '87' })
    set(b, '120名', { 目标值: '140' })
    const both = await Promise.all([back(a), back(b)])
    expect(both.map((r) => r.stored).toSorted()).toEqual([false, true])
    const winner = both[0]!.stored ? ['86', '130'] : ['87', '140']
    expect([(await made.target('85%')).value, (await made.target('120名')).value]).toEqual(winner)
    expect(both.find((r) => !r.stored)!.problems[0]).toMatchObject({ conflict: true, column: 'G' })
  })

  it('refuses other files and other people', async () => {
    const table = await exported()
    expect((await send(await bytesOf(table, 'Sheet1'))).json()).toMatchObject({ code: 'plan.ledger-sheet-missing' })
    const moved = [...HEADINGS.slice(0, 6), '上限', '目标值', ...HEADINGS.slice(8)]
    expect((await send(await bytesOf(table, SHEET, moved))).json()).toMatchObject({
      code: 'plan.ledger-heading',
      params: { column: 'G' },
    })
    expect((await send(Buffer.from('no workbook'))).statusCode).toBe(422)
    expect((await send(await bytesOf(table), await made.signedIn('county-officer'))).statusCode).toBe(403)
  })
})
