import { afterAll, describe, expect, it } from 'vitest'
import type { CellValue } from './sheet-event.ts'
import { eventsOf, rowsOf, TempFiles, textsOf } from './testing/temp-files.ts'
import { sheetBytes, workbookBytes, type RawWorkbook } from './testing/workbook-bytes.ts'

const files = new TempFiles()
afterAll(() => files.drop())

const formats = `<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="165" formatCode="[h]:mm"/></numFmts>
<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="10"/><xf numFmtId="20"/><xf numFmtId="165"/><xf numFmtId="31"/></cellXfs>`

/** Reads one cell from its XML. */
const cell = async (xml: string, more: Partial<RawWorkbook> = {}): Promise<CellValue> => {
  const source = await files.put(
    sheetBytes(`<row r="1">${xml}<c r="Z1"><v>0</v></c></row>`, { styles: formats, ...more }),
    'a.xlsx',
  )
  return (await rowsOf(source))[0]?.cells[0] ?? null
}
const stored = (value: string, style = 0): Promise<CellValue> => cell(`<c r="A1" s="${style}"><v>${value}</v></c>`)

describe('numbers', () => {
  it.each([
    ['12', '12'],
    ['-0.5', '-0.5'],
    ['1.10101198001011E+17', '110101198001011000'],
    ['110101198001011234', '110101198001011234'],
    ['12.300000000000001', '12.3'],
    ['0.30000000000000004', '0.3'],
    ['2.9999999999999996', '3'],
    ['1E-3', '0.001'],
    ['1.5e2', '150'],
    ['00012.50', '12.5'],
    ['-0', '0'],
    ['99999999999999.995', '100000000000000'],
  ])('gives %s as %s', async (value, text) =>
    expect(await stored(value)).toEqual({ type: 'number', text, asNumber: true }),
  )

  it('says that a percentage is one', async () =>
    expect(await stored('0.568', 3)).toEqual({ type: 'number', text: '0.568', asNumber: true, percent: true }))

  it('leaves what is no number a text', async () => expect(await stored('1,5')).toEqual({ type: 'text', text: '1,5' }))
})

describe('dates', () => {
  it.each([
    [1, '45901', { type: 'date', text: '2025-09-01' }],
    [2, '45901', { type: 'date', text: '2025-09-01' }],
    [6, '45901', { type: 'date', text: '2025-09-01' }],
    [1, '59', { type: 'date', text: '1900-02-28' }],
    [1, '61', { type: 'date', text: '1900-03-01' }],
    [1, '45901.75', { type: 'date', text: '2025-09-01', time: '18:00:00' }],
    [1, '2958465', { type: 'date', text: '9999-12-31' }],
    [4, '0.75', { type: 'text', text: '18:00:00' }],
    [5, '1.5', { type: 'number', text: '1.5', asNumber: true }],
    [1, '60', { type: 'number', text: '60', asNumber: true }],
    [1, '-3', { type: 'number', text: '-3', asNumber: true }],
    [1, '3000000', { type: 'number', text: '3000000', asNumber: true }],
  ])('with format %i reads %s', async (style, value, expected) => expect(await stored(value, style)).toEqual(expected))

  it('counts from 1904 where the file says so', async () =>
    expect(await cell('<c r="A1" s="1"><v>44439</v></c>', { from1904: true })).toEqual({
      type: 'date',
      text: '2025-09-01',
    }))

  it('reads dates written as text of type d', async () =>
    expect(await cell('<c r="A1" t="d"><v>2025-09-01T08:30:00</v></c>')).toEqual({
      type: 'date',
      text: '2025-09-01',
      time: '08:30:00',
    }))
})

describe('texts, flags, errors', () => {
  it('puts runs together and leaves reading aids out', async () => {
    const sharedStrings =
      '<si><r><t>张</t></r><r><t xml:space="preserve"> 三&amp;李&#x56DB;</t></r><rPh sb="0" eb="1"><t>zhang</t></rPh></si>'
    expect(await cell('<c r="A1" t="s"><v>0</v></c>', { sharedStrings })).toEqual({ type: 'text', text: '张 三&李四' })
  })

  it('decodes escaped characters, straightens line breaks, drops control characters', async () =>
    expect(await cell('<c r="A1" t="inlineStr"><is><t>a_x000D_\nb_x0000__x005F_x0041_</t></is></c>')).toEqual({
      type: 'text',
      text: 'a\nb_x0041_',
    }))

  it.each([
    ['<c r="A1" t="b"><v>1</v></c>', { type: 'flag', text: 'TRUE' }],
    ['<c r="A1" t="e"><v>#REF!</v></c>', { type: 'error', text: '#REF!' }],
    ['<c r="A1" t="inlineStr"><is><t><![CDATA[<b>]]></t></is></c>', { type: 'text', text: '<b>' }],
    ["<x:c r='A1' t = 'inlineStr' xmlns:x='y'><x:is><x:t>x</x:t></x:is></x:c>", { type: 'text', text: 'x' }],
    ['<c r="A1" t="inlineStr"><is><t/></is></c>', null],
    ['<c r="A1" s="1"/>', null],
  ])('reads %s', async (xml, expected) => expect(await cell(xml)).toEqual(expected))
})

