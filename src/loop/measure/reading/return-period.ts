import { companionPeriod, periodKind, periodOf, periodRange } from '../../../kernel/period.ts'
import type { Register } from '../../../kernel/register.ts'
import type { Timed } from '../cells/official-period.ts'

/**
 * Periods of the returns of a register that may feed official cells of `period`, the likelier first: the way back of officialPeriodOf.
 * The flow of a school year is confirmed when the next one begins, or at its own end.
 */
export function returnPeriodsOf(register: Register, of: Timed, period: string): string[] {
  const own =
    periodKind(period) === 'month'
      ? periodOf(periodRange(period).to, register.periodKind)
      : companionPeriod(period, register.periodKind)
  if (of.stock || periodKind(period) !== 'schoolYear' || of.periodKind !== 'schoolYear') return [own]
  const y = Number(period.slice(0, 4)) + 1
  return [companionPeriod(`${y}-${y + 1}`, register.periodKind), own]
}

/** The period whose returns feed cells of `period` in the usual run of a year. */
export const returnPeriodOf = (register: Register, of: Timed, period: string): string =>
  returnPeriodsOf(register, of, period)[0]!
