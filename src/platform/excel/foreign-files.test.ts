import ExcelJS from 'exceljs'
import { afterAll, expect, it } from 'vitest'
import { writeCsv } from '../csv/write-csv.ts'
import { eventsOf, TempFiles, textsOf } from './testing/temp-files.ts'

const files = new TempFiles()
afterAll(() => files.drop())

it('reads what another program writes', async () => {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('教师')
  sheet.addRow(['姓名', '生日', '工资', '占比', '在岗', '公式', '外部', '富文本', '链接'])
  sheet.addRow([' 张三 & <李四>', new Date(Date.UTC(1980, 1, 29)), 1234.5, 0.5, true])
  sheet.getCell('B2').numFmt = 'yyyy"年"m"月"d"日"'
  sheet.getCell('D2').numFmt = '0.00%'
  sheet.getCell('F2').value = { formula: 'C2*2', result: 2469 }
  sheet.getCell('G2').value = { formula: "'[1]去年'!A1", result: 'x' }
  sheet.getCell('H2').value = { richText: [{ text: '双' }, { font: { bold: true }, text: '师型' }] }
  sheet.getCell('I2').value = { text: '官网', hyperlink: 'https://example.com' }
  sheet.mergeCells('A5:B6')
  sheet.getCell('A5').value = '合计'
  sheet.getColumn(3).hidden = true
  sheet.getRow(5).hidden = true
  sheet.getCell('A1').note = '批注不是数据'
  book.addWorksheet('辅助', { state: 'hidden' })
  const source = await files.put(new Uint8Array(await book.xlsx.writeBuffer()), 'a.xlsx')
  const events = await eventsOf(source)
  expect(events.filter((event) => event.type === 'sheet').map((event) => [event.name, event.hidden])).toEqual([
    ['教师', false],
    ['辅助', true],
  ])
  const second = events.find((event) => event.type === 'row' && event.row === 2)
  expect(second?.type === 'row' && second.cells).toEqual([
    { type: 'text', text: ' 张三 & <李四>' },
    { type: 'date', text: '1980-02-29' },
    { type: 'number', text: '1234.5', asNumber: true },
    { type: 'number', text: '0.5', asNumber: true, percent: true },
    { type: 'flag', text: 'TRUE' },
    { type: 'formula', text: '2469', formula: 'C2*2', cached: 'number', asNumber: true },
    { type: 'formula', text: 'x', formula: "'[1]去年'!A1", cached: 'text', externalLink: true },
    { type: 'text', text: '双师型' },
    { type: 'text', text: '官网' },
  ])
  expect(events.find((event) => event.type === 'sheet-end')).toMatchObject({
    merges: [{ firstRow: 5, firstColumn: 1, lastRow: 6, lastColumn: 2 }],
    hiddenRows: 1,
    hiddenColumns: [{ first: 3, last: 3 }],
  })
})

it('writes CSV that Excel opens as it is', async () => {
  const csv = writeCsv([
    ['姓名', '数', null],
    ['=1+1', -5, true],
    ['-5', '-x', '+86'],
    ['a"b', 'c,d', 'e\nf'],
  ])
  expect(csv).toBe('\ufeff姓名,数,\r\n\'=1+1,-5,true\r\n-5,\'-x,\'+86\r\n"a""b","c,d","e\nf"\r\n')
  expect(await textsOf(await files.put(csv, 'a.csv'))).toEqual([
    ['姓名', '数'],
    ['=1+1', '-5', 'true'],
    ['-5', '-x', '+86'],
    ['a"b', 'c,d', 'e\nf'],
  ])
})
