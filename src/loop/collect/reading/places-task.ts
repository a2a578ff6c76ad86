import { modules } from '../../../modules.ts'
import { mapHeader } from '../../../kernel/reading/header-map.ts'
import { openSheets, type SheetSource } from '../../../platform/excel/open-sheets.ts'
import type { ReaderTask } from '../../../platform/excel/reader-protocol.ts'

export interface PlacesInput extends SheetSource {
  readonly register: string
  readonly sheet: string
  readonly rows: readonly number[]
}

/** One row of the file as it stands there; `heading` marks the row of the headings. */
export interface PlaceRow {
  readonly row: number
  readonly heading: boolean
  readonly cells: readonly string[]
}

const HEADER_SEARCH = 8

/** The heading row and the rows asked for, each with the one above it, out of one sheet. */
const placesTask: ReaderTask<PlacesInput, PlaceRow[], null> = async (input, emit) => {
  const register = modules.find((m) => m.register?.code === input.register)?.register
  if (!register) throw new Error(`no register ${input.register}`)
  const entities = [register.entity, ...register.lines]
  const wanted = new Set(input.rows.flatMap((r) => [r - 1, r]))
  const last = Math.max(0, ...input.rows)
  const out: PlaceRow[] = []
  let headed = false
  for await (const event of openSheets(input)) {
    if (event.type !== 'row' || event.sheet !== input.sheet) continue
    const cells = event.cells.map((c) => c?.text ?? '')
    const heading = !headed && event.row <= HEADER_SEARCH && entities.some((e) => mapHeader(e, cells) !== null)
    if (heading) headed = true
    if (heading || (headed && wanted.has(event.row))) out.push({ row: event.row, heading, cells })
    if (event.row >= last && headed) break
  }
  await emit(out)
  return null
}

export default placesTask
