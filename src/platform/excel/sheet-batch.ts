import type { CellValue, FilledCell, ReadEnd, SheetEnd, SheetEvent, SheetRow, SheetStart } from './sheet-event.ts'

/**
 * Events on their way between processes. Copying a million small objects costs ten times as much as copying their
 * texts, so that plain texts, numbers and dates travel as one string with the first letter of their kind.
 */
export type PackedEvent = SheetStart | SheetEnd | ReadEnd | PackedRow

export interface PackedRow {
  type: 'packed-row'
  sheet: string
  row: number
  hidden: boolean
  cells: (string | FilledCell | null)[]
}

export const packEvent = (event: SheetEvent): PackedEvent =>
  event.type === 'row'
    ? {
        type: 'packed-row',
        sheet: event.sheet,
        row: event.row,
        hidden: event.hidden === true,
        cells: event.cells.map(packCell),
      }
    : event

export const unpackEvent = (event: PackedEvent): SheetEvent => {
  if (event.type !== 'packed-row') return event
  const row: SheetRow = { type: 'row', sheet: event.sheet, row: event.row, cells: event.cells.map(unpackCell) }
  if (event.hidden) row.hidden = true
  return row
}

const packCell = (cell: CellValue): string | FilledCell | null => {
  if (cell?.type === 'text') return `t${cell.text}`
  if (cell?.type === 'number' && !cell.percent) return `n${cell.text}`
  if (cell?.type === 'date' && cell.time === undefined) return `d${cell.text}`
  return cell
}

const unpackCell = (packed: string | FilledCell | null): CellValue => {
  if (typeof packed !== 'string') return packed
  const text = packed.slice(1)
  if (packed.startsWith('t')) return { type: 'text', text }
  return packed.startsWith('d') ? { type: 'date', text } : { type: 'number', text, asNumber: true }
}
