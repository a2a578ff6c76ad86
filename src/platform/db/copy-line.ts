import { encodeArray } from './array-text.ts'

export type CopyValue = string | number | boolean | Buffer | null | readonly (string | null)[]

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
}

const escape = (text: string): string => {
  if (text.includes('\0')) throw new RangeError('PostgreSQL text holds no NUL character')
  return text.replace(/[\\\b\f\n\r\t\v]/g, (c) => ESCAPES[c] ?? c)
}

const cell = (value: CopyValue): string => {
  if (value === null) return '\\N'
  if (typeof value === 'string') return escape(value)
  if (typeof value === 'boolean') return value ? 't' : 'f'
  if (typeof value === 'number') return String(value)
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`
  return escape(encodeArray(value))
}

/**
 * One line of COPY's text format without its line end. JSON is passed as its text; a text array as an array.
 * @throws RangeError for a NUL character, which neither store can hold
 */
export const copyLine = (values: readonly CopyValue[]): string => values.map(cell).join('\t')
