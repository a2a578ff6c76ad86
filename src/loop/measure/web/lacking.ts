import type { Board } from './types/boards.ts'

/**
 * The board narrowed to the schools that lack something of one area (teachers, land ...), the largest part missing first. Without
 * an area, or with one that nobody counts, it stays as it is. The foot counts the schools that are shown; sums of areas stay those of all.
 */
export function lacking(board: Board, area: string | undefined): Board {
  if (!board.areas.some((a) => a.area === area)) return board
  const columns = board.columns.flatMap((c, i) => (c.area === area ? [i] : []))
  const missing = (row: Board['rows'][number]): number =>
    Math.max(0, ...columns.map((i) => (row.cells[i]?.met === false ? Number(row.cells[i].share ?? 0) : 0)))
  const rows = board.rows.filter((r) => columns.some((i) => r.cells[i]?.met === false))
  return {
    ...board,
    columns: board.columns.map((c, i) => ({ ...c, failing: rows.filter((r) => r.cells[i]?.met === false).length })),
    rows: rows.sort((a, b) => missing(b) - missing(a)),
  }
}
