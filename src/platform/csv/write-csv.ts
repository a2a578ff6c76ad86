import Papa from 'papaparse'
import { guardFormula } from './formula-guard.ts'

export type CsvInput = string | number | boolean | null

/**
 * A table as CSV that Excel opens by double click: UTF-8 with byte order mark, CR LF, and no text that would run as a
 * formula. `openSheets` reads it back to the same texts.
 */
export const writeCsv = (rows: readonly (readonly CsvInput[])[]): string => {
  const texts = rows.map((row) => row.map((value) => (typeof value === 'string' ? guardFormula(value) : value)))
  return `\ufeff${Papa.unparse(texts, { delimiter: ',', newline: '\r\n' })}\r\n`
}
