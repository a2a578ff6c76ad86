import type { Comparator } from '../reading/plan.ts'
import { wrongValue } from '../refusals.ts'

/** Throws `plan.value-wrong` for a target that says nothing: no name, no number, a range without or beyond its end. */
export function checkFigures(t: {
  subject: string
  comparator: Comparator
  value: string
  upper: string | null
}): void {
  if (t.subject.trim() === '') throw wrongValue('subject', '要写明目标是什么', 'Say what the target is about')
  if (!/^-?\d{1,15}(\.\d{1,6})?$/.test(t.value))
    throw wrongValue('value', '目标值要填数字', 'The value must be a number')
  if (t.comparator !== 'between') return
  if (t.upper === null || !/^-?\d{1,15}(\.\d{1,6})?$/.test(t.upper))
    throw wrongValue('upper', '区间要填上限', 'A range needs its upper end')
  if (Number(t.upper) < Number(t.value))
    throw wrongValue('upper', '上限不能小于下限', 'The upper end lies below the lower')
}
