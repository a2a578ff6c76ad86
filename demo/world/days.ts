const MS = 86_400_000
const texts = new Map<number, string>()

/** Days since 1970-01-01 of a date YYYY-MM-DD. */
export const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / MS

/** Date of a day number; there are few different ones, so their texts are kept. */
export function dayText(day: number): string {
  let text = texts.get(day)
  if (text === undefined) texts.set(day, (text = new Date(day * MS).toISOString().slice(0, 10)))
  return text
}

/** `date` moved by a number of days. */
export const addDays = (date: string, days: number): string => dayText(dayNumber(date) + days)

/** `2025-09` moved by a number of months. */
export function addMonths(month: string, months: number): string {
  const n = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + months
  return `${Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`
}

/** Full years from a birth date to a day. */
export const ageOn = (born: string, day: string): number =>
  Number(day.slice(0, 4)) - Number(born.slice(0, 4)) - (day.slice(5) < born.slice(5) ? 1 : 0)
