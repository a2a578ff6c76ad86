import type { FileSource } from '../files/file-source.ts'
import { readNumberLooks } from './number-format.ts'
import { partText } from './read-xml.ts'
import type { ReadLimits } from './read-limits.ts'
import { readSharedStrings } from './shared-strings.ts'
import type { SheetEvent } from './sheet-event.ts'
import { SheetHandler, type ReadTally } from './sheet-handler.ts'
import { readWorkbookParts } from './workbook-parts.ts'
import { XmlScanner } from './xml-scanner.ts'
import { ZipFile } from './zip-file.ts'

/**
 * Reads a workbook sheet by sheet in the order of its tabs. Only the table of shared texts is held in memory.
 *
 * hucre writes our workbooks but does not read uploads: its row stream tells neither formulas nor hidden rows nor
 * merges, rounds long identifiers to doubles and skips document types instead of refusing them.
 */
export async function* readWorkbook(
  source: FileSource,
  limits: ReadLimits,
): AsyncGenerator<SheetEvent, void, undefined> {
  const zip = await ZipFile.open(source, limits)
  try {
    const parts = await readWorkbookParts(zip)
    const context = {
      strings: await readSharedStrings(zip, parts.sharedStrings),
      looks: await readNumberLooks(zip, parts.styles),
      from1904: parts.from1904,
    }
    const tally: ReadTally = { rows: 0, cells: 0 }
    for (const sheet of parts.sheets) {
      yield { type: 'sheet', name: sheet.name, hidden: sheet.hidden }
      const handler = new SheetHandler(sheet.name, context, limits, tally)
      const scanner = new XmlScanner(handler)
      for await (const piece of partText(zip, sheet.part)) {
        scanner.write(piece)
        yield* handler.take()
      }
      scanner.end()
      yield {
        type: 'sheet-end',
        sheet: sheet.name,
        rows: handler.rows,
        merges: handler.merges,
        hiddenRows: handler.hiddenRows,
        hiddenColumns: handler.hiddenColumns,
      }
    }
    yield { type: 'end', sheets: parts.sheets.length, ...tally }
  } finally {
    await zip.close()
  }
}
