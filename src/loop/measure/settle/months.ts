import { monthsBetween } from '../../../kernel/period.ts'

/**
 * Months tracked by somebody whose first rows came in month `opening`: that year so far and December before, the base of a year's path,
 * and all months since. The months before `opening` are its opening months: they are counted from what the first month brought.
 */
export const monthsSince = (opening: string, today: string): string[] =>
  monthsBetween(`${Number(opening.slice(0, 4)) - 1}-12`, today.slice(0, 7))

/** Months that a city tracks which began this year. */
export const trackedMonths = (today: string): string[] => monthsSince(today, today)
