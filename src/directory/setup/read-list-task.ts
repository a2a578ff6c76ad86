import { openSheets, type SheetSource } from '../../platform/excel/open-sheets.ts'
import type { ReaderTask } from '../../platform/excel/reader-protocol.ts'

export interface ListInput extends SheetSource {
  /** Headings that must stand in one row; others are read when they stand there. */
  readonly required: readonly string[]
  readonly headings: readonly string[]
  readonly maxRows: number
}

/** A row of a list by its headings; `row` as Excel counts. */
export interface ListRow {
  readonly row: number
  readonly cells: Readonly<Record<string, string>>
}

export interface ListSummary {
  readonly sheet: string | null
  readonly tooMany: boolean
}

const HEADER_SEARCH = 8
const plain = (text: string): string => text.replace(/[\s*＊]/g, '')

/** Reads the first sheet that has the headings, in the reader process. Empty rows are left out. */
const readListTask: ReaderTask<ListInput, ListRow[], ListSummary> = async (input, emit) => {
  let sheet: string | null = null
  let columns: (string | undefined)[] = []
  let batch: ListRow[] = []
  let count = 0
  for await (const event of openSheets(input)) {
    if (event.type !== 'row' || (sheet !== null && event.sheet !== sheet)) continue
    const texts = event.cells.map((c) => (c?.text ?? '').trim())
    if (sheet === null) {
      const found = texts.map(plain)
      if (event.row > HEADER_SEARCH || !input.required.every((h) => found.includes(h))) continue
      sheet = event.sheet
      columns = found.map((f) => input.headings.find((h) => h === f))
      continue
    }
    const cells = Object.fromEntries(columns.flatMap((h, i) => (h === undefined ? [] : [[h, texts[i] ?? '']])))
    if (Object.values(cells).every((text) => text === '')) continue
    if (++count > input.maxRows) return { sheet, tooMany: true }
    batch.push({ row: event.row, cells })
    if (batch.length >= 500) {
      await emit(batch)
      batch = []
    }
  }
  if (batch.length > 0) await emit(batch)
  return { sheet, tooMany: false }
}

export default readListTask
