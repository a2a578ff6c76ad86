import type { Label } from '../../../../kernel/label.ts'
import type { IndicatorName, ListedUnit, Side, Unit, Value } from './figure.ts'

/** A return that feeds a figure, with its way through the offices. */
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
  readonly siblings: readonly ListedUnit[]
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
  readonly units: readonly { readonly unit: ListedUnit; readonly value: Value | null }[]
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
