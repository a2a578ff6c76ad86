import { readXlsx, writeXlsx, type Cell, type Workbook, type WriteSheet } from 'hucre/xlsx'
import { wholeSource, type FileSource } from '../files/file-source.ts'
import { isProblemSheet, markAuthor, marksBySheet, type CellProblem, type SheetMarks } from './cell-problem.ts'
import { markFills } from './cell-styles.ts'
import { fixedTime } from './workbook-spec.ts'
import { problemSheets } from './problem-sheet.ts'

type ReadSheet = Workbook['sheets'][number]
type Cells = NonNullable<ReadSheet['cells']>

const fillColours = new Set<string>(Object.values(markFills).map((fill) => fill.fgColor.rgb))

const NO_MARKS: SheetMarks = new Map()

/** Between a comment that was there and ours. */
const separator = '\n———\n'

/**
 * The uploaded workbook with its formats, drop-downs, comments and hidden sheets, the problems marked in it. Marks and
 * lists of an earlier round are taken away first. Only for files that the reader has found harmless.
 */
export const markWorkbook = async (source: FileSource, problems: readonly CellProblem[]): Promise<Uint8Array> => {
  const workbook = await readXlsx(await wholeSource(source), { readStyles: true })
  const sheets = workbook.sheets.filter((sheet) => !isProblemSheet(sheet.name))
  const marks = marksBySheet(problems)
  const names = new Map(sheets.map((sheet) => [sheet.name, sheet.name]))
  const list = problemSheets(problems, names, [])
  return writeXlsx({
    sheets: [...list, ...sheets.map((sheet) => markSheet(sheet, marks.get(sheet.name) ?? NO_MARKS))],
    activeSheet: 0,
    properties: { ...workbook.properties, modified: workbook.properties?.modified ?? new Date(fixedTime) },
    ...(workbook.dateSystem ? { dateSystem: workbook.dateSystem } : {}),
    ...(workbook.namedRanges ? { namedRanges: workbook.namedRanges } : {}),
    ...(workbook.defaultFont ? { defaultFont: workbook.defaultFont } : {}),
  })
}

const markSheet = (sheet: ReadSheet, marks: SheetMarks): WriteSheet => {
  const cells: Cells = sheet.cells ?? new Map<string, Cell>()
  for (const cell of cells.values()) if (cell.comment?.author === markAuthor) removeMark(cell)
  for (const [key, mark] of marks) {
    const [row = 0, column = 0] = key.split(',').map(Number)
    const cell = cells.get(key) ?? { value: sheet.rows[row]?.[column] ?? null, type: 'string' }
    const own = cell.comment ? `${cell.comment.text}${separator}` : ''
    cells.set(key, {
      ...cell,
      style: { ...cell.style, fill: markFills[mark.severity] },
      comment: { author: markAuthor, text: `${own}${mark.comment}` },
    })
  }
  // What is marked is the table; charts, pivots and pictures of the original are not needed to mend it.
  return {
    name: sheet.name,
    rows: sheet.rows,
    cells,
    columns: sheet.columns,
    rowDefs: sheet.rowDefs,
    merges: sheet.merges,
    dataValidations: sheet.dataValidations,
    conditionalRules: sheet.conditionalRules,
    autoFilter: sheet.autoFilter,
    freezePane: sheet.freezePane,
    protection: sheet.protection,
    pageSetup: sheet.pageSetup,
    headerFooter: sheet.headerFooter,
    view: sheet.view,
    hidden: sheet.hidden,
    veryHidden: sheet.veryHidden,
    tables: sheet.tables,
  }
}

const removeMark = (cell: Cell): void => {
  const [own = '', ...marks] = (cell.comment?.text ?? '').split(separator)
  if (marks.length > 0) cell.comment = { text: own }
  else delete cell.comment
  const fill = cell.style?.fill
  if (cell.style && fill?.type === 'pattern' && fillColours.has((fill.fgColor?.rgb ?? '').slice(-6))) {
    const { fill: _fill, ...style } = cell.style
    cell.style = style
  }
}
