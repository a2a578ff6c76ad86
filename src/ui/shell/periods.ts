import { periodKind, periodOf, previousPeriod, type PeriodKind } from '../../kernel/period.ts'
import type { frameTexts } from '../i18n/frame-texts.ts'
import type { Translate } from '../i18n/use-texts.ts'

type FrameKey = keyof typeof frameTexts.zh

/** A period for reading: 2025 年度, 2025 年 9 月, School year 2025–2026. */
export const periodText = (period: string, t: Translate<FrameKey>): string => {
  const year = period.slice(0, 4)
  switch (periodKind(period)) {
    case 'year':
      return t('period.year', { year })
    case 'schoolYear':
      return t('period.schoolYear', { from: year, to: period.slice(5) })
    case 'term':
      return t('period.term', { from: year, to: Number(year) + 1, term: period.slice(5) })
    case 'quarter':
      return t('period.quarter', { year, quarter: period.slice(5) })
    case 'month':
      return t('period.month', { year, month: Number(period.slice(5)) })
  }
}

/** What the period picker offers on a day: how many of each kind back from the current one. */
const OFFERED: readonly [PeriodKind, number][] = [
  ['year', 4],
  ['schoolYear', 3],
  ['quarter', 4],
  ['month', 12],
]

/** Periods to choose from, newest first, by kind. */
export const offeredPeriods = (today: string): { kind: PeriodKind; periods: string[] }[] =>
  OFFERED.map(([kind, count]) => {
    const periods = [periodOf(today, kind)]
    while (periods.length < count) periods.push(previousPeriod(periods.at(-1) ?? today.slice(0, 4)))
    return { kind, periods }
  })
