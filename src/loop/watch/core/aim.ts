import { Decimal } from 'decimal.js'
import type { Direction, Scale } from '../../../kernel/indicator.ts'
import type { Settings } from './settings.ts'

/** What a target asks, as the ledger holds it; figures are decimal texts in the unit of the indicator. */
export interface Asked {
  readonly comparator: 'at_least' | 'at_most' | 'about' | 'between' | 'increase_by' | 'multiple_of' | 'reach'
  readonly change: 'value' | 'growth' | 'multiple' | 'difference'
  readonly asked: string
  readonly upper: string | null
  readonly direction: Direction
  readonly scale: Scale
}

/** Where the value must lie: one end for "at least" and "at most", two for a band. */
export interface Aim {
  readonly lower: Decimal | null
  readonly upper: Decimal | null
}

export type Side = 'at-least' | 'at-most'

/** The figure asked for as a value of the indicator; null where a change has no base to start from (17.10, T19). */
function goalOf(asked: Asked, figure: string, base: Decimal | null): Decimal | null {
  const f = new Decimal(figure)
  if (asked.change === 'value') return f
  if (base === null) return null
  if (asked.change === 'growth') return base.mul(f.plus(1))
  return asked.change === 'multiple' ? base.mul(f) : base.plus(f)
}

/**
 * The interval a target asks for. `base` is last year's value, needed for increases, growth and multiples; without it those have
 * no aim (null), never an aim of 0.
 */
export function aimOf(asked: Asked, base: Decimal | null, settings: Settings): Aim | null {
  const goal = goalOf(asked, asked.asked, base)
  if (goal === null) return null
  const band = (share: number): Aim => {
    const half = goal.abs().mul(share)
    return { lower: goal.minus(half), upper: goal.plus(half) }
  }
  const least: Aim = { lower: goal, upper: null }
  const most: Aim = { lower: null, upper: goal }
  switch (asked.comparator) {
    case 'at_least':
      return least
    case 'at_most':
      return most
    case 'about':
      return band(settings.about)
    case 'between': {
      const other = asked.upper === null ? goal : goalOf(asked, asked.upper, base)!
      return { lower: Decimal.min(goal, other), upper: Decimal.max(goal, other) }
    }
    case 'increase_by':
      return asked.change !== 'value' && new Decimal(asked.asked).isNegative() ? most : least
    case 'multiple_of':
      return asked.direction === 'down' ? most : least
    case 'reach':
      if (asked.direction === 'up') return least
      if (asked.direction === 'down') return most
      return band(asked.scale === 'count' ? 0 : settings.tolerance)
  }
}

export const isMet = (aim: Aim, value: Decimal): boolean =>
  (aim.lower === null || value.gte(aim.lower)) && (aim.upper === null || value.lte(aim.upper))

/**
 * The end of the aim that a value must come to and from which side. A value inside stands at the only end, or, between two, at the
 * nearer one.
 */
export function nearestEnd(aim: Aim, value: Decimal): { side: Side; goal: Decimal } {
  const lower = aim.lower === null ? null : { side: 'at-least' as const, goal: aim.lower }
  const upper = aim.upper === null ? null : { side: 'at-most' as const, goal: aim.upper }
  if (lower === null) return upper!
  if (upper === null) return lower
  if (value.lt(lower.goal)) return lower
  if (value.gt(upper.goal)) return upper
  return value.minus(lower.goal).lte(upper.goal.minus(value)) ? lower : upper
}

const bounded = (share: Decimal): number => Decimal.max(0, Decimal.min(1, share)).toNumber()

/**
 * Attainment by 17.10, capped to 0..1; 1 if and only if the target is met. Changes are measured as change over asked change, so
 * that a base near the target does not count as achieved.
 */
export function attainmentOf(asked: Asked, aim: Aim, value: Decimal, base: Decimal | null): number {
  if (isMet(aim, value)) return 1
  const below = (share: number): number => Math.min(share, 1 - 1e-9)
  if (asked.change !== 'value' && base !== null) {
    const { goal } = nearestEnd(aim, value)
    const way = asked.change === 'multiple' ? goal : goal.minus(base)
    const done = asked.change === 'multiple' ? value : value.minus(base)
    return way.isZero() ? 0 : below(bounded(done.div(way)))
  }
  const { side, goal } = nearestEnd(aim, value)
  if (asked.comparator === 'reach' && asked.direction === 'band') {
    const target = new Decimal(asked.asked)
    return target.isZero() ? 0 : below(bounded(new Decimal(1).minus(value.minus(target).abs().div(target.abs()))))
  }
  if (side === 'at-least') return goal.isZero() || value.isNegative() ? 0 : below(bounded(value.div(goal)))
  return value.isZero() || goal.isNegative() ? 0 : below(bounded(goal.div(value)))
}
