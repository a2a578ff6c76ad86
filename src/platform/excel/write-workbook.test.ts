import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type ExcelJS from 'exceljs'
import { commentOf, fillOf, oracle, sheetOf } from './testing/oracle.ts'
import { eventsOf, TempFiles, textsOf } from './testing/temp-files.ts'
import type { WorkbookSpec } from './workbook-spec.ts'
import { writeWorkbook } from './write-workbook.ts'

const files = new TempFiles()
afterAll(() => files.drop())

const longList = Array.from({ length: 120 }, (_, index) => `${String(index).padStart(3, '0')} 专业${index}`)
const template: WorkbookSpec = {
  properties: { title: '教师模板', custom: { register: 'teachers', period: '2025' } },
  sheets: [
    {
      name: '填表说明',
      columns: [{ header: '说明', width: 60, format: 'text' }],
      rows: [['单位:职业学校'], ['截止:10月31日']],
    },
    {
      name: '教师',
      layout: 'template',
      protect: true,
      columns: [
        { header: '身份证号', hint: '18位', width: 22, format: 'text', required: true, note: '末位 X 大写' },
        { header: '性别', width: 8, format: 'text', list: ['1 男', '2 女'] },
        { header: '专业', width: 20, format: 'text', list: longList },
        { header: '原专业', width: 20, format: 'text', list: longList },
        { header: '带逗号', width: 20, format: 'text', list: ['a,b', 'c'] },
        { header: '工资', hint: '元', width: 12, format: 'decimal2' },
        { header: '入职日期', width: 12, format: 'date' },
        { header: '月份', width: 10, format: 'yyyy-mm' },
        { header: '年龄', width: 8, format: 'number', locked: true },
      ],
      rows: [['110101198001011234', '1 男', null, null, null, '1234.50', '2025-09-01', '2025-09', 45]],
    },
    { name: '_meta', state: 'veryHidden', columns: [{ header: 'k', width: 8, format: 'text' }], rows: [['v1']] },
  ],
}

describe('a template', () => {
  let book: ExcelJS.Workbook
  let sheet: ExcelJS.Worksheet
  beforeAll(async () => {
    book = await oracle(await writeWorkbook(template))
    sheet = sheetOf(book, '教师')
  })

  it('has its sheets, visible and hidden, in order', () => {
    expect(book.worksheets.map((one) => [one.name, one.state])).toEqual([
      ['填表说明', 'visible'],
      ['教师', 'visible'],
      ['_meta', 'veryHidden'],
      ['_选项', 'hidden'],
    ])
  })

  it('has headings, hints and a comment, and data from row 3', () => {
    expect([1, 2, 6].map((column) => sheet.getCell(1, column).text)).toEqual(['身份证号*', '性别', '工资'])
    expect([1, 2, 6].map((column) => sheet.getCell(2, column).text)).toEqual(['18位', '', '元'])
    expect(commentOf(sheet.getCell('A1'))).toBe('末位 X 大写')
    expect(sheet.getCell('A3').text).toBe('110101198001011234')
    expect(sheet.getCell('F3').value).toBe(1234.5)
    expect(sheet.getCell('G3').value).toEqual(new Date('2025-09-01T00:00:00Z'))
    expect(sheet.getCell('H3').value).toEqual(new Date('2025-09-01T00:00:00Z'))
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', xSplit: 1, ySplit: 2 })
  })

  it('carries formats and open or closed cells from the first data row to row 5000', () => {
    for (const row of [3, 4, 5000]) {
      expect(['A', 'F', 'G', 'H', 'I'].map((letter) => sheet.getCell(`${letter}${row}`).numFmt)).toEqual([
        '@',
        '0.00',
        'yyyy-mm-dd',
        'yyyy-mm',
        '0',
      ])
      expect(sheet.getCell(`A${row}`).protection.locked).toBe(false)
      expect(sheet.getCell(`I${row}`).protection?.locked ?? true).toBe(true)
      expect(fillOf(sheet.getCell(`I${row}`))).toBe('F2F2F2')
      expect(fillOf(sheet.getCell(`A${row}`))).toBeUndefined()
    }
    expect(sheet.getCell('A5001').numFmt).toBeUndefined()
  })

  it('offers drop-downs, long ones from the hidden sheet, equal ones from one column', () => {
    const rule = (address: string) => sheet.getCell(address).dataValidation
    expect(rule('B5000')).toMatchObject({ type: 'list', allowBlank: true, formulae: ['"1 男,2 女"'] })
    expect(rule('C3').formulae).toEqual(["'_选项'!$A$1:$A$120"])
    expect(rule('D3').formulae).toEqual(rule('C3').formulae)
    expect(rule('E3').formulae).toEqual(["'_选项'!$B$1:$B$2"])
    expect(rule('B2')).toBeUndefined()
    const lists = sheetOf(book, '_选项')
    expect(lists.getColumn(1).values.slice(1)).toEqual(longList.map((text) => ({ richText: [{ text }] })))
    expect(lists.getCell('B1').text).toBe('a,b')
  })

  it('is protected so that rows, widths and filters stay free', async () => {
    const bytes = await writeWorkbook(template)
    expect(Reflect.get(sheet, 'sheetProtection')).toMatchObject({
      sheet: true,
      formatColumns: true,
      insertRows: true,
      autoFilter: true,
    })
    expect(Buffer.from(bytes).equals(Buffer.from(await writeWorkbook(template)))).toBe(true)
  })
})

