import type { CellInput, ColumnFormat, SheetSpec } from '../../src/platform/excel/workbook-spec.ts'
import type { Habits } from './habits.ts'

/** A column of a file: its heading and what stands in it for one row. */
export interface Column<T> {
  readonly header: string
  readonly format: ColumnFormat
  readonly value: (row: T, habits: Habits) => CellInput
}

export const text = <T>(header: string, value: Column<T>['value']): Column<T> => ({ header, format: 'text', value })
export const number = <T>(header: string, value: (row: T) => number | null): Column<T> => ({
  header,
  format: 'number',
  value,
})
export const date = <T>(header: string, value: (row: T) => string): Column<T> => ({
  header,
  format: 'date',
  value: (row, habits) => habits.date(value(row)),
})
export const month = <T>(header: string, value: (row: T) => string): Column<T> => ({
  header,
  format: 'text',
  value: (row, habits) => habits.month(value(row)),
})
export const code = <T>(header: string, list: string, value: (row: T) => string): Column<T> => ({
  header,
  format: 'text',
  value: (row, habits) => habits.code(list, value(row)),
})
export const flag = <T>(header: string, value: (row: T) => boolean): Column<T> => ({
  header,
  format: 'text',
  value: (row, habits) => habits.flag(value(row)),
})

/** One sheet of a file, with its cells made. */
export interface Sheet {
  readonly name: string
  readonly columns: readonly Pick<Column<never>, 'header' | 'format'>[]
  readonly rows: readonly (readonly CellInput[])[]
}

/** Fills a sheet: headings in row 1, data from row 2. */
export const sheet = <T>(name: string, columns: readonly Column<T>[], rows: readonly T[], habits: Habits): Sheet => ({
  name,
  columns,
  rows: rows.map((row) => columns.map((column) => column.value(row, habits))),
})

/** The sheet as the Excel writer takes it: a plain list. */
export const sheetSpec = (s: Sheet): SheetSpec => ({
  name: s.name,
  layout: 'list',
  columns: s.columns.map(({ header, format }) => ({ header, format, width: Math.max(10, header.length * 2 + 4) })),
  rows: s.rows,
})

/** The sheet as rows of a CSV, headings first. */
export const csvRows = (s: Sheet): (readonly CellInput[])[] => [s.columns.map((c) => c.header), ...s.rows]
