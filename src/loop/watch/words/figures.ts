import { formatCount, formatMissing } from '../../../kernel/format/count.ts'
import { figureText, type Figure, type Lang } from '../../../kernel/format/figure.ts'
import { formatMoney } from '../../../kernel/format/money.ts'
import { ceilDecimal, roundDecimal, trimZeros, withCommas } from '../../../kernel/format/round-decimal.ts'
import { formatShare, formatThreshold } from '../../../kernel/format/share.ts'
import type { Label } from '../../../kernel/label.ts'
import { isWhole } from '../core/gap.ts'
import { unitWord } from './units.ts'

/** A number as text without exponent, for formatters of decimal texts. */
export const plain = (value: number): string => trimZeros(value.toFixed(9))

/** A value of an indicator as people read it; shares are ratios, money is in cents. */
export function valueFigure(unit: string, value: string, lang: Lang): Figure {
  if (unit === '%') return formatShare(value)
  if (unit.startsWith('CNY'))
    return formatMoney(String(Math.round(Number(value))), { lang, perHead: unit.includes('/') })
  return formatCount(roundDecimal(value, isWhole(unit) ? 0 : 1), { lang, unit: unitWord(unit)[lang] })
}

/** A value that was asked for: without zeros that say nothing; one that was computed from a base is rounded like a value. */
export const askedFigure = (unit: string, value: string, lang: Lang): Figure =>
  unit === '%' && (value.split('.')[1] ?? '').length <= 4 ? formatThreshold(value) : valueFigure(unit, value, lang)

/** What is missing, never rounded away: 99 人, 8,720 ㎡, 2.5 百分点, 1,284 万元. */
export function gapFigure(amount: string, unit: string, lang: Lang): Figure {
  const word = unitWord(unit)[lang]
  if (unit === 'point') return { value: withCommas(trimZeros(ceilDecimal(amount, 1, 2))), unit: word }
  if (unit.startsWith('CNY'))
    return formatMoney(amount, { lang, perHead: unit.includes('/') || Number(amount) < 1_000_000 })
  return formatMissing(amount, {
    lang,
    unit: word,
    whole: isWhole(unit),
    decimals: unit === 'm2' || unit === 'm' ? 0 : 1,
  })
}

/** A figure in both languages as one line. */
export const both = (make: (lang: Lang) => Figure): Label => ({
  zh: figureText(make('zh')),
  en: figureText(make('en')),
})
