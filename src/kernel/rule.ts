import type { Label } from './label.ts'
import type { Row } from './entity.ts'

/** block refuses; explain lets pass with a reason that the reviewer sees; hint is shown and counted. */
export type Severity = 'block' | 'explain' | 'hint'

/** What a row check may look at beside its row. */
export interface RuleContext {
  /** Asia/Shanghai date of the check, YYYY-MM-DD. */
  readonly today: string
  /** Period of the return, '' for live registers outside a confirmation. */
  readonly period: string
  /** Natural code of the unit whose rows these are. */
  readonly orgCode: string
  /** First four digits of the region's address code where rules need the province. */
  readonly provinceCode: string
  readonly parameter: (name: string) => string | undefined
}

/** A check within one row. `on` names the field that carries the mark. */
export interface RowRule {
  readonly code: string
  readonly severity: Severity
  readonly on: string
  readonly basis?: string
  readonly violated: (row: Row, context: RuleContext) => boolean
  readonly message: (row: Row, context: RuleContext) => Label
}

/**
 * A check across rows, registers or time, as one set-based statement. `find` is SQL that returns
 * (row_no int, detail text); it reads the staged rows `s` (columns of the entity plus row_no) and may
 * use :region, :org, :period, :day, :today and :last (last accepted data version of the unit, or -1).
 */
export interface SetRule {
  readonly code: string
  readonly severity: Severity
  readonly on: string
  /** Line table to whose staged rows row_no belongs; they are the relation `s_<table>`, main rows stay `s`. */
  readonly entity?: string
  readonly basis?: string
  readonly find: string
  /**
   * Which other open rows `t` of the unit must be staged beside the row `c` that somebody typed on screen, as an SQL condition; 'false'
   * for none, all of them when left out: a rule that counts the unit's rows needs them, and saving one row then costs as much as the unit.
   */
  readonly beside?: string
  readonly message: (detail: string) => Label
}

/** A check's hit: where, what, why and what to do. The word for it is issue (settled.md section 6). */
export interface Issue {
  readonly code: string
  readonly severity: Severity
  readonly sheet: string
  /** Row as in Excel, 1-based; 0 for the whole sheet or file. */
  readonly row: number
  /** 1-based column, 0 for the whole row. */
  readonly column: number
  readonly field: string
  /** What stands there, masked where personal. */
  readonly value: string
  readonly message: Label
  readonly basis?: string
  /** A value that would pass, offered as one click. */
  readonly suggestion?: string
}
