import type { AskedChange } from '../../../../kernel/format/standing.ts'
import type { IndicatorName, Line, ListedUnit, Unit, Value } from './figure.ts'

/** One school under one condition, as the board shows it. */
export interface ConditionCell extends Line {
  readonly value: string | null
  readonly whole: string | null
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

/** A place among the units of the same kind that are compared. */
export interface Place {
  readonly place: number
  readonly of: number
}

export interface Comparison {
  readonly indicator: IndicatorName
  readonly periods: readonly string[]
  readonly rows: readonly {
    readonly unit: Unit
    readonly values: readonly (Value | null)[]
    readonly change: string | null
    /** By period; null for those that are ranked with nobody. */
    readonly places: readonly (Place | null)[]
  }[]
}

export interface ResultCell {
  readonly value: string | null
  readonly whole: string | null
  readonly unitsIn: number
  readonly unitsDue: number
  readonly status: 'official' | 'provisional'
  readonly line: Line | null
  readonly met: boolean | null
  readonly gap: string
  readonly gapUnit: string
  readonly share: string | null
  readonly change: AskedChange
  /** What the unit was given, where the target was handed down. */
  readonly asked: string | null
  readonly reference: string | null
}

export interface ResultBoard {
  readonly unit: Unit
  readonly columns: readonly ListedUnit[]
  readonly rows: readonly {
    readonly indicator: IndicatorName
    readonly period: string
    readonly source: 'target' | 'standard' | 'share'
    readonly basis: string
    readonly line: Line | null
    readonly cells: readonly (ResultCell | null)[]
  }[]
}
