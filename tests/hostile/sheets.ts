import { writeWorkbook } from '../../src/platform/excel/write-workbook.ts'
import { workbookBytes } from '../../src/platform/excel/testing/workbook-bytes.ts'
import {
  at,
  failed,
  GOOD_ROWS,
  GOOD_TABLE,
  goodSheet,
  HEADINGS,
  issue,
  rawSheet,
  refused,
  rowsXml,
  same,
  textCell,
  withCell,
  type HostileFile,
} from './file-kit.ts'

const data = (xml: string): string => `<sheetData>${xml}</sheetData>`
const good = rowsXml(GOOD_TABLE)
const moved = (rows: number): string => rowsXml(GOOD_TABLE, { from: 1 + rows })
const excelDay = (day: string): number => Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000) + 25_569

const swapped = (table: readonly (readonly string[])[]): string[][] => table.map((cells) => [...cells].reverse())
const withoutColumn = (heading: string): string[][] =>
  GOOD_TABLE.map((cells) => cells.filter((_, c) => c !== at(heading)))

/** A workbook with the hidden stamp that the product's own templates carry. */
export const stamped = async (stamp: readonly string[]): Promise<Buffer> =>
  Buffer.from(
    await writeWorkbook({
      sheets: [
        {
          name: '教职工',
          columns: HEADINGS.map((header) => ({ header, width: 12, format: 'text' as const })),
          rows: GOOD_ROWS,
        },
        {
          name: '_zhiheng',
          state: 'veryHidden',
          columns: stamp.map((header) => ({ header, width: 12, format: 'text' as const })),
          rows: [],
        },
      ],
    }),
  )

