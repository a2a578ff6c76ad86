import { label } from '../../../kernel/label.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { readSheets } from '../../../platform/excel/read-sheets.ts'
import type { SheetRow } from '../../../platform/excel/sheet-event.ts'
import type { App } from '../../../platform/context.ts'
import { COLUMNS, SHEET, type ColumnKey, type Line } from './columns.ts'

/** Beyond this a load is no opening balance any more. */
const MAX_LINES = 50_000

const textAt = (row: SheetRow, column: number | undefined): string =>
  column === undefined ? '' : (row.cells[column]?.text ?? '').trim()

/** Which column holds what, when this row is the heading; null when it is not. */
function headings(row: SheetRow): ReadonlyMap<ColumnKey, number> | null {
  const names = row.cells.map((c) => (c?.text ?? '').replace(/[*＊\s]/g, ''))
  const found = COLUMNS.flatMap((c) => (names.includes(c.header) ? [[c.key, names.indexOf(c.header)] as const] : []))
  const map = new Map(found)
  return COLUMNS.every((c) => !c.required || map.has(c.key)) ? map : null
}

/**
 * The lines of an opening-balance file (.xlsx or .csv): the sheet whose headings are those of the template; rows without a value are left
 * out. Throws `opening.no-headings`, `opening.too-long`, and what the reader refuses (`file.*`).
 */
export async function readOpening(app: Pick<App, 'files' | 'readers'>, sha256: string, name: string): Promise<Line[]> {
  const lines: Line[] = []
  const columns = new Map<string, ReadonlyMap<ColumnKey, number>>()
  await readSheets(
    { ...app.files.source(sha256), fileName: name },
    (events) => {
      for (const e of events) {
        if (e.type !== 'row') continue
        const known = columns.get(e.sheet)
        if (!known) {
          const found = e.row <= 5 ? headings(e) : null
          if (found) columns.set(e.sheet, found)
          continue
        }
        const line = Object.fromEntries(COLUMNS.map((c) => [c.key, textAt(e, known.get(c.key))])) as Record<
          ColumnKey,
          string
        >
        if (line.value !== '') lines.push({ ...line, sheet: e.sheet, row: e.row })
      }
      if (lines.length > MAX_LINES) throw tooLong()
      return Promise.resolve()
    },
    { pool: app.readers },
  )
  if (columns.size === 0) throw noHeadings()
  const own = lines.filter((l) => l.sheet === SHEET)
  return own.length > 0 ? own : lines
}

const tooLong = (): Refusal =>
  new Refusal('opening.too-long', {
    what: label(`一次最多录入 ${MAX_LINES} 行`, `At most ${MAX_LINES} rows at once`),
    advice: label('分成几份文件录入', 'Split it into several files'),
  })

const noHeadings = (): Refusal =>
  new Refusal('opening.no-headings', {
    what: label('文件里没有期初数的表头', 'The file has no headings of an opening balance'),
    advice: label(
      `表头要有：${COLUMNS.filter((c) => c.required)
        .map((c) => c.header)
        .join('、')}，请下载模板填写`,
      'Download the template and fill it in',
    ),
  })
