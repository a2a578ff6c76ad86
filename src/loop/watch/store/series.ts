import { Decimal } from 'decimal.js'
import { evaluate, type Formula } from '../../../kernel/formula.ts'
import type { Indicator } from '../../../kernel/indicator.ts'
import { periodKind, periodOf, periodRange, previousPeriod } from '../../../kernel/period.ts'
import { addDays } from '../../../kernel/format/date.ts'
import type { Point } from '../core/pace.ts'
import type { ValueRow } from './values.ts'

/** What is known of an indicator at a unit, made ready for the judgement. */
export interface Series {
  readonly points: readonly Point[]
  readonly base: Point
  /** Last year's value, from which changes are measured; null where there is none. */
  readonly reference: Decimal | null
  /** Period of that value. */
  readonly referencePeriod: string | null
  /** The row of the current value. */
  readonly row: ValueRow
  readonly asOf: string
  /** Running total from the start of its period. */
  readonly running: boolean
  /** Counted once a year: what is known stands until the next count. */
  readonly yearly: boolean
  /** No later count comes before the due date. */
  readonly lastCount: boolean
}

const known = (r: ValueRow): r is ValueRow & { value: string } => r.value !== null

const countDayOf = (indicator: Indicator, period: string): string => {
  const range = periodRange(period)
  const md = indicator.official.countDay
  if (!md) return range.to
  return md >= range.from.slice(5) ? `${range.from.slice(0, 4)}-${md}` : `${range.to.slice(0, 4)}-${md}`
}

/**
 * Takes the months that are tracked where there are any, else the official values (settled 1). The base is the last value before the
 * year; where there is none, the first one known; a running total begins with 0. Null when the year has no value yet.
 */
export function seriesOf(
  indicator: Indicator,
  all: readonly ValueRow[],
  at: { year: number; due: string; today: string; running: boolean },
): Series | null {
  const yearStart = `${at.year}-01-01`
  const eve = addDays(yearStart, -1)
  const official = all.filter((r) => r.status === 'official').filter(known)
  const officialPoints = official.map((r) => ({ row: r, day: earlier(countDayOf(indicator, r.period), at.today) }))
  const months = all.filter((r) => periodKind(r.period) === 'month' && r.period <= at.today.slice(0, 7)).filter(known)
  const tracked = months.map((r) => ({ row: r, day: earlier(periodRange(r.period).to, at.today) }))
  const yearly = tracked.filter((t) => t.day >= yearStart).length === 0
  const duePeriod = periodOf(at.due, indicator.official.period)
  const periodStart = periodRange(duePeriod).from
  const counting = at.running ? addDays(periodStart, -1) : eve
  const source = yearly ? officialPoints : tracked
  const used = at.running && !yearly ? source.filter((s) => s.day >= periodStart) : source
  const last = used.at(-1)
  if (!last || last.day < (at.running && !yearly ? periodStart : yearStart)) return null
  const point = (s: { row: ValueRow & { value: string }; day: string }): Point => ({
    day: s.day,
    value: Number(s.row.value),
  })
  const lastYear = source.findLast((s) => s.day < yearStart) ?? officialPoints.findLast((s) => s.day < yearStart)
  const before = at.running ? official.find((r) => r.period === previousPeriod(duePeriod)) : lastYear?.row
  const base: Point =
    at.running && !yearly
      ? { day: counting, value: 0 }
      : lastYear && !at.running
        ? { day: eve, value: Number(lastYear.row.value) }
        : at.running
          ? { day: counting < last.day ? counting : eve, value: 0 }
          : point(used[0]!)
  const points = used.map(point)
  return {
    points: at.running && !yearly ? [base, ...points] : points,
    base,
    referencePeriod: before?.period ?? null,
    reference: before ? new Decimal(before.value) : null,
    row: last.row,
    asOf: last.day,
    running: at.running,
    yearly,
    lastCount: yearly && nextCount(indicator, last.row.period) > at.due,
  }
}

const earlier = (a: string, b: string): string => (a < b ? a : b)

const nextCount = (indicator: Indicator, period: string): string => {
  const day = countDayOf(indicator, period)
  return `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`
}

/** Values of several units as one: parts summed, the formula computed again (17.3); periods in which no unit has a value are absent. */
export function summed(list: readonly ValueRow[], formulaOf: (period: string) => Formula): ValueRow[] {
  const out = new Map<string, { row: ValueRow; parts: Record<string, Decimal>; n: number }>()
  for (const r of list) {
    if (r.value === null) continue
    const entry = out.get(r.period) ?? { row: r, parts: {}, n: 0 }
    for (const [key, v] of Object.entries(r.parts)) entry.parts[key] = (entry.parts[key] ?? new Decimal(0)).plus(v)
    out.set(r.period, { ...entry, n: entry.n + 1 })
  }
  return [...out].map(([period, { row, parts, n }]) => {
    const texts = Object.fromEntries(Object.entries(parts).map(([k, v]) => [k, v.toFixed()]))
    const outcome = evaluate(formulaOf(period), texts)
    return {
      ...row,
      parts: texts,
      value: 'value' in outcome ? outcome.value.toDecimalPlaces(12).toFixed() : null,
      unitsIn: n,
      unitsDue: new Set(list.map((x) => x.orgId)).size,
    }
  })
}

/**
 * The series with last year's value of those units alone whose value of now is in: what is missing of the others is no decrease.
 * Unchanged where all are in, or where the value is not the sum of these units.
 */
export function amongThoseIn(
  series: Series,
  units: readonly ValueRow[],
  formulaOf: (period: string) => Formula,
): Series {
  const { row, referencePeriod } = series
  if (row.unitsIn >= row.unitsDue || referencePeriod === null || series.running) return series
  const now = units.filter((u) => u.period === row.period && u.value !== null)
  const [sum] = summed(now, formulaOf)
  if (sum?.value == null || !new Decimal(sum.value).equals(row.value!)) return series
  const here = new Set(now.map((u) => u.orgId))
  const [then] = summed(
    units.filter((u) => u.period === referencePeriod && here.has(u.orgId)),
    formulaOf,
  )
  if (then?.value == null) return series
  const reference = new Decimal(then.value)
  return { ...series, reference, base: { ...series.base, value: reference.toNumber() } }
}