/** Workbooks that open well and are laid out in every way but the right one. */
export const sheets: readonly HostileFile[] = [
  same('as it should be', 'a.xlsx', () => goodSheet()),
  same('a title of five lines above', 'a.xlsx', () =>
    rawSheet(
      data(`${[1, 2, 3, 4, 5].map((r) => `<row r="${r}">${textCell('教职工台账', r, 0)}</row>`).join('')}${moved(5)}`),
    ),
  ),
  issue(
    'headings in row fifteen',
    'a.xlsx',
    () =>
      rawSheet(
        data(
          `${Array.from({ length: 14 }, (_, r) => `<row r="${r + 1}">${textCell('说明', r + 1, 0)}</row>`).join('')}${moved(14)}`,
        ),
      ),
    { code: 'kit.no-data' },
  ),
  same('columns in another order', 'a.xlsx', () => rawSheet(data(rowsXml(swapped(GOOD_TABLE))))),
  same('hidden rows', 'a.xlsx', () => rawSheet(data(rowsXml(GOOD_TABLE, { attributes: ' hidden="1"' })))),
  same('hidden columns', 'a.xlsx', () => rawSheet(`<cols><col min="1" max="17" hidden="1"/></cols>${data(good)}`)),
  same('a filter that hides everything', 'a.xlsx', () => rawSheet(`${data(good)}<autoFilter ref="A1:Q4"/>`)),
  same('merged title cells', 'a.xlsx', () =>
    rawSheet(
      `${data(`<row r="1">${textCell('教职工台账', 1, 0)}</row>${moved(1)}`)}<mergeCells count="1"><mergeCell ref="A1:Q1"/></mergeCells>`,
    ),
  ),
  same('merged head cells of two rows', 'a.xlsx', () =>
    rawSheet(`${data(good)}<mergeCells count="1"><mergeCell ref="A1:A1"/></mergeCells>`),
  ),
  issue(
    'merged cells in the data',
    'a.xlsx',
    () => rawSheet(`${data(good)}<mergeCells count="1"><mergeCell ref="D2:D4"/></mergeCells>`),
    { code: 'kit.merged-cell', row: 2, column: 4 },
  ),
  issue(
    'the only sheet is hidden',
    'a.xlsx',
    () => workbookBytes({ sheets: [{ name: '教职工', xml: data(good), state: 'hidden' }] }),
    { code: 'kit.no-data' },
  ),
  same('a hidden sheet with other rows beside', 'a.xlsx', () =>
    workbookBytes({
      sheets: [
        { name: '教职工', xml: data(good) },
        { name: '旧', xml: data(rowsXml([HEADINGS, GOOD_ROWS[0]!.map(() => 'x')])), state: 'hidden' },
      ],
    }),
  ),
  same('an empty sheet first', 'a.xlsx', () =>
    workbookBytes({
      sheets: [
        { name: 'Sheet1', xml: data('') },
        { name: '教职工', xml: data(good) },
      ],
    }),
  ),
  issue(
    'the same sheet twice',
    'a.xlsx',
    () =>
      workbookBytes({
        sheets: [
          { name: '教职工', xml: data(good) },
          { name: '教职工2', xml: data(good) },
        ],
      }),
    { code: 'kit.duplicate-key' },
  ),
  same('two hundred empty sheets beside', 'a.xlsx', () =>
    workbookBytes({
      sheets: [
        { name: '教职工', xml: data(good) },
        ...Array.from({ length: 200 }, (_, i) => ({ name: `s${i}`, xml: data('') })),
      ],
    }),
  ),
  issue('no sheet at all', 'a.xlsx', () => workbookBytes({ sheets: [] })),
  issue('an empty sheet', 'a.xlsx', () => rawSheet(data('')), { code: 'kit.no-data' }),
  issue('headings alone', 'a.xlsx', () => rawSheet(data(rowsXml([HEADINGS]))), { code: 'kit.no-rows' }),
  issue('rows without headings', 'a.xlsx', () => rawSheet(data(rowsXml(GOOD_ROWS))), { code: 'kit.no-data' }),
  issue(
    'headings of another register',
    'a.xlsx',
    () => rawSheet(data(rowsXml([['学校代码', '学籍号', '专业代码', '入学年份']]))),
    { code: 'kit.no-data' },
  ),
  issue(
    'headings in English',
    'a.xlsx',
    () => rawSheet(data(rowsXml([HEADINGS.map((_, i) => `Field ${i}`), ...GOOD_ROWS]))),
    { code: 'kit.no-data' },
  ),
  ...['姓名', '证件号码', '岗位类别', '编制类别'].map((heading) =>
    issue(`without the column ${heading}`, 'a.xlsx', () => rawSheet(data(rowsXml(withoutColumn(heading))))),
  ),
  same('a column that nobody knows', 'a.xlsx', () =>
    rawSheet(data(rowsXml(GOOD_TABLE.map((cells, r) => [...cells, r === 0 ? '备用' : 'x'])))),
  ),
  same('a column twice with other values', 'a.xlsx', () =>
    rawSheet(data(rowsXml(GOOD_TABLE.map((cells, r) => [...cells, r === 0 ? '岗位类别' : '教辅'])))),
  ),
  same('a total row', 'a.xlsx', () =>
    rawSheet(data(`${good}<row r="5">${textCell('合计', 5, 0)}${textCell('3', 5, 1)}</row>`)),
  ),
  same('a hundred thousand blank rows with formats', 'a.xlsx', () =>
    rawSheet(
      data(
        `${good}${Array.from({ length: 100_000 }, (_, i) => `<row r="${i + 5}"><c r="A${i + 5}" s="1"/></row>`).join('')}`,
      ),
    ),
  ),
  same('a million empty rows', 'a.xlsx', () =>
    rawSheet(data(`${good}${Array.from({ length: 1_000_000 }, (_, i) => `<row r="${i + 5}"/>`).join('')}`)),
  ),
  same('a gap of nine hundred thousand rows', 'a.xlsx', () =>
    rawSheet(data(`${good.slice(0, good.lastIndexOf('<row'))}${rowsXml([GOOD_ROWS[2]!], { from: 900_000 })}`)),
  ),
  refused('more cells than the limit', 'a.xlsx', () =>
    rawSheet(
      data(
        `${good}${Array.from({ length: 60_000 }, (_, i) => `<row r="${i + 5}">${'<c><v>1</v></c>'.repeat(18)}</row>`).join('')}`,
      ),
    ),
  ),
  failed(
    'a cell in the last column',
    'a.xlsx',
    () => rawSheet(data(`${good}<row r="5"><c r="XFD5"><v>1</v></c></row>`)),
    'file.too-wide',
  ),
  failed('a row beyond the last', 'a.xlsx', () => rawSheet(data(`${good}<row r="9999999"/>`)), 'file.damaged'),
  failed('rows that run backwards', 'a.xlsx', () => rawSheet(data(`${good}<row r="2"/>`)), 'file.damaged'),
  failed(
    'a text that the table of texts does not have',
    'a.xlsx',
    () => withCell({ row: 1, heading: '姓名', xml: ' t="s"><v>77</v></c>' }),
    'file.damaged',
  ),
  same('a formula with its value', 'a.xlsx', () =>
    withCell({ row: 1, heading: '姓名', xml: ' t="str"><f>CONCAT("林","向阳")</f><v>林向阳</v></c>' }),
  ),
  issue(
    'a formula that was never computed',
    'a.xlsx',
    () => withCell({ row: 1, heading: '姓名', xml: '><f>A9</f></c>' }),
    { row: 2, column: 1 },
  ),
  issue(
    'a formula on the network',
    'a.xlsx',
    () =>
      withCell({ row: 2, heading: '岗位类别', xml: ' t="str"><f>WEBSERVICE("http://127.0.0.1:1/x")</f><v>x</v></c>' }),
    { row: 3, column: 4 },
  ),
  issue('a link to another workbook', 'a.xlsx', () =>
    withCell({ row: 1, heading: '姓名', xml: ' t="str"><f>\'[1]Sheet1\'!A1</f><v>外部</v></c>' }),
  ),
  ...['#REF!', '#DIV/0!', '#N/A', '#VALUE!', '#NAME?'].map((error) =>
    issue(
      `an error cell ${error}`,
      'a.xlsx',
      () => withCell({ row: 3, heading: '岗位类别', xml: ` t="e"><v>${error}</v></c>` }),
      { row: 4, column: 4 },
    ),
  ),
  // Characters that no sheet can hold are left out by the reader; halves of characters become a mark that is no code.
  ...['&#0;', '_x0000_', '&#1;'].map((letter) =>
    same(`a post with the character ${letter}`, 'a.xlsx', () =>
      withCell({ row: 1, heading: '岗位类别', xml: ` t="inlineStr"><is><t>教${letter}师</t></is></c>` }),
    ),
  ),
  ...['&#xD83D;', '&#x1F600;', '&#xFFFF;', '&#99999999;'].map((letter) =>
    refused(`a post with the character ${letter}`, 'a.xlsx', () =>
      withCell({ row: 1, heading: '岗位类别', xml: ` t="inlineStr"><is><t>教${letter}师</t></is></c>` }),
    ),
  ),
  ...['&#xDE00;', '&#x1F600;'].map((letter) =>
    refused(`a name with the character ${letter}`, 'a.xlsx', () =>
      withCell({ row: 1, heading: '姓名', xml: ` t="inlineStr"><is><t>林${letter}阳</t></is></c>` }),
    ),
  ),
  issue(
    'a paper number stored as a number',
    'a.xlsx',
    () => withCell({ row: 1, heading: '证件号码', xml: '><v>2.39921198504111E+17</v></c>' }),
    { row: 2, column: 3 },
  ),
  issue(
    'a paper number of which fifteen digits are left',
    'a.xlsx',
    () => withCell({ row: 2, heading: '证件号码', xml: '><v>239921198504121000</v></c>' }),
    { row: 3, column: 3 },
  ),
  issue(
    'a truth value for a name',
    'a.xlsx',
    () => withCell({ row: 1, heading: '岗位类别', xml: ' t="b"><v>1</v></c>' }),
    { row: 2, column: 4 },
  ),
  same('a month as a serial number', 'a.xlsx', () =>
    withCell(
      { row: 1, heading: '进校年月', xml: ` s="1"><v>${excelDay('2009-08-01')}</v></c>` },
      { styles: '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>' },
    ),
  ),
  issue(
    'a month as a bare number',
    'a.xlsx',
    () => withCell({ row: 1, heading: '进校年月', xml: '><v>99999999</v></c>' }),
    { row: 2, column: 10 },
  ),
  same('a small number as a number', 'a.xlsx', () =>
    withCell({ row: 1, heading: '企业工作年限', xml: '><v>2</v></c>' }),
  ),
  issue('not a number at all', 'a.xlsx', () => withCell({ row: 1, heading: '企业工作年限', xml: '><v>NaN</v></c>' })),
  issue('an endless number', 'a.xlsx', () => withCell({ row: 1, heading: '企业工作年限', xml: '><v>1e309</v></c>' })),
]
