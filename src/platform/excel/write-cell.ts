import type { Cell } from 'hucre/xlsx'
import type { CellInput, ColumnFormat } from './workbook-spec.ts'

const maxCellChars = 32_767
const maxExactDigits = 15

export type CellContent = Pick<Cell, 'value' | 'type' | 'richText'>

/** What to write for a value in a column of a format. Texts never become formulas: they are written as inline text. */
export const cellContent = (input: CellInput, format: ColumnFormat): CellContent | undefined => {
  if (input === null || input === '') return undefined
  if (typeof input === 'boolean') return { value: input, type: 'boolean' }
  if (typeof input === 'number') return Number.isFinite(input) ? { value: input, type: 'number' } : undefined
  return numeric(input, format) ?? calendar(input, format) ?? textContent(input)
}

const numeric = (text: string, format: ColumnFormat): CellContent | undefined => {
  if (format !== 'number' && format !== 'decimal2') return undefined
  if (!/^-?\d+(\.\d+)?$/.test(text) || text.replace(/\D/g, '').length > maxExactDigits) return undefined
  return { value: Number(text), type: 'number' }
}

const calendar = (text: string, format: ColumnFormat): CellContent | undefined => {
  const day = format === 'date' ? text : format === 'yyyy-mm' ? `${text}-01` : ''
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return undefined
  const value = new Date(`${day}T00:00:00Z`)
  // 31 February parses to a day in March; what is no day stays a text.
  if (Number.isNaN(value.getTime()) || value.toISOString().slice(0, 10) !== day || day < '1900-03-01') return undefined
  return { value, type: 'date' }
}

/** As rich text, which the format writes into the cell itself with its spaces and whatever it looks like. */
export const textContent = (text: string): CellContent => {
  const value = plainText(text)
  return { value, type: 'richText', richText: [{ text: value }] }
}

/** A text as the format can hold it, at most as long as Excel allows. */
export const plainText = (text: string): string => {
  const clean = escapeForms(wellFormed(text))
  return clean.length > maxCellChars ? `${clean.slice(0, maxCellChars - 1)}…` : clean
}

/** `_x0041_` typed by a person must not be read as the letter A. */
const escapeForms = (text: string): string => text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')

/** Leaves out what XML cannot hold: control characters, halves of surrogate pairs, non-characters. */
const wellFormed = (text: string): string => {
  if (/^[\x20-\x7e\u3000-\u9fff]*$/.test(text)) return text
  const straight = text.replace(/\r\n?/g, '\n')
  let clean = ''
  for (const letter of straight) {
    const code = letter.codePointAt(0) ?? 0
    if ((code < 32 && code !== 9 && code !== 10) || (code >= 0xd800 && code <= 0xdfff) || (code & 0xfffe) === 0xfffe)
      continue
    clean += letter
  }
  return clean
}
