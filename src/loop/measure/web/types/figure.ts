import type { Label } from '../../../../kernel/label.ts'

/** Answers of /api/measure as the pages read them; decimals are texts. */
export interface Unit {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly shortName: string
  readonly kind: string
}

/** A unit of a list of those that add up to another's figure. */
export interface ListedUnit extends Unit {
  /** The school right above it, beside whose own figure it is counted. */
  readonly branchOf: string | null
}

export interface IndicatorName {
  readonly code: string
  readonly zh: string
  readonly en: string
  readonly group: string
  readonly groupLabel: Label
  readonly unit: string
  readonly scale: string
  readonly direction: string
}

export interface Value {
  readonly period: string
  readonly value: string | null
  /** What a share is of: decides its digits. */
  readonly whole: string | null
  readonly parts: Readonly<Record<string, string>>
  readonly unitsIn: number
  /** Of these, silent units whose last accepted value is carried. */
  readonly unitsCarried: number
  readonly unitsDue: number
  readonly status: 'official' | 'provisional'
  readonly reason: string | null
  readonly formulaFrom: string
  readonly computedAt: string
}

export interface Line {
  readonly comparator: 'at-least' | 'at-most'
  readonly threshold: string
}

export interface Distance {
  readonly met: boolean
  readonly gap: string
  readonly gapUnit: string
  readonly margin: string | null
}

export interface Side {
  readonly words: Label
  readonly value: string | null
  readonly unit: string
}
