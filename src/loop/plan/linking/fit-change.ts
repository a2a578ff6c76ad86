import type { Indicator } from '../../../kernel/indicator.ts'
import type { Comparator } from '../reading/plan.ts'
import type { Change } from './link.ts'

/** Counted over its period, not on a day: what is new is the figure itself. */
export const isFlow = (i: Pick<Indicator, 'scale' | 'official'>): boolean =>
  (i.scale === 'count' || i.scale === 'amount') && i.official.countDay === undefined

/**
 * The reading that goes with another indicator. 新增 of a stock is the difference of two dates; linked to a yearly flow, the
 * flow is what is new, so its value counts (17.6). An asked change (`increase_by`) stays a change.
 */
export function fitChange(
  change: Change,
  t: { readonly comparator: Comparator; readonly unit: string },
  i: Pick<Indicator, 'scale' | 'official' | 'unit'>,
): Change {
  const points = i.unit === '%' || t.unit === '百分点'
  return change === 'difference' && t.comparator !== 'increase_by' && !points && isFlow(i) ? 'value' : change
}
