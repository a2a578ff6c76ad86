import { writeXlsx, type WriteSheet } from 'hucre/xlsx'
import { markAuthor, marksBySheet, type CellProblem, type SheetMarks } from './cell-problem.ts'
import { markFills } from './cell-styles.ts'
import { openSheets, type SheetSource } from './open-sheets.ts'
import { problemSheets } from './problem-sheet.ts'
import { safeSheetName } from './sheet-name.ts'
import type { FilledCell, SheetRow } from './sheet-event.ts'
import { fixedTime } from './workbook-spec.ts'
import { plainText, textContent } from './write-cell.ts'

type Cells = NonNullable<WriteSheet['cells']>

/** A sheet being gathered: values by row, and the few cells that need more than a value. */
interface Gathered {
  rows: CellInputs[]
  cells: Cells
  width: number
}
type CellInputs = NonNullable<WriteSheet['rows']>[number]

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
  let sheet: Gathered = { rows: [], cells: new Map(), width: 0 }
  let rowsWanted = new Set<number>()
  for await (const event of openSheets(source, { maxCells: Number.POSITIVE_INFINITY })) {
    if (event.type === 'sheet') {
      sheet = { rows: [], cells: new Map(), width: 0 }
      rowsWanted = rowsOf(marks.get(event.name))
      names.set(event.name, uniqueName(event.name, new Set(names.values())))
    } else if (event.type === 'row') {
      if (onlyProblemRows && event.row > headingRows && !rowsWanted.has(event.row)) continue
      gather(sheet, event)
    } else if (event.type === 'sheet-end') {
      addMarks(sheet, marks.get(event.sheet))
      sheets.push(asWritten(names.get(event.sheet) ?? event.sheet, sheet))
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

const gather = (sheet: Gathered, event: SheetRow): void => {
  while (sheet.rows.length < event.row - 1) sheet.rows.push([])
  sheet.rows.push(
    event.cells.map((cell, column) => {
      if (!cell) return null
      const value = valueOf(cell)
      // A text that reads like an error value would be written as one.
      if (typeof value === 'string' && value.startsWith('#')) {
        sheet.cells.set(`${event.row - 1},${column}`, { ...textContent(value), style: textStyle })
      }
      return value
    }),
  )
  sheet.width = Math.max(sheet.width, event.cells.length)
}

const valueOf = (cell: FilledCell): string | number => {
  const kind = cell.type === 'formula' ? cell.cached : cell.type
  const isShort = cell.text.replace(/\D/g, '').length <= exactDigits
  return kind === 'number' && isShort ? Number(cell.text) : plainText(cell.text)
}

const textStyle = { numFmt: '@' }

const addMarks = (sheet: Gathered, marks: SheetMarks | undefined): void => {
  for (const [key, mark] of marks ?? []) {
    const [row = 0, column = 0] = key.split(',').map(Number)
    const cell = sheet.cells.get(key) ?? { value: sheet.rows[row]?.[column] ?? null }
    sheet.cells.set(key, {
      ...cell,
      style: { ...textStyle, fill: markFills[mark.severity] },
      comment: { author: markAuthor, text: mark.comment },
    })
  }
}

const asWritten = (name: string, sheet: Gathered): WriteSheet => ({
  name,
  rows: sheet.rows,
  cells: sheet.cells,
  columns: Array.from({ length: sheet.width }, () => ({ width: 14, style: textStyle })),
})

const uniqueName = (name: string, taken: ReadonlySet<string>): string => {
  const base = safeSheetName(name)
  for (let number = 2; ; number += 1) {
    const candidate = number === 2 && !taken.has(base) ? base : safeSheetName(`${base.slice(0, 27)}_${number}`)
    if (!taken.has(candidate)) return candidate
  }
}
