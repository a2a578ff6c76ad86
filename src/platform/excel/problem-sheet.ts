import type { Cell, WriteSheet } from 'hucre/xlsx'
import { columnLetter } from './cell-address.ts'
import { problemSheetName, severityNames, type CellProblem } from './cell-problem.ts'
import { headerStyle, markFills } from './cell-styles.ts'
import { textContent } from './write-cell.ts'

const columns = [
  { header: '程度', width: 8 },
  { header: '工作表', width: 18 },
  { header: '行', width: 7 },
  { header: '列', width: 6 },
  { header: '单元格', width: 9 },
  { header: '问题', width: 56 },
  { header: '怎么办', width: 48 },
  { header: '规则', width: 24 },
]

/** Excel stops at 65,530 links in a sheet and grows slow long before. */
const maxLinks = 10_000
const maxRowsPerSheet = 1_000_000

/** The list of all problems with a link to each cell, as many sheets as it takes. `notes` stand above the headings. */
export const problemSheets = (
  problems: readonly CellProblem[],
  sheetNames: ReadonlyMap<string, string>,
  notes: readonly string[],
): WriteSheet[] => {
  const sheets: WriteSheet[] = []
  for (let start = 0; start === 0 || start < problems.length; start += maxRowsPerSheet) {
    const name = start === 0 ? problemSheetName : `${problemSheetName}${sheets.length + 1}`
    sheets.push(problemSheet(name, problems.slice(start, start + maxRowsPerSheet), sheetNames, notes))
  }
  return sheets
}

const problemSheet = (
  name: string,
  problems: readonly CellProblem[],
  sheetNames: ReadonlyMap<string, string>,
  notes: readonly string[],
): WriteSheet => {
  const cells = new Map<string, Partial<Cell>>()
  const put = (row: number, column: number, cell: Partial<Cell>): void => void cells.set(`${row},${column}`, cell)
  notes.forEach((note, row) => put(row, 0, textContent(note)))
  columns.forEach((column, index) => put(notes.length, index, { ...textContent(column.header), style: headerStyle }))
  problems.forEach((problem, index) => {
    const row = notes.length + 1 + index
    const letter = problem.column === null ? '' : columnLetter(problem.column)
    put(row, 0, {
      ...textContent(severityNames[problem.severity]),
      style: { fill: markFills[problem.severity] },
    })
    put(row, 1, textContent(problem.sheet))
    if (problem.row !== null) put(row, 2, { value: problem.row, type: 'number' })
    put(row, 3, textContent(letter))
    put(row, 4, addressCell(problem, letter, index < maxLinks ? sheetNames.get(problem.sheet) : undefined))
    put(row, 5, textContent(problem.message))
    put(row, 6, textContent(problem.advice))
    put(row, 7, textContent(problem.code))
  })
  return {
    name,
    rows: [],
    cells,
    columns: columns.map((column) => ({ width: column.width })),
    freezePane: { rows: notes.length + 1, columns: 0 },
  }
}

const addressCell = (problem: CellProblem, letter: string, sheetName: string | undefined): Partial<Cell> => {
  if (problem.row === null) return { value: null, type: 'empty' }
  const address = `${letter}${problem.row}`
  if (sheetName === undefined) return textContent(address)
  const location = `'${sheetName.replaceAll("'", "''")}'!${letter === '' ? 'A' : letter}${problem.row}`
  return { ...textContent(address), hyperlink: { target: '', location, display: address } }
}
