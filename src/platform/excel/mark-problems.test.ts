import { afterAll, describe, expect, it } from 'vitest'
import type { CellProblem } from './cell-problem.ts'
import type { MarkTaskInput } from './mark-task.ts'
import { markProblems } from './mark-problems.ts'
import type { SheetSource } from './open-sheets.ts'
import { ReaderPool } from './reader-pool.ts'
import { commentOf, fillOf, oracle, sheetOf } from './testing/oracle.ts'
import { eventsOf, TempFiles } from './testing/temp-files.ts'
import { sheetBytes } from './testing/workbook-bytes.ts'
import { writeWorkbook } from './write-workbook.ts'

const files = new TempFiles()
afterAll(() => files.drop())

const problem = (more: Partial<CellProblem>): CellProblem => ({
  sheet: '教师',
  row: 4,
  column: 2,
  code: 'kit.code-unknown',
  severity: 'block',
  message: '“二级”不在选项中',
  advice: '改为“中级”',
  ...more,
})
const mark = async (source: SheetSource, problems: CellProblem[]) => markProblems(source, problems)

const upload = async (): Promise<SheetSource> =>
  files.put(
    await writeWorkbook({
      sheets: [
        {
          name: '教师',
          layout: 'template',
          protect: true,
          columns: [
            { header: '身份证号', width: 22, format: 'text', required: true, note: '18 位' },
            { header: '等级', width: 10, format: 'text', list: Array.from({ length: 90 }, (_, i) => `${i} 等级名称`) },
            { header: '日期', width: 12, format: 'date' },
          ],
          rows: [
            ['110101198001011234', '初级', '2025-09-01'],
            [' 007', '二级', '2025-09-02'],
          ],
        },
        { name: '_meta', state: 'veryHidden', columns: [{ header: 'k', width: 8, format: 'text' }], rows: [] },
      ],
    }),
    '教师.xlsx',
  )

describe('a marked workbook', () => {
  const problems = [
    problem({ severity: 'hint', code: 'a.hint', message: '提示一' }),
    problem({}),
    problem({ severity: 'explain', column: 3, row: 3, code: 'b.explain' }),
    problem({ severity: 'hint', column: null, row: 7, code: 'c.row' }),
    problem({ row: null, column: null, code: 'kit.period-mismatch', message: '整张表' }),
    problem({ column: 1, row: 1, code: 'd.heading' }),
  ]

  it('lists every problem first, with where it is and a link', async () => {
    const book = await oracle(await mark(await upload(), problems))
    expect(book.worksheets.map((sheet) => [sheet.name, sheet.state])).toEqual([
      ['问题清单', 'visible'],
      ['教师', 'visible'],
      ['_meta', 'veryHidden'],
      ['_选项', 'hidden'],
    ])
    const list = sheetOf(book, '问题清单')
    const rows = problems.map((_, index) =>
      [1, 2, 3, 4, 5, 6, 7, 8].map((column) => list.getCell(index + 2, column).text),
    )
    expect(rows[1]).toEqual(['必须改', '教师', '4', 'B', 'B4', '“二级”不在选项中', '改为“中级”', 'kit.code-unknown'])
    expect(rows[3]?.slice(0, 5)).toEqual(['提示', '教师', '7', '', '7'])
    expect(rows[4]?.slice(0, 6)).toEqual(['必须改', '教师', '', '', '', '整张表'])
    expect(fillOf(list.getCell('A2'))).toBe('D9D9D9')
  })

  it('marks each cell by its gravest problem and tells all of them', async () => {
    const sheet = sheetOf(await oracle(await mark(await upload(), problems)), '教师')
    expect(['B4', 'C3', 'A7', 'A1', 'B3'].map((address) => fillOf(sheet.getCell(address)))).toEqual([
      'FFC7CE',
      'FFEB9C',
      'D9D9D9',
      'FFC7CE',
      undefined,
    ])
    expect(commentOf(sheet.getCell('B4'))).toBe(
      '【提示】提示一\n改为“中级”(a.hint)\n【必须改】“二级”不在选项中\n改为“中级”(kit.code-unknown)',
    )
    expect(commentOf(sheet.getCell('A1'))).toContain('18 位\n———\n【必须改】')
  })

  it('keeps data, formats, drop-downs, protection and freezing', async () => {
    const source = await upload()
    const bytes = await mark(source, problems)
    const sheet = sheetOf(await oracle(bytes), '教师')
    expect(sheet.getCell('A4').text).toBe(' 007')
    expect(sheet.getCell('C3').value).toEqual(new Date('2025-09-01T00:00:00Z'))
    expect(sheet.getCell('C3').numFmt).toBe('yyyy-mm-dd')
    expect(sheet.getCell('B4').numFmt).toBe('@')
    expect(sheet.getCell('B4').protection.locked).toBe(false)
    expect(sheet.getCell('B4').dataValidation.formulae).toEqual(["'_选项'!$A$1:$A$90"])
    expect(Reflect.get(sheet, 'sheetProtection')).toMatchObject({ sheet: true })
    expect(sheet.views[0]).toMatchObject({ xSplit: 1, ySplit: 2 })
    const before = await eventsOf(source)
    const after = await eventsOf(await files.put(bytes, '教师.xlsx'))
    const rows = (events: typeof before) => events.filter((event) => event.type === 'row' && event.sheet === '教师')
    expect(rows(after)).toEqual(rows(before))
  })

  it('takes the marks of the last round away', async () => {
    const first = await files.put(await mark(await upload(), problems), '教师.xlsx')
    const book = await oracle(await mark(first, [problem({ row: 3 })]))
    const sheet = sheetOf(book, '教师')
    expect(book.worksheets.filter((one) => one.name.startsWith('问题清单'))).toHaveLength(1)
    expect(fillOf(sheet.getCell('B4'))).toBeUndefined()
    expect(sheet.getCell('B4').note).toBeUndefined()
    expect(commentOf(sheet.getCell('A1'))).toBe('18 位')
    expect(fillOf(sheet.getCell('B3'))).toBe('FFC7CE')
  })

  it('has all of many problems', async () => {
    const many = Array.from({ length: 3_000 }, (_, index) => problem({ row: index + 3, code: `x.${index}` }))
    const book = await oracle(await mark(await upload(), many))
    expect(sheetOf(book, '问题清单').getCell(3001, 8).text).toBe('x.2999')
    expect(fillOf(sheetOf(book, '教师').getCell('B3002'))).toBe('FFC7CE')
  })

  it('does not open what the reader refuses', async () => {
    const bad = await files.put(sheetBytes('<row r="1">'), 'a.xlsx')
    await expect(mark(bad, [])).rejects.toMatchObject({ code: 'file.damaged' })
  })
})

