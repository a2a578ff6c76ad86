import { Decimal } from 'decimal.js'
import { evaluate, fractionOf } from './formula.ts'
import type { Formula } from './formula.ts'

/** How a value stands against a threshold. `gap` is what is missing in absolute terms, in the unit in which it must be closed. */
export interface StandardResult {
  readonly met: boolean
  /** Value as shown; null where the denominator is zero. */
  readonly value: string | null
  /** 0 when met; else area, persons, cents, volumes missing (17.11). */
  readonly gap: string
  /** Relative distance to the threshold, negative when not met: (value - threshold) / threshold, in the good direction. */
  readonly margin: string | null
}

/**
 * Compares numerator >= threshold x denominator in decimals, never on rounded values (settled.md section 2). A total is compared
 * with the threshold itself. For at-most over a fraction (students per teacher) what is missing are whole denominators: teachers.
 * Null where a part is missing.
 */
export function checkStandard(
  formula: Formula,
  parts: Readonly<Record<string, string | null | undefined>>,
  comparator: 'at-least' | 'at-most',
  threshold: string,
): StandardResult | null {
  const limit = new Decimal(threshold)
  const fraction = fractionOf(formula)
  const top = evaluate(fraction?.top ?? formula, parts)
  const bottom = fraction ? evaluate(fraction.bottom, parts) : { value: new Decimal(1) }
  if ('absent' in top || 'absent' in bottom) return null
  const due = limit.times(bottom.value)
  const met = comparator === 'at-least' ? top.value.gte(due) : top.value.lte(due)
  const missing =
    comparator === 'at-least'
      ? due.minus(top.value)
      : fraction
        ? top.value.div(limit).minus(bottom.value).ceil()
        : top.value.minus(due)
  const value = bottom.value.isZero() ? null : top.value.div(bottom.value)
  const signed = value ? (comparator === 'at-least' ? value.minus(limit) : limit.minus(value)) : null
  return {
    met,
    value: value ? value.toDecimalPlaces(12).toFixed() : null,
    gap: met ? '0' : Decimal.max(0, missing).toDecimalPlaces(2).toFixed(),
    margin: signed && !limit.isZero() ? signed.div(limit).toDecimalPlaces(6).toFixed() : null,
  }
}
