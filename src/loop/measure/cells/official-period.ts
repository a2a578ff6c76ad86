import { companionPeriod, periodRange, previousPeriod } from '../../../kernel/period.ts'
import type { PeriodKind } from '../../../kernel/period.ts'

/** What decides which period a confirmation speaks for. */
export interface Timed {
  readonly periodKind: PeriodKind
  readonly stock: boolean
}

/**
 * Period of the official cells that a return fills. A flow over a school year has no part-year values (measures.csv, students.dropped):
 * a confirmation counted before the year is over therefore gives the flow of the year before, which it knows whole. Stocks, and flows of
 * a calendar year, belong to the period beside the return's own (17.5).
 */
export function officialPeriodOf(of: Timed, returnPeriod: string, countDay: string): string {
  const own = companionPeriod(returnPeriod, of.periodKind)
  return looksBack(of, own, countDay) ? previousPeriod(own) : own
}

/** The same for another return of the register, confirmed at the same time of its year. */
export function basePeriodOf(of: Timed, basePeriod: string, period: string, countDay: string): string {
  const own = companionPeriod(basePeriod, of.periodKind)
  return looksBack(of, companionPeriod(period, of.periodKind), countDay) ? previousPeriod(own) : own
}

const looksBack = (of: Timed, period: string, countDay: string): boolean =>
  !of.stock && of.periodKind === 'schoolYear' && periodRange(period).to > countDay
