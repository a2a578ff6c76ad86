import { formatChange, formatCount, formatMissing } from './count.ts'
import { NONE, type Figure, type Lang } from './figure.ts'
import { formatMoney } from './money.ts'
import { ceilDecimal, roundDecimal, trimZeros, withCommas, withMinus } from './round-decimal.ts'
import { formatPoints, formatShare, formatThreshold } from './share.ts'
import { isWhole, unitWord } from './unit-word.ts'

const perHead = (unit: string): boolean => unit.startsWith('CNY/')
const isRate = (unit: string): boolean => unit === 'ratio' || unit.includes('/')

/**
 * A stored value together with what it is a share of: the denominator decides how many digits may be shown, so the two never travel
 * apart. `whole` is null for what is no share (a count, a measure) and where the denominator is not known.
 */
export interface Stored {
  readonly value: string | null
  readonly whole: string | null
}

/** A value that is no share of anything: a count, a measure, an amount. */
export const amount = (value: string | null): Stored => ({ value, whole: null })

/** The size of what a share is of, as `shareOptions` of this folder take it. */
const denominatorOf = ({ whole }: Stored): { denominator?: number } =>
  whole === null ? {} : { denominator: Number(whole) }

/**
 * A stored value for people: shares (0..1) as percent with the digits that their denominator carries, money (cents) in 万元 or in whole
 * yuan a head, rates with one decimal, counts in whole things. `exact` shows every digit instead of 万. The one rule of every page,
 * file and sentence (docs/glossary.md, digits of a share).
 */
export function figureOf(unit: string, of: Stored, lang: Lang, options: { exact?: boolean } = {}): Figure {
  const { value } = of
  if (value === null) return { value: NONE, unit: '' }
  const word = unitWord(unit)[lang]
  if (unit === '%') return formatShare(value, denominatorOf(of))
  if (unit === 'CNY') return formatMoney(roundDecimal(value, 0), { lang })
  if (perHead(unit)) return { value: withMinus(withCommas(roundDecimal(value, 0, -2))), unit: word }
  if (isRate(unit)) return { value: withMinus(withCommas(roundDecimal(value, 1))), unit: word }
  const counted = roundDecimal(value, isWhole(unit) ? 0 : 2)
  return formatCount(counted, { lang, unit: word, exact: options.exact ?? false })
}

/** The unit as it stands behind a small figure or over a column: %, 人, 元/生; the big ones (万人) depend on the value. */
export const shownUnit = (unit: string, lang: Lang): string => figureOf(unit, amount('1'), lang).unit

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
  return figureOf(unit, amount(value), lang)
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

/**
 * A difference of two values, signed: percentage points for shares, with the digits that the denominator of the later one carries
 * (`of.whole`).
 */
export function changeOf(
  unit: string,
  of: { readonly value: string; readonly whole: string | null },
  lang: Lang,
  options: { exact?: boolean } = {},
): Figure {
  const { value: change } = of
  if (unit === '%') return formatPoints(change, { lang, ...denominatorOf(of) })
  if (unit === 'CNY' || isRate(unit)) {
    const shown = figureOf(unit, amount(change), lang)
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
