import type { ResultBoard, ResultCell } from './types/boards.ts'

/** Ground of a cell: reached, a little short, far short, no data, or nothing asked. */
export type ResultStep = 'met' | 'near' | 'far' | 'none' | 'free'

const FAR = 0.15

/** A cell without a value has no data, whatever is asked; a gap of unknown size (nothing was asked for but zero) is a large one. */
export const stepOf = (cell: ResultCell | null): ResultStep =>
  cell === null || cell.value === null
    ? 'none'
    : cell.met === null
      ? 'free'
      : cell.met
        ? 'met'
        : Number(cell.share ?? 1) < FAR
          ? 'near'
          : 'far'

/** The same board with the units that have any value in front; each half keeps its order. */
export function filledFirst(board: ResultBoard): ResultBoard {
  const filled = (i: number): boolean => board.rows.some((row) => stepOf(row.cells[i] ?? null) !== 'none')
  const all = board.columns.map((column, i) => ({ column, i, filled: filled(i) }))
  const order = [...all.filter((c) => c.filled), ...all.filter((c) => !c.filled)]
  return {
    ...board,
    columns: order.map((c) => c.column),
    rows: board.rows.map((row) => ({ ...row, cells: order.map((c) => row.cells[c.i] ?? null) })),
  }
}
