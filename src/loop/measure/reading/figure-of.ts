import { formatChange, formatCount, formatMissing } from '../../../kernel/format/count.ts'
import { NONE } from '../../../kernel/format/figure.ts'
import type { Figure, Lang } from '../../../kernel/format/figure.ts'
import { formatMoney } from '../../../kernel/format/money.ts'
import { ceilDecimal, roundDecimal, trimZeros, withCommas, withMinus } from '../../../kernel/format/round-decimal.ts'
import { formatPoints, formatShare, formatThreshold } from '../../../kernel/format/share.ts'
import { unitWord } from './unit-words.ts'

/** A stored value for people: shares as percent, money in 万元 or yuan a head, counts with commas, ratios with one decimal. */
export function figureOf(
  unit: string,
  value: string | null,
  lang: Lang,
  options: { whole?: string | null; exact?: boolean } = {},
): Figure {
  if (value === null) return { value: NONE, unit: '' }
  const word = unitWord(unit)[lang]
  if (unit === '%') return formatShare(value, options.whole == null ? {} : { denominator: Number(options.whole) })
  if (unit === 'CNY') return formatMoney(value, { lang })
  if (unit.startsWith('CNY/')) return { value: withCommas(roundDecimal(value, 0, -2)), unit: word }
  if (unit === 'ratio' || unit.includes('/'))
    return { value: withMinus(withCommas(roundDecimal(value, 1))), unit: word }
  return formatCount(value, { lang, unit: word, exact: options.exact ?? false })
}

/** A threshold without zeros that say nothing. */
export function thresholdOf(unit: string, value: string, lang: Lang): Figure {
  if (unit === '%') return formatThreshold(value)
  if (unit === 'CNY')
    return { value: trimZeros(formatMoney(value, { lang }).value), unit: formatMoney(value, { lang }).unit }
  if (unit.startsWith('CNY/'))
    return { value: withCommas(trimZeros(roundDecimal(value, 2, -2))), unit: unitWord(unit)[lang] }
  return { value: withCommas(trimZeros(roundDecimal(value, 2))), unit: unitWord(unit)[lang] }
}

/** What is missing, rounded up; people and things whole, money in 万元. */
export function gapOf(unit: string, gap: string, lang: Lang, exact = true): Figure {
  if (unit === 'CNY') {
    if (lang === 'en') return formatMoney(gap, { lang })
    const wan = ceilDecimal(gap, Number(gap) >= 1_000_000_000 ? 0 : 1, -6)
    return { value: withCommas(trimZeros(wan)), unit: '万元' }
  }
  return formatMissing(gap, { lang, unit: unitWord(unit)[lang], whole: !unit.includes('/') && unit !== 'ratio', exact })
}

/** A difference of two values, signed: percentage points for shares. */
export function changeOf(unit: string, change: string, lang: Lang): Figure {
  if (unit === '%') return formatPoints(change, { lang })
  const sign = Number(change) > 0 ? '+' : ''
  if (unit === 'CNY' || unit === 'ratio' || unit.includes('/')) {
    const shown = figureOf(unit, change, lang)
    return { ...shown, value: `${sign}${shown.value}` }
  }
  return formatChange(change, { lang, unit: unitWord(unit)[lang] })
}
