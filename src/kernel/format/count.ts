import type { Figure, Lang } from './figure.ts'
import { roundDecimal, ceilDecimal, trimZeros, withCommas, withMinus, type Numeric } from './round-decimal.ts'

export interface CountOptions {
  readonly lang?: Lang
  /** Word for what is counted, already in the language: 人, 所, people. */
  readonly unit?: string
  /** Every digit with commas, for tables whose column is added up. */
  readonly exact?: boolean
}

const TEN_THOUSAND = 10_000

/**
 * A count for people: commas below 1 万, above that 万 with at most two decimals. English keeps every digit, since its
 * readers do not count in ten thousands.
 */
export const formatCount = (value: Numeric, options: CountOptions = {}): Figure => {
  const { lang = 'zh', unit = '', exact = false } = options
  if (lang === 'zh' && !exact && Math.abs(Number(value)) >= TEN_THOUSAND) {
    return { value: withMinus(trimZeros(roundDecimal(value, 2, -4))), unit: `万${unit}` }
  }
  return { value: withMinus(withCommas(trimZeros(roundDecimal(value, 2)))), unit }
}

/** Units of things that cannot be divided: what is missing of them is rounded up. */
const INDIVISIBLE = new Set([
  '人',
  '所',
  '个',
  '份',
  '家',
  '名',
  '项',
  '册',
  '件',
  '门',
  '台',
  '县',
  'people',
  'schools',
])

export interface MissingOptions extends CountOptions {
  /** Round up to whole units; without it the unit decides (人, 所, 个 ... are whole). */
  readonly whole?: boolean
  /** Digits behind the point for what can be divided. */
  readonly decimals?: number
}

/** What is still missing, as a figure: 98.2 people are 99, 8,719.6 square metres 8,720. Zero or less is '0'. */
export const formatMissing = (amount: Numeric, options: MissingOptions = {}): Figure => {
  const { unit = '', decimals = 1 } = options
  if (Number(amount) <= 0) return { value: '0', unit }
  const whole = options.whole ?? INDIVISIBLE.has(unit)
  return formatCount(ceilDecimal(amount, whole ? 0 : decimals), options)
}

/** The sentence part 还差 99 人 / 99 people short. */
export const missingText = (amount: Numeric, options: MissingOptions = {}): string => {
  const { value, unit } = formatMissing(amount, options)
  const figure = unit === '' ? value : `${value} ${unit}`
  return (options.lang ?? 'zh') === 'zh' ? `还差 ${figure}` : `${figure} short`
}

/** A change in a count, always signed: +19, −230, 0. */
export const formatChange = (value: Numeric, options: CountOptions = {}): Figure => {
  const figure = formatCount(value, options)
  return Number(value) > 0 ? { ...figure, value: `+${figure.value}` } : figure
}
