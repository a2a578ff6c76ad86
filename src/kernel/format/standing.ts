import { Decimal } from 'decimal.js'
import { NONE, type Figure, type Lang } from './figure.ts'
import { withMinus, roundDecimal } from './round-decimal.ts'
import { amount, changeOf, figureOf, thresholdOf } from './stored-figure.ts'

/** How a target speaks of its figure: the value itself, or what is added to last year's (17.10). */
export type AskedChange = 'value' | 'growth' | 'multiple' | 'difference'

/** Where a target stands, in the unit of its indicator: shares are ratios, money is in cents. */
export interface Standing {
  readonly unit: string
  readonly value: string | null
  /** What a share is of. */
  readonly whole: string | null
  readonly change: AskedChange
  /** What is asked: a value, a difference in `unit`, growth as a share of the base, a multiple. */
  readonly asked: string | null
  /** Last year's value, from which a change is measured; null where none is known. */
  readonly reference: string | null
}

/** 新增 120 个 / 减少 143 个; shares move by percentage points. */
function difference(unit: string, of: { value: string; whole: string | null }, lang: Lang): Figure {
  if (unit === '%' || lang === 'en') return changeOf(unit, of, lang)
  const size = figureOf(unit, amount(new Decimal(of.value).abs().toFixed()), lang)
  return { ...size, value: `${Number(of.value) < 0 ? '减少' : '新增'} ${size.value}` }
}

const growth = (share: string): Figure => {
  const text = roundDecimal(share, 1, 2)
  return { value: Number(text) > 0 ? `+${text}` : withMinus(text), unit: '%' }
}

/** One figure of a change: how far `value` has come from `reference`. */
function moved(s: Standing, value: string, reference: string, lang: Lang): Figure {
  const [now, base] = [new Decimal(value), new Decimal(reference)]
  if (s.change === 'difference') return difference(s.unit, { value: now.minus(base).toFixed(), whole: s.whole }, lang)
  if (base.isZero()) return { value: NONE, unit: '' }
  const times = now.div(base)
  if (s.change === 'growth') return growth(times.minus(1).toFixed(9))
  return { value: roundDecimal(times.toFixed(9), 2), unit: lang === 'zh' ? '倍' : '×' }
}

/**
 * A value of the indicator (the present one or a forecast) in the words of its target: 56.8% of 60%, but 新增 120 个 where 1,200 more
 * are asked. `—` where a change has no base to be measured from.
 */
export function standingFigure(s: Standing, value: string | null, lang: Lang): Figure {
  if (s.change === 'value') return figureOf(s.unit, { value, whole: s.whole }, lang)
  if (value === null || s.reference === null) return { value: NONE, unit: '' }
  return moved(s, value, s.reference, lang)
}

/** What is asked in the same words: 60%, 新增 1,200 个, +2 百分点, +20%, 2 倍. */
export function askedFigure(s: Standing, lang: Lang): Figure {
  if (s.asked === null) return { value: NONE, unit: '' }
  if (s.change === 'value') return thresholdOf(s.unit, s.asked, lang)
  if (s.change === 'difference') return difference(s.unit, { value: s.asked, whole: null }, lang)
  if (s.change === 'growth') return growth(s.asked)
  return { value: s.asked, unit: lang === 'zh' ? '倍' : '×' }
}

/** True where the change cannot be told, because nobody knows what it starts from. */
export const lacksBase = (s: Standing): boolean => s.change !== 'value' && s.value !== null && s.reference === null
