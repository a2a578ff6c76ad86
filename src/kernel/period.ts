import { Refusal } from './refusal.ts'
import { label } from './label.ts'

/** The kind follows from the form of the text (settled.md section 1). */
export type PeriodKind = 'year' | 'schoolYear' | 'term' | 'quarter' | 'month'

const FORMS: readonly [PeriodKind, RegExp][] = [
  ['year', /^\d{4}$/],
  ['schoolYear', /^(\d{4})-(\d{4})$/],
  ['term', /^\d{4}T[12]$/],
  ['quarter', /^\d{4}Q[1-4]$/],
  ['month', /^\d{4}-(0[1-9]|1[0-2])$/],
]

/** Kind of a period text. Throws `period.unknown` for anything else, also for 2025-2027. */
export function periodKind(period: string): PeriodKind {
  const found = FORMS.find(([, form]) => form.test(period))?.[0]
  const broken = found === 'schoolYear' && Number(period.slice(5)) !== Number(period.slice(0, 4)) + 1
  if (!found || broken)
    throw new Refusal(
      'period.unknown',
      {
        what: label(`“${period}”不是期间`, `"${period}" is not a period`),
        advice: label(
          '期间写作 2025、2025-2026、2025T1、2025Q1 或 2025-03',
          'Write 2025, 2025-2026, 2025T1, 2025Q1 or 2025-03',
        ),
      },
      { params: { period } },
    )
  return found
}

const lastDay = (year: number, month: number): string =>
  `${year}-${String(month).padStart(2, '0')}-${new Date(Date.UTC(year, month, 0)).getUTCDate()}`

/** First and last day of a period, both inclusive, YYYY-MM-DD. School year 1 Sep to 31 Aug (17.5). */
export function periodRange(period: string): { from: string; to: string } {
  const y = Number(period.slice(0, 4))
  switch (periodKind(period)) {
    case 'year':
      return { from: `${y}-01-01`, to: `${y}-12-31` }
    case 'schoolYear':
      return { from: `${y}-09-01`, to: `${y + 1}-08-31` }
    case 'term':
      return period.endsWith('1')
        ? { from: `${y}-09-01`, to: `${y + 1}-01-31` }
        : { from: `${y + 1}-02-01`, to: `${y + 1}-08-31` }
    case 'quarter': {
      const q = Number(period[5])
      return { from: `${y}-${String(q * 3 - 2).padStart(2, '0')}-01`, to: lastDay(y, q * 3) }
    }
    case 'month':
      return { from: `${period}-01`, to: lastDay(y, Number(period.slice(5))) }
  }
}

/** The period of the same kind one earlier. */
export function previousPeriod(period: string): string {
  const y = Number(period.slice(0, 4))
  switch (periodKind(period)) {
    case 'year':
      return String(y - 1)
    case 'schoolYear':
      return `${y - 1}-${y}`
    case 'term':
      return period.endsWith('2') ? `${y}T1` : `${y - 1}T2`
    case 'quarter':
      return period[5] === '1' ? `${y - 1}Q4` : `${y}Q${Number(period[5]) - 1}`
    case 'month': {
      const m = Number(period.slice(5))
      return m === 1 ? `${y - 1}-12` : `${y}-${String(m - 1).padStart(2, '0')}`
    }
  }
}

/** The period of a kind that a day lies in. */
export function periodOf(day: string, kind: PeriodKind): string {
  const y = Number(day.slice(0, 4))
  const m = Number(day.slice(5, 7))
  const school = m >= 9 ? y : y - 1
  switch (kind) {
    case 'year':
      return String(y)
    case 'schoolYear':
      return `${school}-${school + 1}`
    case 'term':
      return `${school}T${m >= 9 || m === 1 ? 1 : 2}`
    case 'quarter':
      return `${y}Q${Math.ceil(m / 3)}`
    case 'month':
      return day.slice(0, 7)
  }
}

/**
 * The period of `kind` that a mixed formula takes beside `period` (17.5): a flow of calendar year Y stands
 * beside the stock of 1 September Y, so year 2025 and school year 2025-2026 belong together; a month takes
 * its own month.
 */
export function companionPeriod(period: string, kind: PeriodKind): string {
  const from = periodKind(period)
  if (from === kind) return period
  if (from === 'month') return period
  const y = Number(period.slice(0, 4))
  if (kind === 'schoolYear') return `${y}-${y + 1}`
  if (kind === 'year') return String(y)
  return periodOf(periodRange(period).to, kind)
}

/** All months from the first to the last, inclusive. */
export function monthsBetween(first: string, last: string): string[] {
  const out: string[] = []
  for (let m = first; m <= last;) {
    out.push(m)
    const y = Number(m.slice(0, 4))
    const n = Number(m.slice(5))
    m = n === 12 ? `${y + 1}-01` : `${y}-${String(n + 1).padStart(2, '0')}`
  }
  return out
}
