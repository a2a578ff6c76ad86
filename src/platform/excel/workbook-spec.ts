/** One cell to write. Dates are texts YYYY-MM-DD, months YYYY-MM, in columns of that format. */
export type CellInput = string | number | boolean | null

export type ColumnFormat = 'text' | 'number' | 'decimal2' | 'date' | 'yyyy-mm'

export interface ColumnSpec {
  header: string
  /** Unit and help in the grey second row of a template. */
  hint?: string
  /** In characters, as Excel counts. */
  width: number
  format: ColumnFormat
  /** Marked with * in the heading. */
  required?: boolean
  /** Filled by the system: grey, and closed when the sheet is protected. */
  locked?: boolean
  /** Drop-down of `code name` entries. */
  list?: readonly string[]
  /** Comment on the heading. */
  note?: string
}

export interface SheetSpec {
  name: string
  state?: 'visible' | 'hidden' | 'veryHidden'
  /** template: headings, row of hints, data from row 3. list (default): headings, data from row 2. */
  layout?: 'template' | 'list'
  columns: readonly ColumnSpec[]
  rows: readonly (readonly CellInput[])[]
  /** Default: the heading rows, and in a template the first column. */
  freeze?: { rows: number; columns: number }
  protect?: boolean
  /** Stands at the left of the foot of every printed page, the page number at the right: who took it and when. */
  foot?: string
}

export interface WorkbookSpec {
  sheets: readonly SheetSpec[]
  properties?: {
    title?: string
    creator?: string
    /** UTC, ISO 8601; fixed when absent, so that the same input gives the same bytes. */
    created?: string
    /** Readable by programs, for instance register, period and template version. */
    custom?: Readonly<Record<string, string>>
  }
}

/** Stands where a format wants a time of writing, so that the same input gives the same bytes. */
export const fixedTime = '2000-01-01T00:00:00Z'

/** Last row that a template prepares: formats, drop-downs and open cells reach down to it. */
export const lastPreparedRow = 5000

/** Hidden sheet with the entries of drop-downs that are too long to stand in the cell itself. */
export const listSheetName = '_选项'

/** First data row of a sheet, 1-based. */
export const firstDataRow = (sheet: Pick<SheetSpec, 'layout'>): number => (sheet.layout === 'template' ? 3 : 2)
