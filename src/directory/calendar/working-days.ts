/** Days whose weekday is overruled: day -> is it worked? */
export type Calendar = ReadonlyMap<string, boolean>

const MS_DAY = 86_400_000
const toMs = (day: string): number => Date.parse(`${day}T00:00:00Z`)
const toDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

/** The day `n` calendar days later (earlier where negative). */
export const addDays = (day: string, n: number): string => toDay(toMs(day) + n * MS_DAY)

/** Monday to Friday, unless the calendar says otherwise. */
export function isWorkingDay(calendar: Calendar, day: string): boolean {
  const said = calendar.get(day)
  if (said !== undefined) return said
  const weekday = new Date(toMs(day)).getUTCDay()
  return weekday !== 0 && weekday !== 6
}

/**
 * The n-th working day after `day` (before it where n is negative); the day itself does not count.
 * n = 0 gives the day itself when it is worked, else the next working day.
 */
export function addWorkingDays(calendar: Calendar, day: string, n: number): string {
  const step = n < 0 ? -1 : 1
  let at = day
  for (let left = Math.abs(n); left > 0;) {
    at = addDays(at, step)
    if (isWorkingDay(calendar, at)) left--
  }
  if (n === 0) while (!isWorkingDay(calendar, at)) at = addDays(at, 1)
  return at
}

/** Working days after `from` up to and including `to`; negative when `to` lies before. The inverse of `addWorkingDays`. */
export function workingDaysBetween(calendar: Calendar, from: string, to: string): number {
  if (to < from) return -workingDaysBetween(calendar, to, from)
  let n = 0
  for (let at = from; at < to;) {
    at = addDays(at, 1)
    if (isWorkingDay(calendar, at)) n++
  }
  return n
}

/** Spreads runs of days into single days. */
export function eachDay(from: string, to: string): string[] {
  const out: string[] = []
  for (let at = from; at <= to; at = addDays(at, 1)) out.push(at)
  return out
}
