import { Decimal } from 'decimal.js'
import { isWhole } from '../../../kernel/format/unit-word.ts'
import { evaluate, fractionOf, partsOf, type Formula } from '../../../kernel/formula.ts'
import type { Side } from './aim.ts'

/** What is missing, in the unit in which it must be closed. */
export interface Gap {
  readonly met: boolean
  /** 0 when met; whole for what cannot be divided; cents for money; a ratio (0.013) for points. */
  readonly amount: string
  /** Unit of a measure (person, school, m2, CNY ...), or `point` for a difference of shares, or the indicator's own. */
  readonly unit: string
  /** What happens to the figure counted: more of the numerator, less of it, or more of what it is divided by. */
  readonly act: 'more' | 'less'
}

export interface GapInput {
  readonly formula: Formula
  readonly parts: Readonly<Record<string, string>>
  readonly side: Side
  readonly goal: Decimal
  /** Unit of the indicator. */
  readonly unit: string
  readonly unitOfMeasure: (code: string) => string | undefined
}

/** `100 * a / b` asks the same as `a / b` against a hundredth of the goal, and what is missing is then whole a. */
function withoutFactor(formula: Formula, goal: Decimal): { top: Formula; bottom: Formula | null; goal: Decimal } {
  const fraction = fractionOf(formula)
  const top = fraction?.top ?? formula
  const bottom = fraction?.bottom ?? null
  if (top.kind !== 'op' || top.op !== '*' || top.left.kind !== 'number') return { top, bottom, goal }
  return { top: top.right, bottom, goal: goal.div(top.left.value) }
}

/**
 * Distance of summed parts from a goal: numerator against goal x denominator in decimals, never rounded values (settled 2). A share
 * that is too high must lose numerator; a ratio per head that is too high needs more denominators (teachers for students). Null
 * where a part is missing.
 */
export function gapOf(input: GapInput): Gap | null {
  const { side, unit } = input
  const { top, bottom, goal } = withoutFactor(input.formula, input.goal)
  const n = evaluate(top, input.parts)
  const d = bottom ? evaluate(bottom, input.parts) : { value: new Decimal(1) }
  if ('absent' in n || 'absent' in d || (bottom && d.value.isZero())) return null
  const due = goal.mul(d.value)
  const met = side === 'at-least' ? n.value.gte(due) : n.value.lte(due)
  const byBottom = side === 'at-most' && bottom !== null && unit !== '%' && goal.gt(0)
  const missing = byBottom ? n.value.div(goal).minus(d.value) : n.value.minus(due).abs()
  const code = partsOf(byBottom ? bottom : top)[0]?.code
  const counted = code && input.unitOfMeasure(code)
  // a gap's unit `point` is a difference of shares; what programmes are counted in has a name of its own there
  const gapUnit = (counted === 'point' ? 'point-of-program' : counted) ?? (unit === '%' ? 'point' : unit)
  const amount = gapUnit === 'point' ? n.value.div(d.value).minus(goal).abs() : missing
  const shown = met ? new Decimal(0) : isWhole(gapUnit) || gapUnit === 'CNY' ? amount.ceil() : amount.toDecimalPlaces(6)
  return {
    met,
    amount: shown.toFixed(),
    unit: gapUnit,
    act: side === 'at-most' && !byBottom ? 'less' : 'more',
  }
}
