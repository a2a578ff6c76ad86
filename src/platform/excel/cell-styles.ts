import type { CellStyle } from 'hucre/xlsx'
import type { ColumnFormat, ColumnSpec } from './workbook-spec.ts'

const fill = (rgb: string) => ({ type: 'pattern' as const, pattern: 'solid' as const, fgColor: { rgb } })

const numberFormats: Record<ColumnFormat, string> = {
  text: '@',
  number: '0',
  decimal2: '0.00',
  date: 'yyyy-mm-dd',
  'yyyy-mm': 'yyyy-mm',
}

const grey = 'F2F2F2'

export const headerStyle: CellStyle = {
  font: { bold: true },
  fill: fill('DCE6F1'),
  alignment: { vertical: 'center', wrapText: true },
  border: { bottom: { style: 'thin', color: { rgb: '7F7F7F' } } },
  numFmt: '@',
}

export const requiredHeaderStyle: CellStyle = { ...headerStyle, font: { bold: true, color: { rgb: 'C00000' } } }

export const hintStyle: CellStyle = {
  font: { italic: true, color: { rgb: '7F7F7F' } },
  alignment: { vertical: 'top', wrapText: true },
  numFmt: '@',
}

/** Look of the data cells of a column: its format, and grey when the system fills it. */
export const dataStyle = (column: ColumnSpec): CellStyle => ({
  numFmt: numberFormats[column.format],
  protection: { locked: column.locked === true },
  ...(column.locked ? { fill: fill(grey) } : {}),
})

/** Marks of problems: what blocks, what wants an explanation, what is only worth knowing. */
export const markFills = {
  block: fill('FFC7CE'),
  explain: fill('FFEB9C'),
  hint: fill('D9D9D9'),
} as const
