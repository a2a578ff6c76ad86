import { companionPeriod, monthsBetween, periodKind, periodOf, periodRange } from '../../../kernel/period.ts'
import type { Indicator } from '../../../kernel/indicator.ts'

/** The period of an indicator's official value beside a period that somebody looks at. */
export function officialPeriod(indicator: Pick<Indicator, 'official'>, asked: string): string {
  const kind = indicator.official.period
  const from = periodKind(asked)
  if (from === kind || from === 'year' || from === 'schoolYear') return companionPeriod(asked, kind)
  return periodOf(periodRange(asked).to, kind)
}

/** Months whose tracking values belong to a period, newest first. */
export function trackingMonths(indicator: Indicator, asked: string): string[] {
  if (indicator.tracking === 'none') return []
  const { from, to } = periodRange(asked)
  return monthsBetween(from.slice(0, 7), to.slice(0, 7)).reverse()
}

/** All periods whose value may be shown when somebody looks at `asked`: the first that has one is. */
export function candidatePeriods(indicator: Indicator, asked: string): string[] {
  const official = officialPeriod(indicator, asked)
  const months = trackingMonths(indicator, asked)
  return periodKind(asked) === 'month' || periodKind(asked) === 'quarter'
    ? [...months, official]
    : [official, ...months]
}

/** The period to show: the first candidate with a value, else the first candidate. */
export function shownPeriod(indicator: Indicator, asked: string, has: (period: string) => boolean): string {
  const candidates = candidatePeriods(indicator, asked)
  return candidates.find(has) ?? candidates[0]!
}
