import { daysBetween } from '../../../kernel/format/date.ts'
import type { Comparator } from '../reading/plan.ts'

export type HandLevel = 'red' | 'yellow' | 'blue' | 'normal' | 'done'

/** How far behind an even year a count may be, as a part of the target: beyond the first it is blue, beyond the second yellow. */
const BLUE = 0.05
const YELLOW = 0.2

/**
 * Where a count kept by hand stands. Reached is done; past its day and not reached is red; before that the part that is reached is
 * held against the part of the year (1 January to the day it is due) that has passed. A ceiling that is exceeded is red at once.
 * `value` and `target` are decimal texts in the same unit, days YYYY-MM-DD.
 */
export function handLevel(h: {
  readonly value: string
  readonly target: string
  readonly comparator: Comparator
  readonly due: string | null
  readonly today: string
}): HandLevel {
  const [value, target] = [Number(h.value), Number(h.target)]
  const due = h.due ?? `${h.today.slice(0, 4)}-12-31`
  if (h.comparator === 'at_most') return value > target ? 'red' : h.today > due ? 'done' : 'normal'
  if (value >= target) return 'done'
  if (h.today > due) return 'red'
  const from = `${due.slice(0, 4)}-01-01`
  const passed = h.today < from ? 0 : daysBetween(from, h.today) / Math.max(1, daysBetween(from, due))
  const behind = passed - value / target
  return behind > YELLOW ? 'yellow' : behind > BLUE ? 'blue' : 'normal'
}
