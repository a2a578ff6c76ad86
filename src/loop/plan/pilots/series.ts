import { Decimal } from 'decimal.js'
import { periodKind, periodRange } from '../../../kernel/period.ts'

/** A stored value of an indicator at a unit; decimal text in the unit in which it is stored. */
export interface Point {
  readonly period: string
  readonly value: string
  /** What a share is of: it decides how many digits may be shown. */
  readonly whole: string | null
  readonly status: 'official' | 'provisional'
}

/**
 * Values that may be compared with one another: months where the indicator is tracked, else the official periods. Oldest first.
 * Mixing both would call the change of a counting rule a success of the pilot.
 */
export function comparable(points: readonly Point[]): readonly Point[] {
  const months = points.filter((p) => periodKind(p.period) === 'month')
  const kept = months.length > 0 ? months : points
  return [...kept].sort((a, b) => periodRange(a.period).to.localeCompare(periodRange(b.period).to))
}

/** The newest value of a period that was over before the day: what a unit had when it began. Null: nothing was known. */
export const valueBefore = (points: readonly Point[], day: string): Point | null =>
  comparable(points).findLast((p) => periodRange(p.period).to < day) ?? null

/** The newest value of a period that had begun by the day. */
export const valueAt = (points: readonly Point[], day: string): Point | null =>
  comparable(points).findLast((p) => periodRange(p.period).from <= day) ?? null

/** The middle of several values; of an even number the mean of the two in the middle. Null for none. */
export function median(values: readonly string[]): string | null {
  const sorted = values.map((v) => new Decimal(v)).sort((a, b) => a.comparedTo(b))
  const [lower, upper] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]]
  return lower && upper ? lower.plus(upper).div(2).toString() : null
}

/** Fewer peers than this are no group: their middle would be one of them. */
export const LEAST_PEERS = 3

/** One period of the comparison. `peers`: how many of them had a value. */
export interface ComparedPeriod {
  readonly period: string
  readonly own: string | null
  readonly ownWhole: string | null
  readonly median: string | null
  readonly peers: number
}

/** The unit's path beside the middle of its peers, period by period, in the periods of the unit's own values. */
export function besidePeers(
  own: readonly Point[],
  peers: readonly { readonly points: readonly Point[] }[],
): ComparedPeriod[] {
  const mine = comparable(own)
  if (mine.length === 0) return []
  const kind = periodKind(mine[0]!.period)
  const same = mine.filter((p) => periodKind(p.period) === kind)
  const others = peers.map((p) => new Map(p.points.map((x) => [x.period, x.value])))
  return same.map((p) => {
    const values = others.flatMap((o) => o.get(p.period) ?? [])
    return {
      period: p.period,
      own: p.value,
      ownWhole: p.whole,
      median: values.length >= LEAST_PEERS ? median(values) : null,
      peers: values.length,
    }
  })
}

/** True when the value fulfils the aim; null without a value. Compared in decimal, never on rounded figures. */
export const isMet = (comparator: 'at_least' | 'at_most', aim: string, value: string | null): boolean | null =>
  value === null ? null : comparator === 'at_least' ? new Decimal(value).gte(aim) : new Decimal(value).lte(aim)

/** How far the value is from the aim, never negative; '0' when it is met, null without a value. */
export function distance(comparator: 'at_least' | 'at_most', aim: string, value: string | null): string | null {
  if (value === null) return null
  const left = comparator === 'at_least' ? new Decimal(aim).minus(value) : new Decimal(value).minus(aim)
  return left.isNegative() ? '0' : left.toString()
}
