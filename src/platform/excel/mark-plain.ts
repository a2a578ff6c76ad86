import { writeXlsx, type Cell, type WriteSheet } from 'hucre/xlsx'
import { markAuthor, marksBySheet, type CellProblem, type SheetMarks } from './cell-problem.ts'
import { markFills } from './cell-styles.ts'
import { openSheets, type SheetSource } from './open-sheets.ts'
import { problemSheets } from './problem-sheet.ts'
import { safeSheetName } from './sheet-name.ts'
import type { FilledCell } from './sheet-event.ts'
import { fixedTime } from './workbook-spec.ts'
import { textContent } from './write-cell.ts'

type Cells = NonNullable<WriteSheet['cells']>

const headingRows = 2
const exactDigits = 15

/**
 * A new workbook with the data as texts and the problems marked in it: for CSV, and for workbooks too large to be
 * taken apart. With `onlyProblemRows` it holds the headings and the rows with problems, each in its own row and column
 * as in the original, so that what the list says still holds.
 */
export const markPlain = async (
  source: SheetSource,
  problems: readonly CellProblem[],
  onlyProblemRows: boolean,
): Promise<Uint8Array> => {
  const marks = marksBySheet(problems)
  const sheets: WriteSheet[] = []
  const names = new Map<string, string>()
  let cells: Cells = new Map()
  let rowsWanted = new Set<number>()
  for await (const event of openSheets(source, { maxCells: Number.POSITIVE_INFINITY })) {
    if (event.type === 'sheet') {
      cells = new Map()
      rowsWanted = rowsOf(marks.get(event.name))
      names.set(event.name, uniqueName(event.name, new Set(names.values())))
    } else if (event.type === 'row') {
      if (onlyProblemRows && event.row > headingRows && !rowsWanted.has(event.row)) continue
      event.cells.forEach((cell, column) => {
        if (cell) cells.set(`${event.row - 1},${column}`, contentOf(cell))
      })
    } else if (event.type === 'sheet-end') {
      addMarks(cells, marks.get(event.sheet))
      sheets.push({ name: names.get(event.sheet) ?? event.sheet, rows: [], cells })
    }
  }
  const note = '文件较大,本表只含标题行和有问题的行,行号与原文件相同。请在原文件中修改后重新上传。'
  const time = new Date(fixedTime)
  return writeXlsx({
    sheets: [...problemSheets(problems, names, onlyProblemRows ? [note] : []), ...sheets],
    activeSheet: 0,
    properties: { created: time, modified: time },
  })
}

const rowsOf = (marks: SheetMarks | undefined): Set<number> =>
  new Set([...(marks?.keys() ?? [])].map((key) => Number(key.split(',')[0]) + 1))

const addMarks = (cells: Cells, marks: SheetMarks | undefined): void => {
  for (const [key, mark] of marks ?? []) {
    const cell = cells.get(key) ?? { value: null, type: 'empty' }
    cells.set(key, {
      ...cell,
      style: { ...cell.style, fill: markFills[mark.severity] },
      comment: { author: markAuthor, text: mark.comment },
    })
  }
}

const contentOf = (cell: FilledCell): Partial<Cell> => {
  const kind = cell.type === 'formula' ? cell.cached : cell.type
  if (kind === 'number' && cell.text.replace(/\D/g, '').length <= exactDigits) {
    return { value: Number(cell.text), type: 'number' }
  }
  return { ...textContent(cell.text), style: { numFmt: '@' } }
}

const uniqueName = (name: string, taken: ReadonlySet<string>): string => {
  const base = safeSheetName(name)
  for (let number = 2; ; number += 1) {
    const candidate = number === 2 && !taken.has(base) ? base : safeSheetName(`${base.slice(0, 27)}_${number}`)
    if (!taken.has(candidate)) return candidate
  }
}
