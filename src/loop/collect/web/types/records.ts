import type { Entity, Row } from '../../../../kernel/entity.ts'
import type { Label } from '../../../../kernel/label.ts'
import type { RowChange } from './review.ts'

/** A register as its ledger shows it. */
export interface RegisterAnswer {
  readonly code: string
  readonly label: Label
  readonly purpose: Label
  readonly kind: 'live' | 'return'
  readonly listed: readonly string[]
  readonly entity: Entity
  readonly lines: readonly Entity[]
  readonly states: Readonly<Record<string, Label>>
  /** Fields by which rows can be filtered. */
  readonly filters: readonly string[]
  readonly mayAdd: boolean
}

export interface RecordAnswer {
  readonly id: string
  readonly orgId: string
  readonly orgName: string
  readonly period: string
  readonly state: string
  readonly values: Row
  readonly versions: readonly {
    readonly version: string
    readonly at: string
    readonly by: string
    readonly file: string
    readonly sheet: string
    readonly row: number
    readonly ended: boolean
    readonly kind: string
    readonly move: Label
    readonly reason: string
    readonly changes: RowChange['fields']
  }[]
  readonly destroyed: boolean
  readonly lines: Readonly<Record<string, readonly LineRow[]>>
  readonly version: string
  readonly open: boolean
  readonly may: { readonly edit: boolean }
  /** Why its preparers may not change it now, and what to do; null for an open record. */
  readonly closed: Label | null
  readonly moves: readonly RecordMove[]
}

/** A line of a record, masked. */
export interface LineRow {
  readonly id: string
  readonly version: string
  readonly values: Row
}

/** What may be done with a record now, and what it asks for. */
export interface RecordMove {
  readonly name: string
  readonly label: Label
  readonly to: Label
  readonly reason: boolean
  readonly entity: string
  readonly fields: readonly string[]
  readonly kindField: string
  readonly kinds: readonly string[]
  /** A correction: any of its fields, and the lines, with a reason. */
  readonly edits: boolean
}

/** The answer to a change typed on screen. */
export interface SavedAnswer {
  readonly saved: boolean
  readonly id: string | null
  readonly issues: readonly {
    readonly code: string
    readonly severity: 'block' | 'explain' | 'hint'
    readonly field: string
    readonly zh: string
    readonly en: string
    readonly basis: string | null
    readonly suggestion: string | null
    readonly explanation: string | null
    /** Speaks of the whole register of the unit, not of this row. */
    readonly whole: boolean
  }[]
}

/** A record's personal values in clear, with those of its lines by id. */
export interface ClearRow {
  readonly values: Row
  readonly lines: Readonly<Record<string, Row>>
}
