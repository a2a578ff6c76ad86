const pattern = /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d{1,4}))?$/
const significantDigits = 15

/**
 * A stored number as plain decimal digits: 1.10101198001011E+17 becomes 110101198001011000. Whole numbers keep every
 * digit. Fractions are cut to the 15 digits that Excel itself shows, because 12.3 may be stored as
 * 12.300000000000001. Returns undefined for what is not a number.
 */
export const plainNumber = (stored: string): string | undefined => {
  if (/^-?(0|[1-9]\d*)$/.test(stored)) return stored === '-0' ? '0' : stored
  const match = pattern.exec(stored.trim())
  if (!match || `${match[2]}${match[3]}` === '') return undefined
  const sign = match[1] === '-' ? '-' : ''
  const exponent = Number(match[4] ?? '0')
  if (Math.abs(exponent) > 400) return undefined
  const digits = `${match[2]}${match[3]}`
  const point = (match[2] ?? '').length + exponent
  const whole = place(digits, point)
  return finish(sign, isFraction(whole) ? round(digits, point) : whole)
}

const place = (digits: string, point: number): string => {
  if (point <= 0) return `0.${'0'.repeat(-point)}${digits}`
  if (point >= digits.length) return digits + '0'.repeat(point - digits.length)
  return `${digits.slice(0, point)}.${digits.slice(point)}`
}

const isFraction = (plain: string): boolean => /\.\d*[1-9]/.test(plain)

/** Rounds half up in decimal to the significant digits; binary arithmetic would bring back what is to go. */
const round = (digits: string, point: number): string => {
  const lead = digits.length - digits.replace(/^0+/, '').length
  const keep = lead + significantDigits
  if (digits.length <= keep) return place(digits, point)
  const up = digits.charCodeAt(keep) >= 53 ? 1n : 0n
  const rounded = (BigInt(digits.slice(0, keep)) + up).toString().padStart(keep, '0')
  // 0.99..9 rounds to one digit more in front of the point.
  return place(rounded, point + (rounded.length - keep))
}

const finish = (sign: string, plain: string): string => {
  const trimmed = plain.includes('.') ? plain.replace(/0+$/, '').replace(/\.$/, '') : plain
  const clean = trimmed.replace(/^0+(?=\d)/, '')
  return clean === '0' ? '0' : sign + clean
}
