import { companionPeriod, periodKind, periodOf, periodRange } from '../../../kernel/period.ts'
import type { Register } from '../../../kernel/register.ts'

/** Period of the returns of a register that feed cells of `period` (the way back of companionPeriod). */
export const returnPeriodOf = (register: Register, period: string): string =>
  periodKind(period) === 'month'
    ? periodOf(periodRange(period).to, register.periodKind)
    : companionPeriod(period, register.periodKind)
