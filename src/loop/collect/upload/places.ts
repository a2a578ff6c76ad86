import type { Entity } from '../../../kernel/entity.ts'
import { tidy } from '../../../kernel/reading/cell.ts'
import { mask } from '../../../kernel/person.ts'
import type { Door } from '../../../platform/http/door.ts'
import type { PlaceRow, PlacesInput } from '../reading/places-task.ts'
import { maskOf } from '../rows/stored-row.ts'
import { uploadFor } from './show.ts'

const TASK = new URL('../reading/places-task.ts', import.meta.url)

export interface Places {
  /** Columns that the product knows: field, 1-based column, heading. */
  readonly columns: { readonly field: string; readonly column: number; readonly heading: string }[]
  readonly rows: { readonly row: number; readonly heading: boolean; readonly cells: Readonly<Record<string, string>> }[]
}

const shown = (entity: Entity, field: string, text: string): string => {
  const plain = tidy(text)
  const kind = maskOf(entity, field)
  return kind === null ? plain : mask(kind, plain)
}

/**
 * The neighbourhood of some rows of an uploaded sheet, for showing where a problem stands. Columns that no field claims are left
 * out, since nobody knows whether they are personal; personal values are masked; corrections typed on screen stand over the file.
 */
export async function placesOf(door: Door, id: string, sheet: string, rows: readonly number[]): Promise<Places> {
  const { upload, register } = await door.read(async (ctx) => {
    const u = await uploadFor(ctx, id, 'collect.read')
    return { upload: u, register: ctx.assembly.registers.get(u.register)! }
  })
  const headings = upload.headings[sheet]
  if (!headings || upload.file_removed_at !== null) return { columns: [], rows: [] }
  const input: PlacesInput = {
    ...door.app.files.source(upload.file_sha256),
    fileName: upload.file_name,
    register: upload.register,
    sheet,
    rows,
  }
  let found: PlaceRow[] = []
  await door.app.readers.run<PlaceRow[]>({ module: TASK, input, bytes: Number(upload.file_size) }, async (batch) => {
    found = batch
  })
  const known = Object.entries(headings).sort((a, b) => a[1] - b[1])
  const entities = [register.entity, ...register.lines]
  const entity = entities.find((e) => known.every(([f]) => maskableIn(e, f))) ?? register.entity
  const top = found.find((r) => r.heading)
  return {
    columns: known.map(([field, column]) => ({ field, column, heading: tidy(top?.cells[column - 1] ?? '') })),
    rows: found
      .filter((r) => !r.heading)
      .map((r) => ({
        row: r.row,
        heading: false,
        cells: Object.fromEntries(
          known.map(([field, column]) => {
            const fixed = upload.fixes[`${sheet}!${r.row}:${field}`]
            return [field, shown(entity, field, fixed ?? r.cells[column - 1] ?? '')]
          }),
        ),
      }))
      .concat(top ? [{ row: top.row, heading: true, cells: {} }] : []),
  }
}

const PERSON = new Set(['name', 'idType', 'idNo'])
const maskableIn = (entity: Entity, field: string): boolean => field in entity.fields || PERSON.has(field)
