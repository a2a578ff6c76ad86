import { Refusal } from '../../kernel/refusal.ts'

type Text = readonly [zh: string, en: string]

const refusal = (code: string, what: Text, advice: Text, params?: Record<string, string | number>): Refusal =>
  new Refusal(
    code,
    { what: { zh: what[0], en: what[1] }, advice: { zh: advice[0], en: advice[1] } },
    params === undefined ? {} : { params },
  )

const saveAsXlsx: Text = [
  '请用 Excel 或 WPS 打开,另存为“Excel 工作簿(.xlsx)”后重新上传',
  'Open it in Excel or WPS, save it as an Excel workbook (.xlsx) and upload it again',
]
const saveAsCsv: Text = [
  '请另存为“CSV UTF-8(逗号分隔)”后上传,行数不限',
  'Save it as "CSV UTF-8" and upload that; it may have any number of rows',
]
const useTemplate: Text = ['请下载模板,把数据填入后上传', 'Download the template, fill in the data and upload that']

/** Every way in which a whole file is declined. One place, so that wording and codes stay together. */
export const fileRefusals = {
  empty: () => refusal('file.empty', ['文件是空的', 'The file is empty'], useTemplate),
  tooLarge: (bytes: number, limit: number) =>
    refusal(
      'file.too-large',
      [
        `文件有 ${Math.ceil(bytes / 1048576)} MB,超过上限 ${Math.floor(limit / 1048576)} MB`,
        `The file has ${Math.ceil(bytes / 1048576)} MB, the limit is ${Math.floor(limit / 1048576)} MB`,
      ],
      saveAsCsv,
      { bytes, limit },
    ),
  tooManyCells: (limit: number) =>
    refusal(
      'file.too-many-cells',
      [`工作簿的单元格超过 ${limit} 个`, `The workbook has more than ${limit} filled cells`],
      saveAsCsv,
      { limit },
    ),
  tooWide: (sheet: string, row: number, limit: number) =>
    refusal(
      'file.too-wide',
      [
        `〔${sheet}〕第 ${row} 行的数据超出第 ${limit} 列`,
        `Sheet "${sheet}", row ${row} has data beyond column ${limit}`,
      ],
      ['请删除右侧多余的列', 'Delete the columns on the right that do not belong'],
      { sheet, row, limit },
    ),
  cellTooLong: (sheet: string, row: number, limit: number) =>
    refusal(
      'file.cell-too-long',
      [
        `〔${sheet}〕第 ${row} 行有一格超过 ${limit} 字`,
        `Sheet "${sheet}", row ${row} has a cell of more than ${limit} characters`,
      ],
      ['请检查引号是否成对,或缩短文字', 'Check that quotes come in pairs, or shorten the text'],
      { sheet, row, limit },
    ),
  bomb: () =>
    refusal(
      'file.unpacks-too-large',
      ['文件解压后过大,可能含有大量空白行列', 'Unpacked, the file is far too large; it may hold very many blank rows'],
      ['请把有数据的区域复制到新工作簿,或另存为 CSV', 'Copy the filled area to a new workbook, or save it as CSV'],
    ),
  damaged: (detail: string) =>
    refusal(
      'file.damaged',
      [`文件不完整或已损坏(${detail})`, `The file is incomplete or damaged (${detail})`],
      ['请重新导出或另存后上传', 'Export or save it again and upload that'],
      { detail },
    ),
  unsafeXml: () =>
    refusal(
      'file.unsafe-xml',
      ['文件内含实体声明,存在安全风险', 'The file declares XML entities, which is not safe'],
      saveAsXlsx,
    ),
  macro: () =>
    refusal(
      'file.macro',
      ['文件含有宏', 'The file contains macros'],
      ['请另存为不含宏的“Excel 工作簿(.xlsx)”后上传', 'Save it as a workbook without macros (.xlsx) and upload that'],
    ),
  encrypted: () =>
    refusal(
      'file.encrypted',
      ['文件设有打开密码', 'The file is protected by a password'],
      ['请取消打开密码后上传', 'Remove the password and upload it again'],
    ),
  oldExcel: () =>
    refusal(
      'file.old-excel',
      ['这是旧版 Excel 文件(.xls)', 'This is a file of an old Excel version (.xls)'],
      saveAsXlsx,
    ),
  otherKind: (kind: string) =>
    refusal(
      'file.not-a-table',
      [`文件内容是 ${kind},不是表格`, `The file holds ${kind}, not a table`],
      kind === 'HTML' ? saveAsXlsx : useTemplate,
      { kind },
    ),
  notWorkbook: () =>
    refusal('file.not-a-workbook', ['压缩包里没有工作簿', 'The archive does not hold a workbook'], saveAsXlsx),
  nameMismatch: (fileName: string) =>
    refusal(
      'file.name-mismatch',
      [`“${fileName}”的内容是文本,与扩展名不符`, `"${fileName}" holds plain text, which its name denies`],
      ['请用 Excel 打开后另存为 .xlsx,或把扩展名改为 .csv', 'Save it as .xlsx from Excel, or rename it to .csv'],
      { fileName },
    ),
  encoding: () =>
    refusal(
      'kit.encoding',
      ['文件编码无法识别', 'The encoding of the file is not recognised'],
      ['请另存为“CSV UTF-8(逗号分隔)”后上传', 'Save it as "CSV UTF-8" and upload that'],
    ),
  binaryText: () =>
    refusal('file.binary', ['文件含有空字节,不是文本', 'The file contains NUL bytes and is not text'], saveAsXlsx),
  csvQuotes: (row: number) =>
    refusal(
      'file.csv-quotes',
      [`第 ${row} 行的引号不成对`, `Quotes in row ${row} do not come in pairs`],
      ['请检查该行的双引号,或用 Excel 另存为 CSV', 'Check the double quotes of that row, or save as CSV from Excel'],
      { row },
    ),
  tooHeavy: () =>
    refusal(
      'file.too-heavy',
      ['读取文件所需内存超过上限', 'Reading the file takes more memory than is allowed'],
      saveAsCsv,
    ),
  tooSlow: (seconds: number) =>
    refusal(
      'file.too-slow',
      [`读取文件超过 ${seconds} 秒`, `Reading the file took more than ${seconds} seconds`],
      saveAsCsv,
      { seconds },
    ),
  readerCrashed: () =>
    refusal(
      'file.reader-stopped',
      ['读取程序意外终止', 'The reader stopped unexpectedly'],
      [
        '请重试;仍失败时另存为新工作簿后上传',
        'Try again; if it fails again, save the data as a new workbook and upload that',
      ],
    ),
}
