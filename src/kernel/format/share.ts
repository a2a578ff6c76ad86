import type { Figure, Lang } from './figure.ts'
import { roundDecimal, trimZeros, withCommas, withMinus, type Numeric } from './round-decimal.ts'

export interface ShareOptions {
  /** Size of the whole; fewer digits are shown when it does not carry them. */
  readonly denominator?: number
  /** One, or two where the rule itself needs two. */
  readonly decimals?: number
}

/**
 * Digits behind the point that a whole of this size can carry: below 100 one unit moves the share by more than a
 * percent, so none; below 1,000 one. At most what was asked for.
 */
export const shareDigits = (asked: number, denominator?: number): number => {
  if (denominator === undefined) return asked
  const carried = denominator < 100 ? 0 : denominator < 1000 ? 1 : 2
  return Math.min(asked, carried)
}

/** A ratio (0.568) as percent with one decimal: 56.8%. */
export const formatShare = (ratio: Numeric, options: ShareOptions = {}): Figure => {
  const digits = shareDigits(options.decimals ?? 1, options.denominator)
  return { value: withMinus(roundDecimal(ratio, digits, 2)), unit: '%' }
}

/** A threshold as percent, without zeros that say nothing: 0.6 is 60%, 0.625 is 62.5%. */
export const formatThreshold = (ratio: Numeric): Figure => ({
  value: withMinus(trimZeros(roundDecimal(ratio, 2, 2))),
  unit: '%',
})

/** The parts instead of a share, for small wholes: 7 / 9 个县. */
export const formatParts = (part: Numeric, whole: Numeric, unit = ''): Figure => ({
  value: `${withCommas(String(part))} / ${withCommas(String(whole))}`,
  unit,
})

/** A difference of two ratios: always signed, in percentage points: +1.4 百分点, −0.3 百分点, 0. */
export const formatPoints = (difference: Numeric, options: ShareOptions & { lang?: Lang } = {}): Figure => {
  const digits = shareDigits(options.decimals ?? 1, options.denominator)
  const text = roundDecimal(difference, digits, 2)
  const zero = Number(text) === 0
  const value = zero ? '0' : text.startsWith('-') ? withMinus(text) : `+${text}`
  return { value, unit: (options.lang ?? 'zh') === 'zh' ? '百分点' : 'pp' }
}
