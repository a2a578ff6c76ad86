import { formatChange, formatCount, formatMissing } from './count.ts'
import { NONE, type Figure, type Lang } from './figure.ts'
import { formatMoney } from './money.ts'
import { ceilDecimal, roundDecimal, trimZeros, withCommas, withMinus } from './round-decimal.ts'
import { formatPoints, formatShare, formatThreshold } from './share.ts'
import { isWhole, unitWord } from './unit-word.ts'

const perHead = (unit: string): boolean => unit.startsWith('CNY/')
const isRate = (unit: string): boolean => unit === 'ratio' || unit.includes('/')

/**
 * A stored value for people: shares (0..1) as percent, money (cents) in 万元 or in whole yuan a head, rates with one decimal, counts
 * in whole things. `whole` is the size of what a share is of, `exact` shows every digit instead of 万.
 */
export function figureOf(
  unit: string,
  value: string | null,
  lang: Lang,
  options: { whole?: string | null; exact?: boolean } = {},
): Figure {
  if (value === null) return { value: NONE, unit: '' }
  const word = unitWord(unit)[lang]
  if (unit === '%') return formatShare(value, options.whole == null ? {} : { denominator: Number(options.whole) })
  if (unit === 'CNY') return formatMoney(roundDecimal(value, 0), { lang })
  if (perHead(unit)) return { value: withMinus(withCommas(roundDecimal(value, 0, -2))), unit: word }
  if (isRate(unit)) return { value: withMinus(withCommas(roundDecimal(value, 1))), unit: word }
  const counted = roundDecimal(value, isWhole(unit) ? 0 : 2)
  return formatCount(counted, { lang, unit: word, exact: options.exact ?? false })
}

/** Digits of a stored share that a plan or a standard writes; more of them come from computing with a base. */
const WRITTEN_DIGITS = 4

/** A value that was asked for, without zeros that say nothing; one that was computed from a base is rounded like a value. */
export function thresholdOf(unit: string, value: string, lang: Lang): Figure {
  if (unit === '%')
    return (value.split('.')[1] ?? '').length > WRITTEN_DIGITS ? formatShare(value) : formatThreshold(value)
  if (unit === 'CNY') {
    const money = formatMoney(roundDecimal(value, 0), { lang })
    return { ...money, value: trimZeros(money.value) }
  }
  const word = unitWord(unit)[lang]
  if (perHead(unit)) return { value: withCommas(trimZeros(roundDecimal(value, 2, -2))), unit: word }
  if (isRate(unit)) return { value: withCommas(trimZeros(roundDecimal(value, 2))), unit: word }
  return figureOf(unit, value, lang)
}

/**
 * What is missing, never rounded away: 99 人, 8,720 ㎡, 2.5 百分点, 1,284 万元. The unit `point` is a difference of shares (a ratio);
 * programme points are `point-of-program`.
 */
export function gapOf(unit: string, gap: string, lang: Lang, exact = true): Figure {
  if (unit === 'point')
    return { value: withCommas(trimZeros(ceilDecimal(gap, 1, 2))), unit: lang === 'zh' ? '百分点' : 'pp' }
  if (unit === 'CNY') {
    if (lang === 'en') return formatMoney(ceilDecimal(gap, 0), { lang })
    const wan = ceilDecimal(gap, Number(gap) >= 1_000_000_000 ? 0 : 1, -6)
    return { value: withCommas(trimZeros(wan)), unit: '万元' }
  }
  const word = unitWord(unit)[lang]
  if (perHead(unit)) return { value: withCommas(ceilDecimal(gap, 0, -2)), unit: word }
  return formatMissing(gap, { lang, unit: word, whole: !isRate(unit), exact })
}

/** A difference of two values, signed: percentage points for shares, with the digits that `whole` carries. */
export function changeOf(
  unit: string,
  change: string,
  lang: Lang,
  options: { exact?: boolean; whole?: string | null } = {},
): Figure {
  if (unit === '%')
    return formatPoints(change, options.whole == null ? { lang } : { lang, denominator: Number(options.whole) })
  if (unit === 'CNY' || isRate(unit)) {
    const shown = figureOf(unit, change, lang)
    return Number(change) > 0 ? { ...shown, value: `+${shown.value}` } : shown
  }
  return formatChange(change, { lang, unit: unitWord(unit)[lang], exact: options.exact ?? false })
}

/** A stored value as a number at the scale in which charts draw it: percent, 万元, yuan. */
export const plotted = (unit: string, value: string | null): number | null =>
  value === null
    ? null
    : unit === '%'
      ? Number(value) * 100
      : unit === 'CNY'
        ? Number(value) / 1e6
        : unit.startsWith('CNY/')
          ? Number(value) / 100
          : Number(value)
