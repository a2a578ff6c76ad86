import { figureText, type Figure, type Lang } from '../../../kernel/format/figure.ts'
import { trimZeros } from '../../../kernel/format/round-decimal.ts'
import { gapOf } from '../../../kernel/format/stored-figure.ts'
import type { Label } from '../../../kernel/label.ts'

/** A number as text without exponent, for formatters of decimal texts. */
export const plain = (value: number): string => trimZeros(value.toFixed(9))

/** What is missing, in 万 from ten thousand up as sentences say it. */
export const gapFigure = (amount: string, unit: string, lang: Lang): Figure => gapOf(unit, amount, lang, false)

/** A figure in both languages as one line. */
export const both = (make: (lang: Lang) => Figure): Label => ({
  zh: figureText(make('zh')),
  en: figureText(make('en')),
})
