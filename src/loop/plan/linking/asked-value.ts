import { Decimal } from 'decimal.js'
import type { Indicator } from '../../../kernel/indicator.ts'
import type { Change } from './link.ts'

const AREA: Readonly<Record<string, string>> = { 亩: '666.667', 公顷: '10000' }
const LENGTH: Readonly<Record<string, string>> = { 公里: '1000', 千米: '1000' }

/**
 * A figure of a plan in the unit in which the indicator is stored (17.1): shares 0..1, money in cents, area in square
 * metres. Growth is a share of the base, a multiple a plain number, a difference in the unit of the indicator.
 * `value` and the result are decimal texts.
 */
export function askedValue(value: string, word: string, change: Change, indicator: Pick<Indicator, 'unit'>): string {
  const v = new Decimal(value)
  if (change === 'multiple') return v.toString()
  if (change === 'growth' || word === '%' || word === '百分点') return v.div(100).toString()
  if (word === '‰') return v.div(1000).toString()
  const unit = indicator.unit.split('/')[0]
  if (unit === 'CNY') return v.mul(100).toString()
  if (unit === 'm2') return v.mul(AREA[word] ?? 1).toString()
  if (unit === 'm') return v.mul(LENGTH[word] ?? 1).toString()
  return v.toString()
}
