import type { CellRange } from './sheet-event.ts'

/** Column letter of a 1-based number: 1 is A, 27 is AA. */
export const columnLetter = (column: number): string => {
  let letters = ''
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  }
  return letters
}

/** 1-based column of an address such as AB12; 0 when it does not begin with a letter. */
export const columnOf = (address: string): number => {
  let column = 0
  for (let at = 0; at < address.length; at += 1) {
    const code = address.charCodeAt(at) & ~32
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
  }
  return column
}

/** Range of A1:C3 or A1; undefined when it is neither. */
export const rangeOf = (reference: string): CellRange | undefined => {
  const match = /^\$?([A-Za-z]{1,3})\$?(\d{1,7})(?::\$?([A-Za-z]{1,3})\$?(\d{1,7}))?$/.exec(reference)
  if (!match) return undefined
  const firstColumn = columnOf(match[1] ?? '')
  const firstRow = Number(match[2])
  return {
    firstRow,
    firstColumn,
    lastRow: match[4] === undefined ? firstRow : Number(match[4]),
    lastColumn: match[3] === undefined ? firstColumn : columnOf(match[3]),
  }
}
