import { cellText } from './cell-text.ts'
import { dateOfSerial, timeOfSerial } from './excel-date.ts'
import { fileRefusals } from './file-refusals.ts'
import type { NumberLook } from './number-format.ts'
import { plainNumber } from './plain-number.ts'
import type { CellValue, FilledCell } from './sheet-event.ts'

/** What the XML of a cell says, before it is understood. */
export interface StoredCell {
  /** s shared text, str text of a formula, inlineStr, b flag, e error, d ISO date, n or '' number. */
  kind: string
  style: number
  value: string
  inline: string
  formula?: string
}

export interface CellContext {
  strings: readonly string[]
  looks: readonly NumberLook[]
  from1904: boolean
}

/** Understands a stored cell; null when it holds nothing (a format alone is nothing). */
export const cellValue = (stored: StoredCell, context: CellContext): CellValue => {
  const plain = plainValue(stored, context)
  if (stored.formula === undefined) return plain
  const cell: FilledCell = { ...(plain ?? { text: '' }), type: 'formula', formula: stored.formula }
  if (plain && plain.type !== 'formula') cell.cached = plain.type
  if (leavesWorkbook(stored.formula)) cell.externalLink = true
  return cell
}

const plainValue = (stored: StoredCell, context: CellContext): CellValue => {
  switch (stored.kind) {
    case 's':
      return textCell(sharedString(stored.value, context.strings))
    case 'inlineStr':
      return textCell(cellText(stored.inline))
    case 'str':
      return textCell(cellText(stored.value))
    case 'b':
      return { type: 'flag', text: stored.value === '1' || stored.value.toLowerCase() === 'true' ? 'TRUE' : 'FALSE' }
    case 'e':
      return { type: 'error', text: stored.value }
    case 'd':
      return isoDate(stored.value)
    default:
      return stored.value === '' ? null : numberCell(stored, context)
  }
}

const textCell = (text: string): CellValue => (text === '' ? null : { type: 'text', text })

const sharedString = (value: string, strings: readonly string[]): string => {
  const text = strings[Number(value)]
  if (text === undefined) throw fileRefusals.damaged('sharedStrings')
  return text
}

const isoDate = (value: string): CellValue => {
  const match = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2}))?/.exec(value)
  if (!match?.[1]) return textCell(value)
  const midnight = match[2] === undefined || match[2] === '00:00:00'
  return midnight ? { type: 'date', text: match[1] } : { type: 'date', text: match[1], time: match[2] }
}

const numberCell = (stored: StoredCell, context: CellContext): CellValue => {
  const text = plainNumber(stored.value)
  if (text === undefined) return textCell(stored.value)
  const look = context.looks[stored.style] ?? 'number'
  if (look === 'date') {
    const day = dateOfSerial(Number(stored.value), context.from1904)
    if (day) return { type: 'date', text: day.date, ...(day.time === undefined ? {} : { time: day.time }) }
  }
  if (look === 'time' && Number(stored.value) >= 0 && Number(stored.value) < 1) {
    return { type: 'text', text: timeOfSerial(Number(stored.value)) }
  }
  const cell: FilledCell = { type: 'number', text, asNumber: true }
  if (look === 'percent') cell.percent = true
  return cell
}

/** `[1]Sheet!A1`, `'C:\[book.xlsx]Sheet'!A1`, `app|topic!item` and the functions that fetch. */
const leavesWorkbook = (formula: string): boolean =>
  /(^|[^\w\u4e00-\u9fff\]])'?[^'"[\]!]*\[[^[\]]+\][^[\]!"]*!/.test(formula) ||
  /\|[^!"]*!/.test(formula) ||
  /\b(WEBSERVICE|RTD|IMPORTXML)\s*\(/i.test(formula)
