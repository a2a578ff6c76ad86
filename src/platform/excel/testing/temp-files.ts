import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isRefusal } from '../../../kernel/refusal.ts'
import { openSheets, type SheetSource } from '../open-sheets.ts'
import type { ReadLimits } from '../read-limits.ts'
import type { CellValue, SheetEvent, SheetRow } from '../sheet-event.ts'

/** A folder for files of one test file; `drop` removes it. */
export class TempFiles {
  private folder: Promise<string> | undefined
  private count = 0

  async put(content: Uint8Array | string, fileName: string): Promise<SheetSource> {
    this.folder ??= mkdtemp(join(tmpdir(), 'sheets-'))
    this.count += 1
    const path = join(await this.folder, `${this.count}`)
    await writeFile(path, content)
    return { path, fileName }
  }

  async drop(): Promise<void> {
    if (this.folder) await rm(await this.folder, { recursive: true, force: true })
  }
}

export const eventsOf = async (source: SheetSource, limits?: Partial<ReadLimits>): Promise<SheetEvent[]> => {
  const events: SheetEvent[] = []
  for await (const event of openSheets(source, limits)) events.push(event)
  return events
}

export const rowsOf = async (source: SheetSource): Promise<SheetRow[]> =>
  (await eventsOf(source)).filter((event) => event.type === 'row')

/** Texts of the rows; a missing cell is ''. */
export const textsOf = async (source: SheetSource): Promise<string[][]> =>
  (await rowsOf(source)).map((row) => row.cells.map((cell: CellValue) => cell?.text ?? ''))

/** Code of the refusal that reading ends in, or 'none'. */
export const refusalOf = (source: SheetSource, limits?: Partial<ReadLimits>): Promise<string> =>
  eventsOf(source, limits).then(
    () => 'none',
    (error: unknown) => (isRefusal(error) ? error.code : `not a refusal: ${String(error)}`),
  )
