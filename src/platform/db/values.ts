import { encodeArray, parseArray, type ArrayValue } from './array-text.ts'

/**
 * Values of both stores, from one table: both hand over the server's text and it is parsed here, so a date, a count or a
 * document looks the same on PGlite and PostgreSQL. int8 and numeric stay text: a JavaScript number would round them.
 */
type Parse = (text: string) => unknown

const instant: Parse = (text) => {
  const m = /^(\d{4,}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d+))?([+-]\d\d)(?::?(\d\d))?(?::(\d\d))?$/.exec(text)
  if (!m) return text
  const [, day, time, fraction = '', hours, minutes = '00'] = m
  const seconds = new Date(`${day}T${time}${hours}:${minutes}`).toISOString().slice(0, -5)
  return `${seconds}.${fraction.padEnd(3, '0')}Z`
}
const plainTimestamp: Parse = (text) => text.replace(' ', 'T')
const bytes: Parse = (text) => Buffer.from(text.slice(2), 'hex')
const json: Parse = (text) => JSON.parse(text) as unknown
const boolean: Parse = (text) => text === 't'
const same: Parse = (text) => text
const arrayOf =
  (parse: Parse): Parse =>
  (text) =>
    parseArray(text, parse)

const SCALARS: Readonly<Record<number, Parse>> = {
  16: boolean,
  17: bytes,
  21: Number,
  23: Number,
  26: Number,
  114: json,
  700: Number,
  701: Number,
  1114: plainTimestamp,
  1184: instant,
  3802: json,
}

/** Array type -> its element's type. */
const ARRAYS: Readonly<Record<number, number>> = {
  199: 114,
  1000: 16,
  1001: 17,
  1002: 18,
  1003: 19,
  1005: 21,
  1007: 23,
  1009: 25,
  1014: 1042,
  1015: 1043,
  1016: 20,
  1021: 700,
  1022: 701,
  1028: 26,
  1115: 1114,
  1182: 1082,
  1185: 1184,
  1231: 1700,
  2951: 2950,
  3807: 3802,
}

const PARSERS = new Map<number, Parse>([
  ...Object.entries(SCALARS).map(([oid, parse]): [number, Parse] => [Number(oid), parse]),
  ...Object.entries(ARRAYS).map(([oid, element]): [number, Parse] => [Number(oid), arrayOf(SCALARS[element] ?? same)]),
])

/** The parser of a type by its oid; text for types not named here (date, int8, numeric, uuid, text ...). */
export const parserOf = (oid: number): Parse => PARSERS.get(oid) ?? same

const element = (value: unknown): ArrayValue => {
  if (Array.isArray(value)) return value.map(element)
  const encoded = encodeParam(value)
  return Buffer.isBuffer(encoded) ? `\\x${encoded.toString('hex')}` : encoded
}

/**
 * A bound value as the server's text (Buffers stay bytes): arrays become PostgreSQL arrays, other objects JSON. A JSON
 * array for a jsonb column must therefore be passed as `JSON.stringify(list)`.
 */
export function encodeParam(value: unknown): string | Buffer | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  if (typeof value === 'boolean') return value ? 't' : 'f'
  if (Buffer.isBuffer(value)) return value
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength)
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return encodeArray(value.map(element))
  return JSON.stringify(value)
}
