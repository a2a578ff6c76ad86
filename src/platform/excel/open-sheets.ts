import { readCsv } from '../csv/read-csv.ts'
import type { FileSource } from '../files/file-source.ts'
import { defaultLimits, type ReadLimits } from './read-limits.ts'
import { readWorkbook } from './read-workbook.ts'
import type { CellValue, SheetEvent } from './sheet-event.ts'
import { sniffFile } from './sniff-file.ts'

export interface SheetSource extends FileSource {
  /** What the person called it. */
  fileName: string
}

/**
 * Reads a .xlsx or .csv file as a stream of events, in the order of the file and with bounded memory. A CSV is one
 * sheet named after the file, all of its cells are text. Throws a `Refusal` (codes `file.*` and `kit.encoding`) as
 * soon as the file proves unreadable or dangerous, which may be after rows have been given.
 *
 * Files of strangers belong in the reader process: see `reader-pool.ts`.
 */
export async function* openSheets(
  source: SheetSource,
  options: Partial<ReadLimits> = {},
): AsyncGenerator<SheetEvent, void, undefined> {
  const limits = { ...defaultLimits, ...options }
  const kind = await sniffFile(source, source.fileName, limits)
  if (kind === 'xlsx') yield* readWorkbook(source, limits)
  else yield* csvEvents(source, limits)
}

async function* csvEvents(source: SheetSource, limits: ReadLimits): AsyncGenerator<SheetEvent, void, undefined> {
  const sheet = source.fileName.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '')
  yield { type: 'sheet', name: sheet, hidden: false }
  let rows = 0
  let cells = 0
  for await (const record of readCsv(source, { ...limits, sheet })) {
    const values = record.cells.map((text): CellValue => (text === '' ? null : { type: 'text', text }))
    const filled = values.findLastIndex((value) => value !== null) + 1
    if (filled === 0) continue
    values.length = filled
    rows += 1
    for (const value of values) if (value !== null) cells += 1
    yield { type: 'row', sheet, row: record.row, cells: values }
  }
  yield { type: 'sheet-end', sheet, rows, merges: [], hiddenRows: 0, hiddenColumns: [] }
  yield { type: 'end', sheets: 1, rows, cells }
}
