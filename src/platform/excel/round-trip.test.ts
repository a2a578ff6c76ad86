import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { writeCsv } from '../csv/write-csv.ts'
import { columnLetter, columnOf } from './cell-address.ts'
import { plainNumber } from './plain-number.ts'
import type { CellValue } from './sheet-event.ts'
import { rowsOf, TempFiles } from './testing/temp-files.ts'
import { writeWorkbook } from './write-workbook.ts'

const files = new TempFiles()
afterAll(() => files.drop())

/** What a table can hold: everything but control characters, broken surrogates and non-characters. */
const text = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.string({
      unit: fc.constantFrom('"', ',', ';', '\t', '\n', "'", '=', '-', '@', '_', 'x', '0', ' ', '职'),
      maxLength: 8,
    }),
  )
  .map((value) => [...value].filter((letter) => !isBroken(letter.codePointAt(0) ?? 0)).join(''))
const isBroken = (code: number): boolean =>
  (code < 32 && code !== 9 && code !== 10) ||
  (code & 0xfffe) === 0xfffe ||
  code === 0xfeff ||
  (code >= 0xd800 && code <= 0xdfff)

const day = fc
  .date({ min: new Date('1900-03-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true })
  .map((value) => value.toISOString().slice(0, 10))
const amount = fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 }).map((cents) => (cents / 100).toFixed(2))

const shown = (cells: readonly CellValue[], width: number): string[] =>
  Array.from({ length: width }, (_, index) => cells[index]?.text ?? '')

describe('any table', () => {
  it('survives a workbook: texts, days, amounts', async () => {
    const row = fc.tuple(text, day, amount, text)
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 12 }), async (rows) => {
        const formats = ['text', 'date', 'decimal2', 'text'] as const
        const columns = formats.map((format, index) => ({ header: `h${index}`, width: 10, format }))
        const bytes = await writeWorkbook({ sheets: [{ name: '表', columns, rows }] })
        const [, ...read] = await rowsOf(await files.put(bytes, 'a.xlsx'))
        expect(read.map((one) => shown(one.cells, 4))).toEqual(
          rows.map(([first, date, money, last]) => [first, date, plainNumber(money), last]),
        )
        expect(read.every((one) => one.cells[1]?.type === 'date' && one.cells[2]?.type === 'number')).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('survives a CSV', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constant('k'), text, text, text), { minLength: 1, maxLength: 12 }),
        async (rows) => {
          const read = await rowsOf(await files.put(writeCsv(rows), 'a.csv'))
          expect(read.map((one) => shown(one.cells, 4))).toEqual(rows)
        },
      ),
      { numRuns: 150 },
    )
  })

  it('has no CSV cell that would run as a formula', () => {
    fc.assert(
      fc.property(text, (value) => {
        const [line = ''] = writeCsv([[value]])
          .slice(1)
          .split('\r\n')
        const inner = line.startsWith('"') ? line.slice(1) : line
        expect(/^[=+@\t]|^-(?!\d+(\.\d+)?$)/.test(inner)).toBe(false)
      }),
    )
  })

  it('has columns that are called as Excel calls them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 16_384 }), (column) => {
        expect(columnOf(columnLetter(column))).toBe(column)
      }),
    )
    expect([1, 26, 27, 702, 703, 16_384].map(columnLetter)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA', 'XFD'])
  })

  it('has numbers that stay the same number as plain digits', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e20, max: 1e20 }), (value) => {
        const plain = plainNumber(String(value)) ?? ''
        expect(plain).toMatch(/^-?\d+(\.\d*[1-9])?$/)
        expect(Math.abs(Number(plain) - value)).toBeLessThanOrEqual(Math.abs(value) * 1e-14)
      }),
    )
  })
})
