import { formatCount } from '../../../kernel/format/count.ts'
import type { Figure, Lang } from '../../../kernel/format/figure.ts'
import { formatMoney } from '../../../kernel/format/money.ts'
import { roundDecimal } from '../../../kernel/format/round-decimal.ts'
import { formatShare } from '../../../kernel/format/share.ts'
import { unitWord } from './unit-word.ts'

/** A stored value of an indicator or measure for reading: shares 0..1, money in cents. */
export function storedFigure(value: string, unit: string, lang: Lang): Figure {
  if (unit === '%') return formatShare(value)
  if (unit === 'CNY') return formatMoney(roundDecimal(value, 0), { lang })
  return formatCount(roundDecimal(value, 1), { lang, unit: unitWord(unit, lang) })
}

/** A difference with its sign: +3, −2, 0. */
export const signed = (text: string): string =>
  Number(text) === 0 ? '0' : Number(text) > 0 ? `+${text}` : text.replace('-', '−')
