import type { PlanTime } from './calendar.ts'
import { findTimes } from './dates.ts'
import { MEASURE_WORD } from './measure-words.ts'
import type { Span } from './sentences.ts'
import type { Row } from './tables.ts'
import { leadPhraseEnd } from './titles.ts'
import { splitNames, type Units } from './units.ts'

const NAME_COLUMNS = [
  /项目名称|任务名称|指标名称/,
  /^(?:项目|名称|目标与任务|任务与目标|重点任务|工作任务|主要任务|任务|工作事项|事项|重点工作|指标)/,
  /内容|措施|目标/,
]
const UNIT_COLUMN = /牵头|责任|分管|实施单位|承办|配合|协助|参与/
const TIME_COLUMN = /时限|完成(?:时间|日期|期限)|时间节点|^时间|进度/

type Cell = Row['cells'][number]

/** The cell that names the piece of work of a row, or null for a row without words. */
export function nameOf(text: string, row: Row): Span | null {
  const worded = row.cells.filter((c) => /[\u4e00-\u9fff]{2}/.test(text.slice(c.start, c.end)))
  for (const column of NAME_COLUMNS) {
    const cell = worded.find((c) => column.test(c.column))
    if (cell) return leadOf(text, cell)
  }
  return worded.find((c) => !isAside(c)) ?? null
}

/** A name is the whole cell; where the cell tells the work in sentences, their lead phrase. */
function leadOf(text: string, cell: Span): Span {
  const words = text.slice(cell.start, cell.end)
  if (words.length <= 40 || !/[,。;]/.test(words)) return cell
  return { start: cell.start, end: leadPhraseEnd(text, cell.start, cell.end, false) }
}

/** Units from the columns made for them. */
export function rowUnits(text: string, row: Row): Units {
  const of = (column: RegExp): string[] =>
    row.cells
      .filter((c) => column.test(c.column) && (column.test('牵头') || !/牵头/.test(c.column)))
      .flatMap((c) => splitNames(text.slice(c.start, c.end)))
  const lead = of(/牵头|承办/)
  const owners = of(/责任|实施单位/)
  const support = of(/配合|协助|参与/)
  if (lead.length > 0) return { lead, support: [...owners, ...support], sure: true }
  return { lead: owners.slice(0, 1), support: [...owners.slice(1), ...support], sure: true }
}

/** The date of the column for dates, or null. */
export function rowDue(text: string, row: Row, time: PlanTime): string | null {
  const cell = row.cells.find((c) => TIME_COLUMN.test(c.column))
  if (!cell) return null
  return findTimes(text.slice(cell.start, cell.end), time).find((t) => t.due !== null)?.due ?? null
}

/** The year over a column counts for its cells. */
export function columnDue(cell: Cell): string | null {
  const year = /^(20\d\d)年/.exec(cell.column)
  return year ? `${year[1]}-12-31` : null
}

/** Columns that hold units, dates or remarks and no statement. */
export function isAside(cell: Cell): boolean {
  return (
    UNIT_COLUMN.test(cell.column) ||
    TIME_COLUMN.test(cell.column) ||
    /备注|类别|地点|性质|年限|^序|^编号|^单位$/.test(cell.column)
  )
}

/** 万元 over a column of bare figures: the measure word those figures lack. */
export function columnUnit(cell: Cell): string {
  return /\(([^()]{1,8})\)/.exec(cell.column)?.[1] ?? ''
}

/** The measure word of a row whose column 单位 holds 万人, 个 or %, not the name of an office; empty without one. */
export function rowUnit(text: string, row: Row): string {
  const cell = row.cells.find((c) => c.column === '单位' || c.column === '计量单位')
  const word = cell ? text.slice(cell.start, cell.end).trim() : ''
  return new RegExp(`^[万亿]?(?:${MEASURE_WORD})?$`).test(word) ? word : ''
}
