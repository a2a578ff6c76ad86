import { tidy } from './cell.ts'
import type { Cell } from './cell.ts'

const TOTAL = /^(合计|小计|总计|共计|总\s*计|合\s*计)/

/** True for a row of sums that clerks leave under their data. */
export const isTotalRow = (cells: readonly (Cell | null)[]): boolean =>
  cells.slice(0, 4).some((c) => c !== null && TOTAL.test(tidy(c.text)))

/** A row in which nothing stands. */
export const isBlankRow = (cells: readonly (Cell | null)[]): boolean =>
  cells.every((c) => c === null || tidy(c.text) === '')