describe('formulas', () => {
  it.each([
    ['SUM(B1:B3)', undefined],
    ['表1[2024]', undefined],
    ["'其他 表'!A1", undefined],
    ['[1]Sheet1!A1', true],
    ["'[1]Sheet 1'!A1+1", true],
    ["'C:\\数据\\[去年.xlsx]教师'!$A$1", true],
    ["cmd|'/c calc'!A0", true],
    ['WEBSERVICE("http://a")', true],
  ])('keeps the stored value of %s and says whether it leaves the workbook', async (formula, externalLink) => {
    const escaped = formula.replaceAll('"', '&quot;')
    const expected = { type: 'formula', text: '7', formula, cached: 'number', asNumber: true }
    expect(await cell(`<c r="A1"><f>${escaped}</f><v>7</v></c>`)).toEqual(
      externalLink ? { ...expected, externalLink } : expected,
    )
  })

  it('finds a shared formula, an error below a formula and a formula without value', async () => {
    const rows = `<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">[2]S!A1</f><v>1</v></c></row>
<row r="2"><c r="A2"><f t="shared" si="0"/><v>2</v></c><c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="C2"><f>NOW()</f></c></row>`
    const [, second] = await rowsOf(await files.put(sheetBytes(rows), 'a.xlsx'))
    expect(second?.cells).toEqual([
      { type: 'formula', text: '2', formula: '[2]S!A1', cached: 'number', asNumber: true, externalLink: true },
      { type: 'formula', text: '#DIV/0!', formula: '1/0', cached: 'error' },
      { type: 'formula', text: '', formula: 'NOW()' },
    ])
  })
})

describe('sheets', () => {
  it('gives sheets in order with what is hidden and merged', async () => {
    const data = `<cols><col min="2" max="3" hidden="1"/></cols><sheetData><row r="3"><c r="C3"><v>1</v></c></row><row r="7" hidden="1"><c><v>2</v></c><c><v>3</v></c></row><row/></sheetData><mergeCells><mergeCell ref="A3:B4"/></mergeCells>`
    const bytes = workbookBytes({
      sheets: [
        { name: '教师 &amp; 员工', xml: data },
        { name: '密', xml: '<sheetData/>', state: 'veryHidden' },
      ],
    })
    expect(await eventsOf(await files.put(bytes, 'a.xlsx'))).toEqual([
      { type: 'sheet', name: '教师 & 员工', hidden: false },
      { type: 'row', sheet: '教师 & 员工', row: 3, cells: [null, null, { type: 'number', text: '1', asNumber: true }] },
      {
        type: 'row',
        sheet: '教师 & 员工',
        row: 7,
        hidden: true,
        cells: [
          { type: 'number', text: '2', asNumber: true },
          { type: 'number', text: '3', asNumber: true },
        ],
      },
      {
        type: 'sheet-end',
        sheet: '教师 & 员工',
        rows: 2,
        merges: [{ firstRow: 3, firstColumn: 1, lastRow: 4, lastColumn: 2 }],
        hiddenRows: 1,
        hiddenColumns: [{ first: 2, last: 3 }],
      },
      { type: 'sheet', name: '密', hidden: true },
      { type: 'sheet-end', sheet: '密', rows: 0, merges: [], hiddenRows: 0, hiddenColumns: [] },
      { type: 'end', sheets: 2, rows: 2, cells: 3 },
    ])
  })

  it('reads UTF-16 parts and texts cut anywhere by the chunks of the archive', async () => {
    const long = Array.from(
      { length: 40_000 },
      (_, index) =>
        `<row r="${index + 1}"><c r="A${index + 1}" t="inlineStr"><is><t>职教&amp;${index}𠮷</t></is></c></row>`,
    )
    const texts = await textsOf(await files.put(sheetBytes(long.join('')), 'a.xlsx'))
    expect(texts).toEqual(Array.from({ length: 40_000 }, (_, index) => [`职教&${index}𠮷`]))
  })
})