describe('texts that look like something else', () => {
  const nasty = [
    '=1+1',
    '+86',
    '-x',
    '@sum',
    '\tx',
    "=cmd|'/c calc'!A0",
    '#N/A',
    '_x0041_',
    ' vor',
    'nach ',
    'a\nb',
    '<&>"\'',
    '𠮷',
    '007',
    '1E5',
    'TRUE',
  ]

  it('stay texts for another program and for us', async () => {
    const bytes = await writeWorkbook({
      sheets: [{ name: 's', columns: [{ header: 'h', width: 9, format: 'text' }], rows: nasty.map((text) => [text]) }],
    })
    const sheet = sheetOf(await oracle(bytes), 's')
    const cells = nasty.map((_, index) => sheet.getCell(index + 2, 1))
    expect(cells.map((cell) => cell.formula)).toEqual(nasty.map(() => undefined))
    expect(cells.map((cell) => cell.text)).toEqual(nasty)
    expect((await textsOf(await files.put(bytes, 'a.xlsx'))).slice(1)).toEqual(nasty.map((text) => [text]))
  })

  it('drops what the format cannot hold and shortens what Excel refuses', async () => {
    const bytes = await writeWorkbook({
      sheets: [
        {
          name: 'a/b',
          columns: [{ header: 'h', width: 9, format: 'text' }],
          rows: [['a\u0000\u000bb\uffff\ud800c\r\nd'], ['x'.repeat(40_000)]],
        },
      ],
    })
    const source = await files.put(bytes, 'a.xlsx')
    const texts = await textsOf(source)
    expect(texts[1]).toEqual(['abc\nd'])
    expect(texts[2]?.[0]).toHaveLength(32_767)
    expect((await eventsOf(source))[0]).toMatchObject({ name: 'a_b' })
  })

  it('writes numbers as numbers only where nothing is lost', async () => {
    const rows = [['1234567890123456'], ['12,5'], ['12.5'], ['-0.10'], [Number.NaN], [7], ['']]
    const bytes = await writeWorkbook({
      sheets: [{ name: 's', columns: [{ header: 'h', width: 9, format: 'decimal2' }], rows }],
    })
    const sheet = sheetOf(await oracle(bytes), 's')
    expect(rows.map((_, index) => sheet.getCell(index + 2, 1).value)).toEqual([
      '1234567890123456',
      '12,5',
      12.5,
      -0.1,
      null,
      7,
      null,
    ])
  })

  it.each(['2025-02-31', '1899-12-31', '2025/9/1', 'x'])('keeps %s in a date column a text', async (text) => {
    const bytes = await writeWorkbook({
      sheets: [{ name: 's', columns: [{ header: 'h', width: 9, format: 'date' }], rows: [[text]] }],
    })
    expect(sheetOf(await oracle(bytes), 's').getCell('A2').value).toBe(text)
  })
})
