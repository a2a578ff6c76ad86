import type { TableBlock } from '../../../kernel/document.ts'
import { cellText, fullWidths } from '../../../kernel/document-text.ts'

/**
 * Shares of the line for the columns of a table, summing to 1, from what the cells hold: a column gets what its
 * longest cell needs, but a long one wraps instead of starving the others.
 */
export function columnShares(table: TableBlock, longest = 14): readonly number[] {
  const rows = table.totals ? [...table.rows, table.totals] : table.rows
  const needs = table.head.map((name, i) => {
    const cells = rows.map((row) => fullWidths(cellText(row[i] ?? '')))
    // A long head may stand in two lines; a column is never narrower than two characters and its padding.
    const title = fullWidths(name)
    const widest = cells.reduce((most, width) => Math.max(most, width), Math.max(2, title <= 4 ? title : title / 2))
    return Math.min(widest, longest) + 1.4
  })
  const sum = needs.reduce((total, need) => total + need, 0)
  return needs.map((need) => need / sum)
}

/** Tables with many columns use the smaller letters. */
export const isWide = (table: TableBlock): boolean => table.head.length > 7
