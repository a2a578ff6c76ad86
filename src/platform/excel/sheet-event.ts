/**
 * What a reader says about a file, one event at a time. This layer knows sheets, rows and cells;
 * what a column means is the business of whoever listens.
 */

export type CellKind = 'text' | 'number' | 'date' | 'flag' | 'error' | 'formula'

/** One filled cell. */
export interface FilledCell {
  /**
   * Text: as typed. Number: plain decimal digits, never in scientific form. Date: YYYY-MM-DD. Flag: TRUE or FALSE.
   * Error: #REF! and the like. Formula: the value that was stored beside it, in the same notation.
   */
  text: string
  type: CellKind
  /** The formula without its equals sign; '' when the file keeps it elsewhere and it could not be found. */
  formula?: string
  /** The formula reads another workbook, a program or the network. */
  externalLink?: true
  /** What the stored value of a formula is. */
  cached?: Exclude<CellKind, 'formula'>
  /** The file holds a number: an identifier of more than 15 digits has already lost its last ones. */
  asNumber?: true
  /** Shown as a percentage: the text is the fraction (50% is 0.5). */
  percent?: true
  /** Time of day HH:MM:SS of a date that has one. */
  time?: string
}

export type CellValue = FilledCell | null

/** A rectangle, 1-based and inclusive, as Excel counts. */
export interface CellRange {
  firstRow: number
  firstColumn: number
  lastRow: number
  lastColumn: number
}

export interface SheetStart {
  type: 'sheet'
  name: string
  hidden: boolean
}

/** A row with at least one filled cell; empty rows are left out, `row` tells. `cells[0]` is column A. */
export interface SheetRow {
  type: 'row'
  sheet: string
  row: number
  cells: CellValue[]
  hidden?: true
}

/** What is known only when a sheet has been read to its end. */
export interface SheetEnd {
  type: 'sheet-end'
  sheet: string
  rows: number
  /** Merged ranges of the whole sheet; the listener knows where its data begins. */
  merges: CellRange[]
  hiddenRows: number
  /** Hidden columns, 1-based, first and last of each run. */
  hiddenColumns: { first: number; last: number }[]
}

export interface ReadEnd {
  type: 'end'
  sheets: number
  rows: number
  cells: number
}

export type SheetEvent = SheetStart | SheetRow | SheetEnd | ReadEnd