describe('a marked CSV', () => {
  it('is a workbook with the data as texts and the marks', async () => {
    const source = await files.put("姓名,编号\n张三,00123\n'=1+1,5\n", '教师.csv')
    const book = await oracle(await mark(source, [problem({ row: 2 })]))
    const sheet = sheetOf(book, '教师')
    expect(sheet.getCell('B2').text).toBe('00123')
    expect(sheet.getCell('B2').numFmt).toBe('@')
    expect(sheet.getCell('A3').text).toBe('=1+1')
    expect(sheet.getCell('A3').formula).toBeUndefined()
    expect(fillOf(sheet.getCell('B2'))).toBe('FFC7CE')
    expect(commentOf(sheet.getCell('B2'))).toContain('kit.code-unknown')
  })

  it('of more than a million cells holds the headings and the rows with problems, in their places', async () => {
    const lines = Array.from({ length: 60_000 }, (_, index) => `${index + 1}${',x'.repeat(19)}`)
    const source = await files.put(lines.join('\n'), '教师.csv')
    const book = await oracle(await mark(source, [problem({ row: 50_000 })]))
    const sheet = sheetOf(book, '教师')
    expect(['A1', 'A2', 'A3', 'A49999', 'A50000'].map((address) => sheet.getCell(address).text)).toEqual([
      '1',
      '2',
      '',
      '',
      '50000',
    ])
    expect(fillOf(sheet.getCell('B50000'))).toBe('FFC7CE')
    expect(sheetOf(book, '问题清单').getCell('A1').text).toContain('行号与原文件相同')
    expect(sheetOf(book, '问题清单').getCell('A3').text).toBe('必须改')
  })
})

it('runs in the reader process', async () => {
  const pool = new ReaderPool({ processes: 1 })
  const source = await upload()
  const input: MarkTaskInput = { ...source, problems: [problem({})] }
  let bytes: Uint8Array | undefined
  await pool.run<Uint8Array>({ module: new URL('./mark-task.ts', import.meta.url), input }, (batch) => {
    bytes = batch
    return Promise.resolve()
  })
  pool.close()
  const book = await oracle(bytes ?? new Uint8Array())
  expect(fillOf(sheetOf(book, '教师').getCell('B4'))).toBe('FFC7CE')
})
