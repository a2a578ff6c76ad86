import { readBars, type BarLine } from './bar-tables.ts'
import type { Span } from './sentences.ts'

/** A row of a table that was flattened to text: its cells with the headings of their columns. */
export type Row = { start: number; end: number; number: string | null; cells: (Span & { column: string })[] }

/** Rows by the place where they begin, and the lines that only hold column headings. */
export type Tables = { rows: Map<number, Row>; headings: Set<number> }

type Line = BarLine

const COLUMN =
  /^(?:序号?|编号|项目|项目名称|名称|任务|工作任务|重点任务|主要任务|任务名称|工作事项|事项|重点工作|工作内容|主要内容|建设内容|任务内容|内容|具体内容|具体措施|工作措施|措施|目标|工作目标|年度目标|目标任务|目标要求|目标值|指标|指标名称|单位|计量单位|指标属性|属性|基期值?|数量|责任(?:单位|部门|科室|人|领导)|牵头责任单位|分管.{0,2}领导|目标与任务|任务与目标|牵头(?:单位|部门|领导|科室)|配合(?:单位|部门|科室)|协助单位|参与单位|实施单位|承办单位|完成(?:时限|时间|日期|期限)|时限|时间节点|时间|进度(?:安排|要求)?|备注|投资.{0,6}|总投资.{0,6}|建设(?:规模|地点|性质|年限)|类别|20\d\d年.{0,6})(?:\([^()]{1,8}\))?$/
const CELL = /\t+| {2,}|\s?\|\s?/g

/** Finds tables whose rows are lines of cells, and tables with every cell on a line of its own. Linear. */
export function tablesOf(text: string): Tables {
  const found: Tables = { rows: new Map(), headings: new Set() }
  const lines = linesOf(text)
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as Line
    if (line.bar || lines[i + 1]?.text === '') {
      const table = readBars(lines, i, (words) => COLUMN.test(words))
      if (table) {
        for (const at of table.headings) found.headings.add(at)
        for (const row of table.rows) addCells(text, row, table.columns, found)
        i = table.next - 1
        continue
      }
    }
    const cells = cellsOf(line)
    const columns = cells.map((c) => text.slice(c.start, c.end).replace(/\s/g, ''))
    if (columns.length >= 2 && columns.filter((c) => COLUMN.test(c)).length >= Math.max(2, columns.length - 1)) {
      i = readLines(lines, i, columns, found) - 1
    } else if (COLUMN.test(line.text.replace(/\s/g, ''))) i = readStacked(lines, i, found) - 1
  }
  return found
}

function linesOf(text: string): Line[] {
  const out: Line[] = []
  let from = 0
  for (const piece of text.split('\n')) {
    const lead = piece.length - piece.trimStart().length
    const trimmed = piece.trim()
    const bar = trimmed.endsWith('|') && trimmed.indexOf('|') === trimmed.length - 1
    const words = bar ? trimmed.slice(0, -1).trimEnd() : trimmed
    if (trimmed !== '') out.push({ start: from + lead, end: from + lead + words.length, text: words, bar })
    from += piece.length + 1
  }
  return out
}

function cellsOf(line: Line): Span[] {
  const out: Span[] = []
  let from = 0
  for (const m of line.text.matchAll(CELL)) {
    if (m.index > from) out.push({ start: line.start + from, end: line.start + m.index })
    from = m.index + m[0].length
  }
  if (line.text.length > from) out.push({ start: line.start + from, end: line.end })
  return out
}

/** Rows of a table with one line a row, until a line that has no cells. Returns the line behind the table. */
function readLines(lines: Line[], heading: number, columns: string[], found: Tables): number {
  found.headings.add((lines[heading] as Line).start)
  let i = heading + 1
  for (; i < lines.length; i++) {
    const line = lines[i] as Line
    const cells = cellsOf(line)
    if (/^[|:\-\s—]+$/.test(line.text)) {
      found.headings.add(line.start)
      continue
    }
    if (cells.length < 2 || cells.length > columns.length + 1) break
    // a row that misses a cell in front (merged cells) is read from the right
    const shift =
      cells.length < columns.length && !/^\d+$/.test(line.text.slice(0, (cells[0] as Span).end - line.start))
        ? columns.length - cells.length
        : 0
    addRow(
      line,
      line.end,
      cells.map((c, k) => ({ ...c, column: columns[k + shift] ?? '' })),
      found,
    )
  }
  return i
}

/** Rows of a table with one line a cell: they begin where 1, 2, 3… stand alone. Returns the line behind the table. */
function readStacked(lines: Line[], heading: number, found: Tables): number {
  const columns: string[] = []
  let i = heading
  while (i < lines.length && columns.length < 10 && COLUMN.test((lines[i] as Line).text.replace(/\s/g, ''))) {
    columns.push((lines[i++] as Line).text.replace(/\s/g, ''))
  }
  if (columns.length < 3 || !/^序号?$|^编号$/.test(columns[0] as string) || !/^\d{1,3}$/.test(lines[i]?.text ?? ''))
    return heading + 1
  for (let k = heading; k < i; k++) found.headings.add((lines[k] as Line).start)
  // a part of a longer table may begin with its row 80
  for (let number = Number(lines[i]?.text); lines[i]?.text === String(number); number++) {
    const first = lines[i] as Line
    let to = i + 1
    while (to < lines.length && to - i < columns.length + 6 && (lines[to] as Line).text !== String(number + 1)) to++
    // without a next number the row has as many cells as there are columns
    if (lines[to]?.text !== String(number + 1)) to = Math.min(lines.length, i + columns.length)
    const cells = lines.slice(i, to)
    const extra = cells.length - columns.length
    // lines too many belong to the column behind the name, where long texts stand
    const column = (k: number): string => columns[k <= 2 ? k : Math.max(2, k - Math.max(0, extra))] ?? ''
    addRow(
      first,
      (cells.at(-1) as Line).end,
      cells.map((c, k) => ({ start: c.start, end: c.end, column: column(k) })),
      found,
    )
    i = to
  }
  return i
}

/** A row of cells that may take several lines each. */
function addCells(text: string, row: Span & { cells: Span[] }, columns: string[], found: Tables): void {
  const first = row.cells[0] as Span
  const number = /^\d{1,3}$/.exec(text.slice(first.start, first.end))?.[0] ?? null
  const cells = row.cells.map((c, k) => ({ ...c, column: columns[k] ?? '' }))
  found.rows.set(row.start, { start: row.start, end: row.end, number, cells: number === null ? cells : cells.slice(1) })
}

function addRow(first: Line, end: number, cells: Row['cells'], found: Tables): void {
  const text = (c: Span): string => first.text.slice(c.start - first.start, c.end - first.start)
  const lead = cells[0]
  const number = lead && /^\d{1,3}$/.test(text(lead)) ? text(lead) : null
  found.rows.set(first.start, { start: first.start, end, number, cells: number === null ? cells : cells.slice(1) })
}
