/** A number as the database gives it: a decimal text, or an integer that is exact. */
export type Numeric = number | string | bigint

/** Splits a decimal text into sign, digits and the number of digits behind the point. */
const split = (value: Numeric): { negative: boolean; digits: string; scale: number } => {
  const text = typeof value === 'number' ? plainText(value) : String(value).trim()
  const match = /^(-?)(\d+)(?:\.(\d*))?$/.exec(text)
  if (!match) throw new RangeError(`not a decimal number: ${text}`)
  const fraction = match[3] ?? ''
  return { negative: match[1] === '-', digits: (match[2] ?? '') + fraction, scale: fraction.length }
}

/** 1e-7 and 1e21 written without exponent. */
const plainText = (value: number): string => {
  if (!Number.isFinite(value)) throw new RangeError(`not a finite number: ${value}`)
  const text = String(value)
  if (!/e/i.test(text)) return text
  return Math.abs(value) < 1 ? value.toFixed(20) : BigInt(Math.round(value)).toString()
}

/**
 * Rounds half away from zero, as people do on paper, on the decimal digits themselves: 0.5675 shifted by 2 with one
 * decimal is 56.8, which binary arithmetic would miss. `shift` moves the point right (2 turns a ratio into percent).
 * Returns a text with exactly `decimals` digits, without a minus before zero.
 */
export const roundDecimal = (value: Numeric, decimals: number, shift = 0): string => {
  const { negative, digits, scale } = split(value)
  const cut = scale - shift - decimals
  let whole = BigInt(digits)
  if (cut > 0) {
    const unit = 10n ** BigInt(cut)
    whole = (whole * 2n + unit) / (unit * 2n)
  } else whole *= 10n ** BigInt(-cut)
  return place(whole, decimals, negative)
}

/** The smallest text with `decimals` digits that is not below the value: what is missing is never rounded away. */
export const ceilDecimal = (value: Numeric, decimals: number, shift = 0): string => {
  const { negative, digits, scale } = split(value)
  const cut = scale - shift - decimals
  let whole = BigInt(digits)
  if (cut > 0) {
    const unit = 10n ** BigInt(cut)
    whole = negative ? whole / unit : (whole + unit - 1n) / unit
  } else whole *= 10n ** BigInt(-cut)
  return place(whole, decimals, negative)
}

const place = (whole: bigint, decimals: number, negative: boolean): string => {
  const text = whole.toString().padStart(decimals + 1, '0')
  const at = text.length - decimals
  const body = decimals === 0 ? text : `${text.slice(0, at)}.${text.slice(at)}`
  return negative && whole !== 0n ? `-${body}` : body
}

/** Thousands commas in the whole part: 12345.6 becomes 12,345.6. */
export const withCommas = (text: string): string => text.replace(/^(-?\d+)/, (n) => n.replace(/\B(?=(\d{3})+$)/g, ','))

/** Removes zeros behind the point that say nothing: 11.80 becomes 11.8. */
export const trimZeros = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text)

/** The typographic minus U+2212 instead of a hyphen. */
export const withMinus = (text: string): string => text.replace(/^-/, '\u2212')
