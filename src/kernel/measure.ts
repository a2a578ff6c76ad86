import type { Label } from './label.ts'
import type { PeriodKind } from './period.ts'

/**
 * When a row counts: on the count day (a stock), or by a date within the period (a flow: SQL of a date).
 */
export type MeasureTime = { readonly stock: true } | { readonly flow: string }

/**
 * An additive figure of one unit and period: count of rows or sum of a column, under a condition.
 * `where` and `value` are SQL over the register's countable rows, alias `r`; `u` is the unit asked about with
 * u.day (count day, or last day of the period), u.from_day and u.to_day.
 */
export interface Measure {
  /** Code of measures.csv: `area.name`. */
  readonly code: string
  readonly label: Label
  readonly unit: string
  readonly kind: 'count' | 'sum' | 'max' | 'distinct'
  /** Relation of the register that is counted; its main rows unless a line relation is named. */
  readonly relation?: string
  /** SQL condition, 'true' for all countable rows. */
  readonly where: string
  /** SQL value of a sum, max or distinct. */
  readonly value?: string
  readonly time: MeasureTime
  /** Period kind of its cells where it differs from that of its register's returns. */
  readonly periodKind?: PeriodKind
  /** The condition in words, shown to users. */
  readonly meaning: Label
  /** Declared slices: dimension -> SQL column. One dimension at a time, never a cube. */
  readonly dims?: Readonly<Record<string, string>>
  /** May parts of units be added up the tree? False for properties of one site (17.7 L8). */
  readonly additive: boolean
}
