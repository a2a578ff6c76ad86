import { createHash } from 'node:crypto'
import type { SheetSpec } from '../../../platform/excel/workbook-spec.ts'
import type { LedgerRow } from '../ledger/list-targets.ts'
import type { TargetRow } from '../ledger/rows.ts'
import type { Comparator } from '../reading/plan.ts'

/** Name of the sheet in which an exported ledger is corrected. */
export const SHEET = '修改表'

/** Headings in their order; A to D and the last say where a row belongs and are not to be changed. */
export const HEADINGS = [
  '编号',
  '版本',
  '任务',
  '原文',
  '目标',
  '要求',
  '目标值',
  '上限',
  '单位',
  '期限',
  '校验',
] as const
export type Heading = (typeof HEADINGS)[number]

/** What a person may change in a row. */
export const EDITABLE = ['目标', '要求', '目标值', '上限', '单位', '期限'] as const
export type Editable = (typeof EDITABLE)[number]

/** Requirements by the words that stand in the sheet. */
export const REQUIREMENTS: ReadonlyMap<string, Comparator> = new Map([
  ['不低于', 'at_least'],
  ['不高于', 'at_most'],
  ['约', 'about'],
  ['区间', 'between'],
  ['增减', 'increase_by'],
  ['倍数', 'multiple_of'],
  ['达到', 'reach'],
])

const wordOf = (c: Comparator): string => [...REQUIREMENTS].find(([, x]) => x === c)?.[0] ?? c

/** A decimal text without zeros at its end: the same number is the same text. */
export const plainNumber = (text: string): string => (/^-?\d+\.\d*$/.test(text) ? text.replace(/\.?0+$/, '') : text)

type Shown = Pick<TargetRow, 'subject' | 'comparator' | 'value' | 'upper' | 'unit' | 'due'>

/** The cells of a target that a person may change, as texts. */
export const cellsOf = (t: Shown): Readonly<Record<Editable, string>> => ({
  目标: t.subject.replace(/\s+/g, ' ').trim(),
  要求: wordOf(t.comparator),
  目标值: plainNumber(t.value),
  上限: t.upper === null ? '' : plainNumber(t.upper),
  单位: t.unit,
  期限: t.due ?? '',
})

/** Tells whether somebody changed a row since it was exported, whatever happened in the ledger meanwhile. */
export const checkMark = (cells: Readonly<Record<Editable, string>>): string =>
  createHash('sha256')
    .update(EDITABLE.map((h) => cells[h]).join('\u0000'))
    .digest('hex')
    .slice(0, 12)

/** Task and sentence of a target as the sheet names them. */
export const placeOf = (
  t: Pick<LedgerRow, 'task_number' | 'task_title' | 'quote'>,
): { 任务: string; 原文: string } => ({
  任务: [t.task_number, t.task_title]
    .filter((x) => x !== null)
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim(),
  原文: t.quote.replace(/\s+/g, ' ').trim(),
})

const WIDTH: Readonly<Record<Heading, number>> = {
  编号: 12,
  版本: 6,
  任务: 24,
  原文: 40,
  目标: 28,
  要求: 10,
  目标值: 14,
  上限: 12,
  单位: 10,
  期限: 12,
  校验: 14,
}
const OPEN: ReadonlySet<string> = new Set(EDITABLE)

/** The sheet of an exported ledger that is corrected in Excel and imported again. */
export const editSheet = (targets: readonly LedgerRow[]): SheetSpec => ({
  name: SHEET,
  columns: HEADINGS.map((header) => ({
    header,
    width: WIDTH[header],
    format: 'text',
    locked: !OPEN.has(header),
    ...(header === '要求' ? { list: [...REQUIREMENTS.keys()] } : {}),
  })),
  rows: targets.map((t) => {
    const cells = cellsOf(t)
    const all = { 编号: t.id, 版本: String(t.lock_version), ...placeOf(t), ...cells, 校验: checkMark(cells) }
    return HEADINGS.map((h) => all[h])
  }),
})
