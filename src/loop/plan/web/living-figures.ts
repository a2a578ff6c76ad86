import { withMinus } from '../../../kernel/format/round-decimal.ts'
/** A difference with its sign: +3, −2, 0. */
export const signed = (text: string): string =>
  Number(text) === 0 ? '0' : Number(text) > 0 ? `+${text}` : withMinus(text)
