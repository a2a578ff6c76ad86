import type { Label } from '../../../../kernel/label.ts'
import type { Distance, IndicatorName, Line, ListedUnit, Unit, Value } from './figure.ts'

/** One indicator of the list with the value of the unit one looks at. */
export interface CatalogueLine extends IndicatorName {
  readonly aliases: readonly string[]
  readonly tracking: string
  readonly official: string
  readonly period: string | null
  readonly value: string | null
  readonly whole: string | null
  readonly status: 'official' | 'provisional' | null
  readonly reason: string | null
  readonly unitsIn: number | null
  readonly unitsDue: number | null
  /** Values of the last periods, oldest first, where they were asked for. */
  readonly course: readonly {
    readonly period: string
    readonly value: string
    readonly whole: string | null
    readonly unitsIn: number
    readonly unitsDue: number
  }[]
}

export interface IndicatorDetail {
  readonly indicator: IndicatorName & {
    readonly aliases: readonly string[]
    readonly official: { readonly period: string; readonly countDay: string | null }
    readonly tracking: string
    readonly basis: string
    readonly confidence: string
    readonly notes: string | null
    readonly formulas: readonly { readonly from: string; readonly text: string }[]
  }
  readonly unit: Unit
  readonly siblings: readonly ListedUnit[]
  readonly period: string
  readonly available: { readonly official: string | null; readonly tracking: string | null }
  readonly value: Value | null
  readonly differences: readonly {
    readonly against: 'previous' | 'last-year' | 'year-start'
    readonly period: string
    readonly value: string
    readonly change: string
  }[]
  readonly target:
    | (Line & {
        readonly id: string
        readonly due: string | null
        readonly planTitle: string
        readonly quote: string
        readonly distance: Distance | null
      })
    | null
  readonly standard:
    (Line & { readonly basis: string; readonly key: boolean; readonly distance: Distance | null }) | null
  readonly missing: readonly {
    readonly id: string
    readonly name: string
    readonly registerLabel: Label
    readonly state: string
    readonly dueOn: string
  }[]
}

export interface Trend {
  readonly official: readonly Value[]
  readonly tracking: readonly Value[]
  readonly year: string
}

export interface Ranking {
  readonly period: string
  readonly line: (Line & { readonly source: 'target' | 'standard' }) | null
  readonly own: Value | null
  readonly rows: readonly {
    readonly unit: ListedUnit
    readonly place: number | null
    readonly value: Value | null
    readonly n: string | null
    readonly distance: Distance | null
  }[]
}

export interface Tiles {
  readonly tiles: readonly {
    readonly unit: Unit
    readonly x: number
    readonly y: number
    readonly value: string | null
    readonly n: string | null
  }[]
}

export interface Slices {
  readonly dimensions: readonly { readonly name: string; readonly label: Label }[]
  readonly dimension: string | null
  readonly slices: readonly {
    readonly code: string
    readonly label: Label
    readonly value: string | null
    readonly whole: string | null
    readonly parts: Readonly<Record<string, string>>
  }[]
}

/** What the watch stage says of an indicator's target, when it is there; numbers in the unit of the indicator. */
export interface WatchTarget {
  readonly orgId: string
  readonly level: 'red' | 'yellow' | 'blue' | 'normal' | 'done' | 'none'
  readonly period: string | null
  readonly due: string | null
  readonly forecast: string | null
  readonly path: readonly { readonly month: string; readonly path: number; readonly forecast: number | null }[]
  readonly reasonZh: string
  readonly reasonEn: string
  readonly neededZh: string
  readonly neededEn: string
}
