/**
 * What a document says about its own time: `year` is the planned year, `last` the end of a plan over several years,
 * `issued` the ISO date of its issue.
 */
export type PlanTime = { year: number | null; last: number | null; several: boolean; issued: string | null }

const two = (n: number): string => String(n).padStart(2, '0')

/** ISO date, or null when there is no such day. */
export function isoDate(year: number, month: number, day: number): string | null {
  if (!Number.isInteger(year) || year < 1900 || year > 2200 || month < 1 || month > 12 || day < 1) return null
  return day > monthDays(year, month) ? null : `${year}-${two(month)}-${two(day)}`
}

/** Last day of a month as ISO date. */
export function monthEnd(year: number, month: number): string | null {
  return isoDate(year, month, monthDays(year, month))
}

/** 12-31 of a year, or null without a year. */
export function yearEnd(year: number | null): string | null {
  return year === null ? null : isoDate(year, 12, 31)
}

function monthDays(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** Last year of a national five-year plan: 十三五 2020, 十四五 2025; null for what is no plan name. */
export function fiveYearPlanEnd(name: string): number | null {
  const order: Record<string, number> = { 十: 10, 十一: 11, 十二: 12, 十三: 13, 十四: 14, 十五: 15, 十六: 16, 十七: 17 }
  const n = order[name.slice(0, -1)]
  return n === undefined ? null : 1955 + n * 5
}
