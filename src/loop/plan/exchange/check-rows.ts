import { label, type Label } from '../../../kernel/label.ts'
import type { LedgerRow } from '../ledger/list-targets.ts'
import type { Correction } from '../actions/correct-target.ts'
import { cellsOf, checkMark, EDITABLE, placeOf, REQUIREMENTS, SHEET, type Editable, type Heading } from './sheet.ts'
import { letterOf, type FileRow } from './read-rows.ts'

/** What is wrong with a cell of the file and what to do about it. `conflict`: somebody changed the target after the export. */
export interface RowProblem {
  readonly sheet: string
  readonly row: number
  /** Letter of the column. */
  readonly column: string
  readonly heading: string
  readonly value: string
  readonly conflict: boolean
  readonly what: Label
  readonly advice: Label
}

/** A correction that the file asks for. */
export interface Wanted {
  readonly row: number
  readonly id: string
  readonly seen: number
  readonly correction: Correction
}

export interface Checked {
  readonly wanted: readonly Wanted[]
  readonly untouched: number
  readonly problems: readonly RowProblem[]
}

const NUMBER = /^-?\d{1,15}(\.\d{1,6})?$/
const DAY = /^\d{4}-\d{2}-\d{2}$/

const isDay = (text: string): boolean => {
  if (!DAY.test(text)) return false
  const [y, m, d] = text.split('-').map(Number)
  const date = new Date(Date.UTC(y!, m! - 1, d!))
  return date.getUTCMonth() === m! - 1 && date.getUTCDate() === d!
}

/** Pure: holds the rows of a file against the ledger. All problems are found, not only the first. */
export function checkRows(rows: readonly FileRow[], ledger: ReadonlyMap<string, LedgerRow>): Checked {
  const problems: RowProblem[] = []
  const wanted: Wanted[] = []
  const first = new Map<string, number>()
  let untouched = 0
  for (const r of rows) {
    const before = problems.length
    const say = (heading: Heading, value: string, what: Label, advice: Label, conflict = false): void =>
      void problems.push({
        sheet: SHEET,
        row: r.row,
        column: letterOf(heading),
        heading,
        value,
        conflict,
        what,
        advice,
      })
    const known = ledger.get(r.id)
    const twice = first.get(r.id)
    if (!known) {
      say(
        '编号',
        r.id,
        label('台账里没有这个编号，或不归您修改', 'The ledger has no such number, or it is not yours to change'),
        label(
          '不要改编号；新目标请在“核对目标”页划选原文补录',
          'Leave the numbers; add new targets on the review page',
        ),
      )
      continue
    }
    if (twice !== undefined) {
      say(
        '编号',
        r.id,
        label(`与第 ${twice} 行是同一个目标`, `The same target as row ${twice}`),
        label('两行只留一行', 'Keep one of the rows'),
      )
      continue
    }
    first.set(r.id, r.row)
    for (const h of r.broken)
      say(
        h,
        '',
        label('这一格是出错的公式', 'The cell holds a broken formula'),
        label('改成写定的值', 'Write the value itself'),
      )
    const place = placeOf(known)
    for (const h of ['任务', '原文'] as const)
      if (r.place[h] !== place[h])
        say(
          h,
          r.place[h],
          label(`“${h}”取自原文，不在这里改`, `"${h}" comes from the text and is not changed here`),
          label(`改回“${place[h]}”`, `Put back "${place[h]}"`),
        )
    if (problems.length > before) continue
    if (checkMark(r.cells) === r.mark) {
      untouched++
      continue
    }
    const now = cellsOf(known)
    const changed = EDITABLE.filter((h) => r.cells[h] !== now[h])
    if (changed.length === 0) {
      untouched++
      continue
    }
    if (r.version !== String(known.lock_version)) {
      const by = known.decided_by_name
      say(
        changed[0]!,
        r.cells[changed[0]!],
        label(
          `导出之后${by === null ? '别人' : `“${by}”`}改过这个目标，现在是“${now[changed[0]!]}”`,
          `${by ?? 'Somebody'} changed this target after the export; now "${now[changed[0]!]}"`,
        ),
        label('重新导出，在新的表里再改这一行', 'Export again and correct the row in the new sheet'),
        true,
      )
      continue
    }
    check(r.cells, say)
    if (problems.length === before)
      wanted.push({ row: r.row, id: r.id, seen: known.lock_version, correction: correctionOf(r.cells, changed) })
  }
  return { wanted, untouched, problems }
}

type Say = (heading: Heading, value: string, what: Label, advice: Label) => void

function check(c: Readonly<Record<Editable, string>>, say: Say): void {
  const number = label('填数字，如 58 或 1200；万、亿写成数', 'Write a plain number such as 58 or 1200')
  if (c.目标 === '' || c.目标.length > 200)
    say(
      '目标',
      c.目标,
      label('目标要写 1—200 个字', 'Between 1 and 200 characters'),
      label('写明目标是什么', 'Say what the target is about'),
    )
  if (!REQUIREMENTS.has(c.要求))
    say(
      '要求',
      c.要求,
      label(`没有“${c.要求}”这种要求`, `No requirement "${c.要求}"`),
      label(`从下拉里选：${[...REQUIREMENTS.keys()].join('、')}`, 'Choose from the list of the cell'),
    )
  if (!NUMBER.test(c.目标值)) say('目标值', c.目标值, label('目标值不是数字', 'The value is no number'), number)
  const range = c.要求 === '区间'
  if (range && !NUMBER.test(c.上限)) say('上限', c.上限, label('区间要填上限', 'A range needs its upper end'), number)
  else if (range && Number(c.上限) < Number(c.目标值))
    say(
      '上限',
      c.上限,
      label('上限小于目标值', 'The upper end lies below the value'),
      label('上限填较大的数', 'Write the larger number here'),
    )
  else if (!range && c.上限 !== '')
    say(
      '上限',
      c.上限,
      label('只有区间有上限', 'Only a range has an upper end'),
      label('清空上限，或把要求改为“区间”', 'Empty the cell, or make it a range'),
    )
  if (c.单位.length > 20)
    say(
      '单位',
      c.单位,
      label('单位超过 20 个字', 'The unit has more than 20 characters'),
      label('只写量词', 'Write the measure word alone'),
    )
  if (c.期限 !== '' && !isDay(c.期限))
    say(
      '期限',
      c.期限,
      label(`没有“${c.期限}”这一天`, `There is no day "${c.期限}"`),
      label('写成 2025-12-31', 'Write it as 2025-12-31'),
    )
}

function correctionOf(c: Readonly<Record<Editable, string>>, changed: readonly Editable[]): Correction {
  const has = (h: Editable): boolean => changed.includes(h)
  const comparator = REQUIREMENTS.get(c.要求)
  return {
    ...(has('目标') ? { subject: c.目标 } : {}),
    ...(has('要求') && comparator ? { comparator } : {}),
    ...(has('目标值') ? { value: c.目标值 } : {}),
    ...(has('上限') ? { upper: c.上限 === '' ? null : c.上限 } : {}),
    ...(has('单位') ? { unit: c.单位 } : {}),
    ...(has('期限') ? { due: c.期限 === '' ? null : c.期限 } : {}),
  }
}
