import type { Span } from './sentences.ts'

/** A line of a text, and whether a bar stands at its end (or is all of it). */
export type BarLine = Span & { text: string; bar: boolean }

export type BarTable = { columns: string[]; headings: number[]; rows: (Span & { cells: Span[] })[]; next: number }

/**
 * A table whose cells were each closed by a bar, on the line of their last words or on the next one; words of a cell may
 * take several lines. Null where no such table begins at a line. Linear: a line is looked at once per table.
 */
export function readBars(lines: readonly BarLine[], at: number, isColumn: (words: string) => boolean): BarTable | null {
  const columns: string[] = []
  const headings: number[] = []
  let i = at
  for (;;) {
    const cell = cellFrom(lines, i, 6)
    if (!cell || !isColumn(cell.words.replace(/\s/g, ''))) break
    columns.push(cell.words.replace(/\s/g, ''))
    headings.push(...cell.starts)
    i = cell.next
  }
  if (columns.length < 3) return null
  const rows: BarTable['rows'] = []
  for (;;) {
    const cells: Span[] = []
    let k = i
    while (cells.length < columns.length) {
      const cell = cellFrom(lines, k, 60)
      if (!cell) break
      cells.push(cell.span)
      k = cell.next
    }
    const first = cells[0]
    if (!first || cells.length < columns.length) break
    rows.push({ start: first.start, end: (cells.at(-1) as Span).end, cells })
    i = k
  }
  return rows.length > 0 ? { columns, headings, rows, next: i } : null
}

/** The words up to the next bar, within so many lines. */
function cellFrom(
  lines: readonly BarLine[],
  at: number,
  most: number,
): { words: string; span: Span; starts: number[]; next: number } | null {
  const worded: BarLine[] = []
  for (let i = at; i < lines.length && i - at < most; i++) {
    const line = lines[i] as BarLine
    if (line.text !== '') worded.push(line)
    if (!line.bar) continue
    const [first, last] = [worded[0], worded.at(-1)]
    if (!first || !last) return null
    return {
      words: worded.map((l) => l.text).join(''),
      span: { start: first.start, end: last.end },
      starts: worded.map((l) => l.start),
      next: i + 1,
    }
  }
  return null
}
