import type { CellValue, Column } from './column.ts'

/** A cell that Excel must not take for a formula, without tabs and line breaks. */
const safe = (value: CellValue): string => {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const flat = value.replace(/[\t\r\n]+/g, ' ')
  const number = /^[-+]?[\d,]+(\.\d+)?%?$/.test(flat)
  return /^[=+\-@]/.test(flat) && !number ? `'${flat}` : flat
}

const head = <R>({ title, unit }: Column<R>): string => (unit === undefined ? title : `${title}（${unit}）`)

/** Rows as tab-separated text with their head, ready to paste into a spreadsheet. */
export const toTsv = <R>(rows: readonly R[], columns: readonly Column<R>[]): string =>
  [columns.map(head), ...rows.map((row) => columns.map((column) => safe(column.value(row))))]
    .map((cells) => cells.join('\t'))
    .join('\r\n')

/** A table of texts as CSV with a byte order mark, so that Excel reads it as UTF-8. */
export const toCsv = (lines: readonly (readonly CellValue[])[]): string =>
  '\uFEFF' +
  lines
    .map((cells) =>
      cells
        .map((cell) => safe(cell))
        .map((cell) => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
        .join(','),
    )
    .join('\r\n')
