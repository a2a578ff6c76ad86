import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { planCity, type PlanCity } from '../../loop/plan/testing/plan-city.ts'
import { importPlan, proposePilot } from '../../loop/plan/public.ts'
import { aPilot } from '../../loop/plan/pilots/testing/pilot-kit.ts'
import { inRead, inWrite, SYSTEM } from '../../platform/context.ts'
import { readSheets } from '../../platform/excel/read-sheets.ts'
import type { SheetEvent } from '../../platform/excel/sheet-event.ts'
import { writeWorkbook } from '../../platform/excel/write-workbook.ts'
import { withApps } from '../../platform/testing.ts'
import { exportLedgerTo, importLedgerFrom } from './plan-ledger.ts'
import { answerOne, listNames } from './plan-names.ts'
import { compareTwo, listPilots } from './plan-read.ts'
import { allPlans, planNamed } from './plan-store.ts'

const PLAN = `衡州市2026年职业教育工作要点

一、建强教师队伍
1．提升双师素质。双师型教师占专业课教师比例达到62%以上。（牵头单位：市教育局，配合单位：市人才办）
2．建好工作室。新建名师工作室20个。（牵头单位：市人才办，配合单位：各县区）

衡州市教育局
2026年2月20日
`

withApps('zhiheng plan', (makeApp) => {
  const folder = mkdtempSync(join(tmpdir(), 'zhiheng-plan-'))
  let c: PlanCity

  beforeAll(async () => {
    c = await planCity(makeApp, PLAN)
  })
  afterEach(() => void vi.restoreAllMocks())
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true })
    await c.server.close()
  })

  it('finds a plan by its id or a part of its title, and says what there is', async () => {
    const named = (asked?: string) => inRead(c.app, SYSTEM, (ctx) => planNamed(ctx, asked))
    expect([(await named()).id, (await named('2026年')).id, (await named(c.planId)).id]).toEqual(
      Array.from({ length: 3 }, () => c.planId),
    )
    await expect(named('2024年')).rejects.toMatchObject({ code: 'cli.plan-unknown' })
  })

  it('lists open names, takes an answer by code or rule, and remembers it', async () => {
    const before = await listNames(c.app, {})
    expect(before.open).toEqual([{ name: '衡州市人才办', written: '市人才办', tasks: ['1', '2'] }])
    const answer = (o: Parameters<typeof answerOne>[2], name = '市人才办') => answerOne(c.app, name, o)
    await expect(answer({ unit: [] })).rejects.toMatchObject({ code: 'cli.name-answer' })
    await expect(answer({ unit: ['nobody'] })).rejects.toMatchObject({ code: 'cli.unit-unknown' })
    await expect(answer({ unit: ['239900-RS'] }, '市气象局')).rejects.toMatchObject({ code: 'plan.name-unknown' })
    expect(await answer({ unit: ['239900-RS'] })).toEqual({ name: '衡州市人才办', tasks: 2, plans: 1 })
    const after = await listNames(c.app, { plan: c.planId })
    expect([after.open, after.settled.map((s) => [s.name, s.rule, s.units])]).toEqual([
      [],
      [['衡州市人才办', 'units', ['239900-RS']]],
    ])
    // a second thought replaces the first
    expect(await answer({ unit: [], rule: 'outside' })).toMatchObject({ tasks: 2 })
  })

  it('writes the ledger and takes it back corrected; with a problem nothing is stored', async () => {
    const out = join(folder, 'ledger.xlsx')
    expect(await exportLedgerTo(c.app, out, undefined)).toMatchObject({ targets: 2 })
    expect(await importLedgerFrom(c.app, out)).toMatchObject({ stored: true, changed: 0, untouched: 2 })
    const rows: string[][] = []
    const take = async (events: readonly SheetEvent[]): Promise<void> => {
      for (const e of events) if (e.type === 'row') rows.push(e.cells.map((x) => x?.text ?? ''))
    }
    await readSheets({ path: out, fileName: 'ledger.xlsx' }, take, { pool: c.app.readers })
    const [head = [], ...body] = rows
    const at = head.findIndex((h) => h.startsWith('目标值'))
    const save = async (name: string, value: string): Promise<string> => {
      const changed = body.map((r, i) => r.map((v, j) => (i === 0 && j === at ? value : v)))
      const columns = head.map((header) => ({ header: header.replace('*', ''), width: 12, format: 'text' as const }))
      writeFileSync(join(folder, name), await writeWorkbook({ sheets: [{ name: '修改表', columns, rows: changed }] }))
      return join(folder, name)
    }
    const said: string[] = []
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => (said.push(String(text)), true))
    await expect(importLedgerFrom(c.app, await save('wrong.xlsx', '很多'))).rejects.toMatchObject({
      code: 'cli.ledger-problems',
      params: { row: 2, column: 'G' },
    })
    expect(said.join('')).toContain('第 2 行 G 列（目标值）')
    expect(await importLedgerFrom(c.app, await save('right.xlsx', '64'))).toMatchObject({ stored: true, changed: 1 })
    expect((await c.target('双师型')).value).toBe('64')
    expect(readFileSync(out).subarray(0, 2).toString()).toBe('PK')
  })

  it('lists pilots with where they stand', async () => {
    const unit = c.units.get('239921')!
    await inWrite(c.app, SYSTEM, (ctx) =>
      proposePilot(ctx, { ...aPilot(c, { unit }), setUp: true, ...comparators(aPilot(c, { unit })) }),
    )
    const [pilot] = await listPilots(c.app, {})
    expect(pilot).toMatchObject({ unit: '239921', state: 'running', late: 1, taken: 0 })
    expect(pilot!.measures.map((m) => [m.name, m.aim, m.base, m.now])).toEqual([
      ['双师型教师占专业课教师比例', '0.6', null, null],
      ['签约企业', '5', '2', null],
    ])
    expect(await listPilots(c.app, { state: 'stopped' })).toEqual([])
    expect(await listPilots(c.app, { unit: '239901' })).toEqual([])
    await expect(listPilots(c.app, { unit: 'nobody' })).rejects.toMatchObject({ code: 'cli.unit-unknown' })
  })

  it('puts two editions side by side', async () => {
    const text = PLAN.replace('20个', '26个')
    const orgId = c.units.get('239900')!
    const next = await importPlan(c.app, SYSTEM, { fileName: '要点.txt', content: Buffer.from(text), orgId })
    const plans = await inRead(c.app, SYSTEM, allPlans)
    expect(plans.map((p) => [p.edition, p.inForce])).toEqual([
      [2, true],
      [1, false],
    ])
    const found = await compareTwo(c.app, c.planId, next.planId)
    expect(
      found.targets.filter((t) => t.fields.includes('value')).map((t) => [t.old?.value, t.now?.value]),
    ).toContainEqual(['20', '26'])
  })
})

/** The builder speaks as a form does; the command takes the narrow types. */
const comparators = (p: ReturnType<typeof aPilot>) => ({
  measures: p.measures.map((m) => ({ ...m, comparator: 'at_least' as const })),
})
