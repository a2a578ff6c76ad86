import type { Indicator } from '../../../kernel/indicator.ts'
import type { TargetRow } from '../ledger/rows.ts'

/** `sum`: shares add up to the figure. `each`: a rate or a requirement that every unit meets by itself; adding up says nothing. */
export type ShareRule = 'sum' | 'each'

const RATES: ReadonlySet<string> = new Set(['%', '‰', '百分点', '倍', ''])

/** How a target can be handed down. */
export function shareRule(
  t: Pick<TargetRow, 'unit' | 'change' | 'quantifier'>,
  indicator: Pick<Indicator, 'scale'> | undefined,
): ShareRule {
  const rate = RATES.has(t.unit) || t.unit.includes('/') || indicator?.scale === 'ratio' || indicator?.scale === 'index'
  return rate || t.quantifier !== 'total' || t.change === 'growth' || t.change === 'multiple' ? 'each' : 'sum'
}

const DIVISIBLE: ReadonlySet<string> = new Set(['亩', '公顷', '平方米', '公里', '米', '千米', '学时', '课时', '小时'])

/** Digits behind the point that a share may have: people and schools come whole, money in whole yuan. */
export const shareDecimals = (unit: string): number =>
  RATES.has(unit) || unit.includes('/') || DIVISIBLE.has(unit) ? 1 : 0
