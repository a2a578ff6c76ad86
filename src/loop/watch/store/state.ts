import type { AskedChange } from '../../../kernel/format/standing.ts'
import type { Label } from '../../../kernel/label.ts'
import type { Level } from '../core/judge.ts'
import type { PathMonth } from '../core/path.ts'

/** Where a target stands at a unit. Figures are decimal texts in `unit`; shares are ratios, money is in cents. */
export interface TargetState {
  readonly targetId: string
  readonly orgId: string
  /** The unit set the target itself; false for a unit below it that is held against the same figure. */
  readonly own: boolean
  readonly indicator: string | null
  readonly level: Level
  readonly unit: string
  readonly value: string | null
  /** What a share is of; null for what is none. */
  readonly whole: string | null
  /** How the target speaks of its figure. */
  readonly change: AskedChange
  /** What is asked, in these words: a value, a difference in `unit`, growth as a share, a multiple. */
  readonly asked: string | null
  /** Last year's value, from which a change is measured, and its period; null where there is none. */
  readonly reference: string | null
  readonly referencePeriod: string | null
  readonly target: string | null
  readonly upper: string | null
  readonly side: 'at-least' | 'at-most' | null
  readonly attainment: number | null
  /** What is missing in `gapUnit`; 0 when met. */
  readonly gap: string | null
  readonly gapUnit: string
  readonly forecast: string | null
  readonly base: string | null
  readonly baseDay: string | null
  readonly due: string | null
  /** Period of the value. */
  readonly period: string | null
  readonly status: 'official' | 'provisional' | null
  readonly unitsIn: number
  readonly unitsDue: number
  readonly path: readonly PathMonth[]
  readonly reason: Label
  readonly needed: Label
  readonly asOf: string | null
}
