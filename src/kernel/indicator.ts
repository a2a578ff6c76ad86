import type { Label } from './label.ts'
import type { PeriodKind } from './period.ts'

export type Direction = 'up' | 'down' | 'band'
export type Scale = 'ratio' | 'count' | 'amount' | 'index'

/** A formula over measures, right at every level of the tree because parts are summed before it is computed. */
export interface Indicator {
  /** Code of indicators.csv: `area.name`, never reused. */
  readonly code: string
  readonly label: Label
  readonly aliases: readonly string[]
  readonly unit: string
  readonly scale: Scale
  readonly direction: Direction
  /** Formula text (17.3) by the day from which it applies; old ones stay. */
  readonly formula: Readonly<Record<string, string>>
  /** Period kind of the official value, with its count day where it is a stock (MM-DD). */
  readonly official: { readonly period: PeriodKind; readonly countDay?: string }
  /** Monthly provisional values from live rows, or none. */
  readonly tracking: 'monthly' | 'none'
  readonly appliesTo: readonly ('secondary' | 'higher' | 'technician' | 'county' | 'city')[]
  readonly breakdowns: readonly string[]
  readonly basis: string
  readonly confidence: 'V' | 'S' | 'G'
  readonly notes?: string
}
