import { sheetBytes, workbookBytes, type RawWorkbook } from '../../src/platform/excel/testing/workbook-bytes.ts'
import { TEACHER_HEAD, teacherLine } from '../../src/loop/collect/testing/small-campaign.ts'

/**
 * What a file must lead to. `same`: it is read, and says what the register says already. `issue`: it waits for correction,
 * with this code, at this row and column where it has one. `failed`: it is refused as a whole. `refused`: either of the two.
 * `refused-at-once`: the request itself is answered with a problem, no upload is kept.
 */
export type Outcome =
  | { readonly is: 'same' }
  | { readonly is: 'refused' }
  | { readonly is: 'refused-at-once'; readonly code: string }
  | { readonly is: 'failed'; readonly code?: string }
  | { readonly is: 'issue'; readonly code?: string; readonly row?: number; readonly column?: number }

export interface HostileFile {
  readonly name: string
  readonly fileName: string
  readonly content: () => Buffer
  readonly outcome: Outcome
}

export const HEADINGS: readonly string[] = TEACHER_HEAD.split(',')
const NAMES = ['林向阳', '周文竹', '方启明']

/** The three teachers that the register holds while the corpus is thrown at it; file rows 2 to 4. */
export const GOOD_ROWS: readonly (readonly string[])[] = NAMES.map((name, i) => teacherLine(i + 1, name).split(','))
export const GOOD_TABLE: readonly (readonly string[])[] = [HEADINGS, ...GOOD_ROWS]

/** 0-based column of a heading. */
export const at = (heading: string): number => {
  const found = HEADINGS.indexOf(heading)
  if (found < 0) throw new Error(`no column ${heading}`)
  return found
}

/** The good table with one cell replaced; row 0 is the heading row. */
export const changed = (row: number, heading: string, value: string): string[][] =>
  GOOD_TABLE.map((cells, r) => cells.map((text, c) => (r === row && c === at(heading) ? value : text)))

export const csvText = (table: readonly (readonly string[])[], separator = ',', newline = '\r\n'): string =>
  table
    .map((cells) => cells.map((t) => (/["\n\r,;\t]/.test(t) ? `"${t.replaceAll('"', '""')}"` : t)).join(separator))
    .join(newline)

export const escapeXml = (text: string): string =>
  text.replace(/[<>&"]/g, (c) => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' })[c] ?? c)

export const columnName = (index: number): string =>
  (index >= 26 ? columnName(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26))

export const textCell = (text: string, row: number, column: number): string =>
  text === ''
    ? ''
    : `<c r="${columnName(column)}${row}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`

export interface Override {
  readonly row: number
  readonly heading: string
  /** Of the cell that stands there instead: everything after `<c r="A1"`. */
  readonly xml: string
}

/** Rows of a table as inner XML of sheetData, from a row on, with single cells written by hand. */
export const rowsXml = (
  table: readonly (readonly string[])[],
  options: { readonly from?: number; readonly over?: readonly Override[]; readonly attributes?: string } = {},
): string =>
  table
    .map((cells, r) => {
      const row = (options.from ?? 1) + r
      const inner = cells.map((text, c) => {
        const hand = options.over?.find((o) => o.row === r && at(o.heading) === c)
        return hand ? `<c r="${columnName(c)}${row}"${hand.xml}` : textCell(text, row, c)
      })
      return `<row r="${row}"${options.attributes ?? ''}>${inner.join('')}</row>`
    })
    .join('')

export const goodSheet = (more: Partial<RawWorkbook> = {}): Buffer => sheetBytes(rowsXml(GOOD_TABLE), more)
export const withCell = (over: Override, more: Partial<RawWorkbook> = {}): Buffer =>
  sheetBytes(rowsXml(GOOD_TABLE, { over: [over] }), more)
/** A workbook of one sheet whose inner XML is given whole. */
export const rawSheet = (xml: string, more: Partial<RawWorkbook> = {}): Buffer =>
  workbookBytes({ sheets: [{ name: '教职工', xml }], ...more })

export const same = (name: string, fileName: string, content: () => Buffer): HostileFile => ({
  name,
  fileName,
  content,
  outcome: { is: 'same' },
})
export const refused = (name: string, fileName: string, content: () => Buffer): HostileFile => ({
  name,
  fileName,
  content,
  outcome: { is: 'refused' },
})
export const failed = (name: string, fileName: string, content: () => Buffer, code?: string): HostileFile => ({
  name,
  fileName,
  content,
  outcome: { is: 'failed', ...(code === undefined ? {} : { code }) },
})
export const issue = (
  name: string,
  fileName: string,
  content: () => Buffer,
  place: { code?: string; row?: number; column?: number } = {},
): HostileFile => ({ name, fileName, content, outcome: { is: 'issue', ...place } })
export const refusedAtOnce = (name: string, fileName: string, content: () => Buffer, code: string): HostileFile => ({
  name,
  fileName,
  content,
  outcome: { is: 'refused-at-once', code },
})
