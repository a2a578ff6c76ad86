import { formatCount } from '../../../kernel/format/count.ts'
import type { Lang } from '../../../kernel/format/figure.ts'
import { withCommas, withMinus } from '../../../kernel/format/round-decimal.ts'

/** A figure of a column that is added up: every digit, so that all rows have one unit and the sum can be checked. */
export const added = (text: string, lang: Lang): string => formatCount(text, { lang, exact: true }).value

/** A difference with its sign: +3, −2, 0. */
export const signed = (text: string): string =>
  Number(text) === 0 ? '0' : Number(text) > 0 ? `+${withCommas(text)}` : withMinus(withCommas(text))
