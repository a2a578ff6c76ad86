import type { ReactNode } from 'react'

/** A value of a cell as it is sorted, copied and exported: text, number, or nothing. */
export type CellValue = string | number | null

/** One column of a table. */
export interface Column<R> {
  readonly key: string
  readonly title: string
  /** Small and grey below or beside the title: 人, 万元. */
  readonly unit?: string
  /** What the column holds: sorting, copying and the plain view use it. Numbers sort as numbers. */
  readonly value: (row: R) => CellValue
  /** How it is shown; by default the value, with — for nothing. */
  readonly render?: (row: R) => ReactNode
  readonly align?: 'left' | 'right'
  readonly width?: number
  /** Long texts break into lines; everything else stays on one. */
  readonly wraps?: boolean
  /** A long head over short figures breaks into lines. */
  readonly headWraps?: boolean
  /** False for columns whose order says nothing. */
  readonly sortable?: boolean
  /** Left out until the person chooses it. */
  readonly optional?: boolean
  /** The foot: a sum of the rows given, or a ratio computed again from sums. */
  readonly total?: (rows: readonly R[]) => ReactNode
  /** True when `total` is computed again from sums: its tooltip says so. */
  readonly recalculated?: boolean
  /**
   * Part in the narrow row of a phone; without any, the first column is the name and the second the value. Columns marked `act`
   * stand below the row, one after the other.
   */
  readonly phone?: 'state' | 'name' | 'value' | 'distance' | 'due' | 'act'
  /** Said before the value in the narrow row, which has no head that would say it: 还差. */
  readonly phoneWord?: string
}

/** The order asked for: column key, with a minus in front for descending, as it stands in the address. */
export type SortKey = string

const collator = new Intl.Collator('zh-CN', { numeric: true })

/** Compares two values; nothing stands last in both directions. */
const compare = (a: CellValue, b: CellValue, down: boolean): number => {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
  const order = typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b))
  return down ? -order : order
}

/** Rows in the order of `sort`; unknown keys leave them as they are. Stable. */
export const sortRows = <R>(
  rows: readonly R[],
  columns: readonly Column<R>[],
  sort: SortKey | undefined,
): readonly R[] => {
  if (sort === undefined || sort === '') return rows
  const down = sort.startsWith('-')
  const column = columns.find(({ key }) => key === sort.replace(/^-/, ''))
  if (!column) return rows
  return [...rows].sort((a, b) => compare(column.value(a), column.value(b), down))
}

/** Next order after a click on a head: numbers begin with the largest, texts with the first; then turned; then none. */
export const nextSort = (key: string, now: SortKey | undefined, numeric: boolean): SortKey | undefined => {
  const first = numeric ? `-${key}` : key
  const second = numeric ? key : `-${key}`
  if (now === first) return second
  return now === second ? undefined : first
}

/** The column that names a row: the one marked `phone: 'name'`, else the first. It stays in sight and opens the row. */
export const namingColumn = <R>(columns: readonly Column<R>[]): Column<R> | undefined =>
  columns.find(({ phone }) => phone === 'name') ?? columns[0]
