import { openSheets, type SheetSource } from '../../../platform/excel/open-sheets.ts'
import type { ReaderTask } from '../../../platform/excel/reader-protocol.ts'

export interface FileRowInput extends SheetSource {
  readonly sheet: string
  readonly row: number
  /** Headings stand in one of the rows above; the last one in which most of these columns are filled. */
  readonly columns: readonly number[]
}

export interface FileRow {
  readonly row: number
  readonly cells: readonly string[]
}

export interface FileRows {
  readonly heading: FileRow | null
  readonly row: FileRow | null
}

/** Rows above the data in which headings may stand. */
const HEADER_SEARCH = 12

/** One row of a sheet with its headings; reads no further than it must. */
const fileRowTask: ReaderTask<FileRowInput, FileRows, null> = async (input, emit) => {
  let heading: FileRow | null = null
  let best = 0
  let found: FileRow | null = null
  for await (const event of openSheets(input)) {
    if (event.type !== 'row' || event.sheet !== input.sheet) continue
    const here = { row: event.row, cells: event.cells.map((c) => c?.text ?? '') }
    const filled = input.columns.filter((c) => event.cells[c - 1]?.type === 'text').length
    if (event.row < input.row && event.row <= HEADER_SEARCH && filled > best) {
      best = filled
      heading = here
    }
    if (event.row === input.row) found = here
    if (event.row >= input.row) break
  }
  await emit({ heading, row: found })
  return null
}

export default fileRowTask
