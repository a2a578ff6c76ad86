import { label } from '../../../kernel/label.ts'
import { halfWidth, tidy } from '../../../kernel/reading/cell.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { CellValue, SheetRow } from '../../../platform/excel/sheet-event.ts'
import { EDITABLE, HEADINGS, plainNumber, SHEET, type Editable, type Heading } from './sheet.ts'

/** A row of the sheet as texts, with its place. `broken`: cells that hold an error or a formula without a value. */
export interface FileRow {
  readonly row: number
  readonly id: string
  readonly version: string
  readonly mark: string
  readonly place: { readonly 任务: string; readonly 原文: string }
  readonly cells: Readonly<Record<Editable, string>>
  readonly broken: readonly Heading[]
}

/** Letter of a column, for people. */
export const letterOf = (heading: Heading): string => String.fromCharCode(65 + HEADINGS.indexOf(heading))

const missingSheet = (): Refusal =>
  new Refusal('plan.ledger-sheet-missing', {
    what: label(`文件里没有“${SHEET}”这张表`, `The file has no sheet "${SHEET}"`),
    advice: label(
      '在目标台账点“导出 Excel”，在导出文件的“修改表”里改，再导入',
      'Export the ledger, correct its sheet of that name, and import the file',
    ),
  })

const wrongHeading = (expected: Heading, found: string): Refusal =>
  new Refusal(
    'plan.ledger-heading',
    {
      what: label(
        `“${SHEET}”第 1 行 ${letterOf(expected)} 列应是“${expected}”，现在是“${found}”`,
        `Column ${letterOf(expected)} of "${SHEET}" must be "${expected}", not "${found}"`,
      ),
      advice: label('不要增删或移动列；重新导出后再改', 'Do not add, remove or move columns; export again'),
    },
    { params: { column: letterOf(expected), expected, found } },
  )

/** A cell as the text that it stands for. A percentage that Excel made of 58% is 58 again; a date is as we write dates. */
function textOf(cell: CellValue | undefined, heading: Heading): string {
  if (!cell) return ''
  const percent = cell.type === 'number' && cell.percent === true
  const text = tidy(halfWidth(percent ? String(Number((Number(cell.text) * 100).toFixed(8))) : cell.text)).trim()
  if (heading === '目标值' || heading === '上限')
    return plainNumber(text.replace(/(?<=\d),(?=\d{3})/g, '').replace(/(?<=\d) ?%$/, ''))
  if (heading !== '期限')
    return heading === '目标' || heading === '原文' || heading === '任务' ? tidy(cell.text).trim() : text
  const day = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text)
  return day ? `${day[1]}-${day[2]!.padStart(2, '0')}-${day[3]!.padStart(2, '0')}` : text
}

/** Rows of the sheet from its events. Throws `plan.ledger-sheet-missing`, `plan.ledger-heading`. */
export function fileRows(events: readonly SheetRow[]): FileRow[] {
  const own = events.filter((e) => e.sheet === SHEET)
  const head = own.find((e) => e.row === 1)
  if (!head) throw missingSheet()
  HEADINGS.forEach((h, i) => {
    const found = tidy(head.cells[i]?.text ?? '')
      .replace(/\*$/, '')
      .trim()
    if (found !== h) throw wrongHeading(h, found)
  })
  return own.flatMap((e): FileRow[] => {
    if (e.row === 1) return []
    const at = (h: Heading): CellValue | undefined => e.cells[HEADINGS.indexOf(h)]
    const text = (h: Heading): string => textOf(at(h), h)
    if (HEADINGS.every((h) => text(h) === '')) return []
    return [
      {
        row: e.row,
        id: text('编号').toLowerCase(),
        version: text('版本'),
        mark: text('校验'),
        place: { 任务: text('任务'), 原文: text('原文') },
        cells: Object.fromEntries(EDITABLE.map((h) => [h, text(h)])) as Record<Editable, string>,
        broken: HEADINGS.filter((h) => at(h)?.type === 'error'),
      },
    ]
  })
}
