import { formatChange, formatCount } from '../../../kernel/format/count.ts'
import { NONE, type Figure, type Lang } from '../../../kernel/format/figure.ts'
import { formatMoney } from '../../../kernel/format/money.ts'
import { roundDecimal, withMinus } from '../../../kernel/format/round-decimal.ts'
import { formatPoints, formatShare } from '../../../kernel/format/share.ts'
import type { Label } from '../../../kernel/label.ts'

interface Measured {
  readonly unit: string
  readonly unitWord: Label
}

/** A measure's or indicator's value for people. */
export function valueFigure(of: Measured, value: string | null, lang: Lang): Figure {
  if (value === null) return { value: NONE, unit: '' }
  if (of.unit === '%') return formatShare(value)
  if (of.unit === 'CNY') return formatMoney(value, { lang })
  if (of.unit.includes('/') || of.unit === 'ratio')
    return { value: withMinus(roundDecimal(value, 1)), unit: of.unitWord[lang] }
  return formatCount(value, { lang, unit: of.unitWord[lang], exact: true })
}

/** A signed difference of two values. */
export function changeFigure(of: Measured, before: string, after: string, lang: Lang): Figure {
  const change = String(Number(after) - Number(before))
  if (of.unit === '%') return formatPoints(change, { lang })
  if (of.unit === 'CNY') {
    const shown = formatMoney(roundDecimal(change, 0), { lang })
    return Number(change) > 0 ? { ...shown, value: `+${shown.value}` } : shown
  }
  return formatChange(roundDecimal(change, 2), { lang, exact: true })
}

/** A column of a sheet by its letter: 1 is A, 28 is AB. */
export function columnLetter(column: number): string {
  let text = ''
  for (let n = column; n > 0; n = Math.floor((n - 1) / 26)) text = String.fromCharCode(65 + ((n - 1) % 26)) + text
  return text
}
