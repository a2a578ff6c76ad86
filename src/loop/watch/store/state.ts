import type { Standing } from '../../../kernel/format/standing.ts'
import type { Label } from '../../../kernel/label.ts'
import type { Level } from '../core/judge.ts'
import type { PathMonth } from '../core/path.ts'

/** Where a target stands at a unit. Figures are decimal texts in `unit`; shares are ratios, money is in cents. */
export interface TargetState extends Standing {
  readonly targetId: string
  readonly orgId: string
  /** The unit set the target itself; false for a unit below it that is held against the same figure. */
  readonly own: boolean
  readonly indicator: string | null
  readonly level: Level
  /** Period of last year's value, from which a change is measured; null where there is none. */
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
