import type { DataLevel } from './data-level.ts'
import type { Entity, Row } from './entity.ts'
import type { Label } from './label.ts'
import type { Lifecycle } from './lifecycle.ts'
import type { Measure } from './measure.ts'
import type { PeriodKind } from './period.ts'
import type { RowRule, SetRule } from './rule.ts'

/**
 * What is counted: a table with row versions, alias `r`, with optional joins and the condition under which a row stands on u.day.
 * `u` is the unit asked about: u.region, u.org_id, u.period, u.version, u.day, u.from_day, u.to_day (dates).
 * In `joins`, `:version(register)` is the frozen data version of that register of the same unit.
 */
export interface Countable {
  readonly table: string
  /** The table belongs to this other register and is read at the version that the unit's return froze: who is due though nothing is reported. */
  readonly of?: string
  readonly joins?: string
  readonly standing: string
}

/** How uploaded rows meet the rows that are there. replace: absent rows end; merge: absent rows stay (a hint counts them). */
export type UploadMode = 'replace' | 'merge'

/** A register, declared once: table, checks, template, import, pages and documentation come from this. */
/** Why a register may hold personal data at all, and for how long. */
export interface LegalBasis {
  /** Item of article 13 of the Law on personal information, and the rule that gives the duty. */
  readonly basis: Label
  readonly keep: Label
  /** The record must be kept by law: a request to delete it is refused with this ground. */
  readonly statutory: boolean
  /** How sure this is: V read in the document, S second hand, G from memory, to be checked by the operator's lawyer. */
  readonly sure: 'V' | 'S' | 'G'
}

export interface Register {
  /** Code word = folder = URL segment. */
  readonly code: string
  readonly label: Label
  readonly purpose: Label
  /** Where it holds personal fields (a person, a mask): a test fails without. */
  readonly legalBasis?: LegalBasis
  /** Level of its data as a whole where it is higher than that of its fields, such as by the catalogue of an authority. */
  readonly level?: DataLevel
  /** Date field of its main table that says when a guardian agreed, for persons under fourteen. */
  readonly guardianConsent?: string
  readonly area:
    'schools' | 'programs' | 'companies' | 'teachers' | 'students' | 'lifelong' | 'money' | 'governance' | 'market'
  /** live: current rows with history, confirmed by campaigns. return: exists only as returns per period. */
  readonly kind: 'live' | 'return'
  /** One record per unit, made with its first upload: it is changed, a second one cannot be added on screen. */
  readonly single?: true
  /** Who owes it: schools and colleges (when left out), or the county offices; the level above the keeper reviews. */
  readonly keeper?: 'school' | 'county'
  /** Period kind of its returns or confirmations. */
  readonly periodKind: PeriodKind
  readonly upload: UploadMode
  readonly entity: Entity
  /** Line tables: second sheets of the same workbook, keyed to their row by the main entity's key. */
  readonly lines: readonly Entity[]
  /** Automatic fields computed from the row itself. */
  readonly derive?: (row: Row) => Partial<Row>
  /** The same for rows of a line table, by entity name. */
  readonly deriveLine?: Readonly<Record<string, (row: Row) => Partial<Row>>>
  readonly rowRules: readonly RowRule[]
  /** Checks within one line row, by entity name. */
  readonly lineRules?: Readonly<Record<string, readonly RowRule[]>>
  readonly setRules: readonly SetRule[]
  readonly lifecycle: Lifecycle
  /** Named relations that measures count; `rows` is the default. */
  readonly counted: Readonly<Record<string, Countable>>
  readonly measures: readonly Measure[]
  /** Measures computed by the engine from results of the standards check; `where` is not used. */
  readonly resultMeasures?: readonly Measure[]
  /**
   * Columns that get another value when a staged row becomes a record, by table: SQL over the staged row `s`, with :region, :org and
   * :state (the initial one).
   */
  readonly onInsert?: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** Set-based statements run in the publishing transaction after the rows are in (:region, :org, :version). */
  readonly afterPublish?: readonly string[]
  /**
   * SQL of rows with one column `attrs` (jsonb): what the directory keeps of the unit from its rows, run after `afterPublish` with the same
   * parameters. A select of its own, because on a cluster units stand on every node and rows of registers on one.
   */
  readonly unitAttrs?: string
  /**
   * Tables of its own SQL that repeat personal columns of its main rows, by the id of the record: what is destroyed there when a
   * keep-time has passed is destroyed here too.
   */
  readonly copies?: readonly { readonly table: string; readonly record: string; readonly columns: readonly string[] }[]
  /** Fields shown in lists, in order. */
  readonly listed: readonly string[]
  /** Extra SQL: indexes, line tables' derived tables. Run after the derived table exists. */
  readonly extraSql?: readonly string[]
  /** What the person who fills it in must know: Excel sheet 填表说明. */
  readonly instructions: readonly Label[]
}

export const defineRegister = (register: Register): Register => register

/** Version of open rows: the largest integer that JavaScript holds exactly. */
export const OPEN_VERSION = '9007199254740991'
