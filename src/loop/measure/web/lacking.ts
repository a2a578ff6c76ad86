import type { Board } from './types/boards.ts'

/**
 * The board narrowed to the schools that lack something of one area (teachers, land ...), the largest part missing first. Without
 * an area it stays as it is; columns and sums are always those of all schools.
 */
export function lacking(board: Board, area: string | undefined): Board {
  if (area === undefined) return board
  const columns = board.columns.flatMap((c, i) => (c.area === area ? [i] : []))
  const missing = (row: Board['rows'][number]): number =>
    Math.max(0, ...columns.map((i) => (row.cells[i]?.met === false ? Number(row.cells[i].share ?? 0) : 0)))
  const rows = board.rows.filter((r) => columns.some((i) => r.cells[i]?.met === false))
  return { ...board, rows: rows.sort((a, b) => missing(b) - missing(a)) }
}
