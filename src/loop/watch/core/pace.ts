import { daysBetween } from '../../../kernel/format/date.ts'

/** A value on a day (YYYY-MM-DD), in the unit of the indicator. Positions only: comparisons are made in decimals elsewhere. */
export interface Point {
  readonly day: string
  readonly value: number
}

const DAYS_PER_MONTH = 365.2425 / 12
/** Points nearer than this say nothing about a pace. */
const LEAST_DAYS = 20
/** A window counts when it holds this share of its months. */
const NEARLY = 0.9

/** Months from one day to another, with fractions. */
export const monthsFrom = (from: string, to: string): number => daysBetween(from, to) / DAYS_PER_MONTH

/**
 * Change per month up to point `at`, over the last `window` months; where there are fewer, over all there are. Null with one point.
 */
export function paceAt(points: readonly Point[], at: number, window: number): number | null {
  const last = points[at]
  if (!last) return null
  const before = points.slice(0, at)
  const from = before.findLast((p) => monthsFrom(p.day, last.day) >= window * NEARLY) ?? before[0]
  if (!from || daysBetween(from.day, last.day) < LEAST_DAYS) return null
  return (last.value - from.value) / monthsFrom(from.day, last.day)
}

/**
 * The best pace seen over a whole window in the good direction (`sign` 1 up, -1 down), never below standing still. A burst of one month
 * is no pace: shorter spans count only while there is no whole window. Null where none was seen.
 */
export function bestPace(points: readonly Point[], window: number, sign: 1 | -1): number | null {
  const first = points[0]
  const whole = (p: Point): boolean => first !== undefined && monthsFrom(first.day, p.day) >= window * NEARLY
  const counted = points.some(whole) ? whole : () => true
  const seen = points.flatMap((p, i) => (counted(p) ? (paceAt(points, i, window) ?? []) : []))
  if (seen.length === 0) return null
  return sign * Math.max(0, ...seen.map((p) => sign * p))
}
