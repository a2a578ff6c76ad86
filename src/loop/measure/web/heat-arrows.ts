import type { KeyboardEvent } from 'react'

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
}

/** Arrows move over the buttons of a table of cells, past cells and rows that hold none. */
export function moveByArrow(event: KeyboardEvent<HTMLTableElement>): void {
  const step = STEPS[event.key]
  const cell = event.target instanceof HTMLElement ? event.target.closest('td, th') : null
  if (!step || !(cell instanceof HTMLTableCellElement)) return
  const rows = [...event.currentTarget.rows]
  const row = cell.closest('tr')
  let [at, column] = [row ? rows.indexOf(row) : -1, cell.cellIndex]
  for (;;) {
    at += step[0]
    column += step[1]
    const next = rows[at]
    if (!next || column < 0 || column > cell.cellIndex + next.cells.length) return
    const button = next.cells[column]?.querySelector('button')
    if (button) {
      event.preventDefault()
      button.focus()
      return
    }
    if (step[0] === 0 && column >= next.cells.length) return
  }
}
