import { monthsBetween, periodRange } from '../../../kernel/period.ts'
import { addDays } from '../../../kernel/format/date.ts'
import type { Aim } from './aim.ts'
import { pathEnds, pathOn, type Judgement } from './judge.ts'
import type { Point } from './pace.ts'

/** One month of a path; values in the unit of the indicator. */
export interface PathMonth {
  readonly month: string
  readonly actual: number | null
  readonly path: number
  readonly forecast: number | null
}

const lastDayWithin = (month: string, today: string): string => {
  const to = periodRange(month).to
  return to < today ? to : today
}

/**
 * Months from the beginning of the path to the due date (or today, where that has passed): actual values as they stood at the end of
 * each month, the path, and the forecast joined to the last actual value. `carried`: a value counted once a year stands until the next.
 */
export function pathMonths(
  input: { aim: Aim; base: Point; points: readonly Point[]; due: string; today: string; carried: boolean },
  judged: Judgement | null,
): PathMonth[] {
  const { aim, base, points, due, today } = input
  const ends = pathEnds(aim, base.value)
  const first = addDays(base.day, 1).slice(0, 7)
  const last = due > today ? due.slice(0, 7) : today.slice(0, 7)
  const start = { base: { ...base, value: ends.start }, due }
  const now = points.at(-1)
  const months = monthsBetween(first, last < first ? first : last)
  return months.map((month) => {
    const day = periodRange(month).to
    const known =
      month > today.slice(0, 7)
        ? undefined
        : points.findLast((p) => (input.carried ? p.day <= lastDayWithin(month, today) : p.day.slice(0, 7) === month))
    const isNow = now !== undefined && month === (input.carried ? today.slice(0, 7) : now.day.slice(0, 7))
    const ahead = judged?.forecast != null && now !== undefined && day > now.day && month > today.slice(0, 7)
    const share = ahead ? progress(now.day, due, day) : 0
    return {
      month,
      actual: known?.value ?? null,
      path: pathOn(start, ends.end, day),
      forecast:
        judged?.forecast == null || !now
          ? null
          : isNow
            ? now.value
            : ahead
              ? now.value + (judged.forecast - now.value) * share
              : null,
    }
  })
}

const progress = (from: string, to: string, day: string): number => {
  const whole = Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)
  return whole <= 0 ? 1 : Math.min(1, (Date.parse(`${day}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / whole)
}
