import type { Entity } from '../../../kernel/entity.ts'
import { fieldHint } from '../../../kernel/derive/template.ts'
import { mapHeader } from '../../../kernel/reading/header-map.ts'
import type { HeaderMap } from '../../../kernel/reading/header-map.ts'
import type { Cell } from '../../../kernel/reading/cell.ts'
import type { Register } from '../../../kernel/register.ts'

/** Rows above the headings in which a title may stand. */
export const HEADER_SEARCH = 6

/** What is known of the sheet under the reader: its entity and headings, once a row was recognised as such. */
export class SheetReading {
  header: HeaderMap | null = null
  entity: Entity | null = null
  headerRow = 0
  readonly candidates: readonly Entity[]
  readonly name: string
  constructor(name: string, register: Register) {
    this.name = name
    const all = [register.entity, ...register.lines]
    const named = all.filter((e) => e.sheet === name)
    this.candidates = named.length > 0 ? named : all
  }

  /** Tries a row as the heading row; the entity that claims most columns wins. */
  tryHeader(row: number, cells: readonly (Cell | null)[]): boolean {
    const texts = cells.map((c) => c?.text ?? null)
    let best = 0
    for (const entity of this.candidates) {
      const map = mapHeader(entity, texts)
      const hits = map ? Object.keys(map.columns).length - map.missing.length : 0
      if (map && (this.header === null || hits > best)) {
        best = hits
        this.header = map
        this.entity = entity
        this.headerRow = row
      }
    }
    return this.header !== null
  }
}

/** Sheets that a template carries beside its data: instructions and hidden lists. */
export const isCompanion = (name: string, hidden: boolean): boolean =>
  hidden || name === '填表说明' || name.startsWith('_')

/** True for the unit-and-hint line of a template: most of its cells repeat the hint of their column. */
export function isHintRow(entity: Entity, header: HeaderMap, cells: readonly (Cell | null)[]): boolean {
  const filled = cells.filter((c) => c !== null).length
  const hints = Object.entries(header.columns).filter(
    ([name, column]) => cells[column - 1]?.text === fieldHint(entity, name).zh,
  )
  return hints.length * 2 > filled
}
