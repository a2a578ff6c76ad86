import type { Label } from '../../../kernel/label.ts'

/** Answers of /api/measure as the pages read them; decimals are texts. */
export interface Unit {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly shortName: string
  readonly kind: string
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

export interface CatalogueLine extends IndicatorName {
  readonly aliases: readonly string[]
  readonly tracking: string
  readonly official: string
  readonly period: string | null
  readonly value: string | null
  readonly status: 'official' | 'provisional' | null
  readonly reason: string | null
  readonly unitsIn: number | null
  readonly unitsDue: number | null
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
  readonly siblings: readonly Unit[]
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
    readonly unit: Unit
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
    readonly parts: Readonly<Record<string, string>>
  }[]
}

export interface Side {
  readonly words: Label
  readonly value: string | null
  readonly unit: string
}

export interface FeedingReturn {
  readonly id: string
  readonly registerLabel: Label
  readonly period: string
  readonly version: number
  readonly state: string
  readonly countDay: string
  readonly campaign: string
  readonly uploadId: string | null
  readonly fileName: string | null
  readonly moves: readonly {
    readonly move: string
    readonly to: string
    readonly at: string
    readonly by: string
    readonly reason: string | null
  }[]
}

export interface Part {
  readonly key: string
  readonly label: Label
  readonly meaning: Label
  readonly unit: string
  readonly registerLabel: Label
  readonly value: string | null
  /** The unit fills in this return itself: its records can be listed. */
  readonly own: boolean
}

export interface Chain {
  readonly indicator: IndicatorName
  readonly unit: Unit
  readonly above: readonly Unit[]
  readonly siblings: readonly Unit[]
  readonly leaf: boolean
  readonly value: Value | null
  readonly period: string
  readonly formula: {
    readonly from: string
    readonly version: number
    readonly words: Label
    readonly top: Side
    readonly bottom: Side | null
  }
  readonly parts: readonly Part[]
  readonly units: readonly { readonly unit: Unit; readonly value: Value | null }[]
  readonly returns: readonly FeedingReturn[]
  /** Opening figures: typed with their source, where no return speaks. */
  readonly typed: readonly {
    readonly measure: string
    readonly label: Label
    readonly period: string
    readonly value: string
    readonly unit: string
    readonly source: string
    readonly fileName: string
    readonly sheet: string
    readonly row: number
    readonly at: string
    readonly by: string
  }[]
  readonly sentences: readonly {
    readonly targetId: string
    readonly planId: string
    readonly planTitle: string
    readonly section: string | null
    readonly taskNumber: string | null
    readonly before: string
    readonly quote: string
    readonly after: string
  }[]
  readonly stop: { readonly what: Label; readonly advice: Label } | null
}

export interface Records {
  readonly part: string
  readonly label: Label
  readonly condition: Label
  readonly register: string
  readonly entity: string
  readonly day: string
  readonly returnId: string | null
  readonly dataVersion: string | null
  readonly counted: number
  readonly standing: number
  readonly fields: readonly { readonly name: string; readonly label: Label; readonly hit: boolean }[]
  readonly records: readonly {
    readonly id: string
    readonly version: string
    readonly sheet: string | null
    readonly row: number | null
    readonly cells: readonly string[]
  }[]
}

export interface FileRow {
  readonly file: {
    readonly upload: string
    readonly name: string
    readonly uploadedAt: string
    readonly register: string
  } | null
  readonly sheet: string | null
  readonly row: number | null
  readonly changedAt: string
  readonly headingRow: number | null
  readonly cells: readonly {
    readonly field: string
    readonly column: string
    readonly heading: string
    readonly value: string
  }[]
}

export interface ConditionCell extends Line {
  readonly value: string | null
  readonly met: boolean
  readonly gap: string
  readonly share: string | null
  readonly near: boolean
}

export interface Board {
  readonly unit: Unit
  readonly period: string
  readonly columns: readonly (Line & {
    readonly indicator: IndicatorName
    readonly short: string
    readonly area: string
    readonly gapUnit: string
    readonly failing: number
    readonly gap: string
  })[]
  readonly rows: readonly {
    readonly school: Unit
    readonly county: { readonly id: string; readonly name: string } | null
    readonly group: string
    readonly students: string | null
    readonly cells: readonly (ConditionCell | null)[]
    readonly gaps: number
    readonly complete: boolean
  }[]
  readonly schools: number
  readonly complete: number
  readonly met: number
  readonly areas: readonly { readonly area: string; readonly gap: string; readonly unit: string }[]
  readonly bases: readonly string[]
  readonly computedAt: string | null
}

export interface Comparison {
  readonly indicator: IndicatorName
  readonly periods: readonly string[]
  readonly rows: readonly {
    readonly unit: Unit
    readonly values: readonly (Value | null)[]
    readonly change: string | null
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
