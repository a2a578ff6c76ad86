/**
 * Splitting a total so that nothing is lost: whole steps by largest remainder (Hamilton). Exact integers throughout, so that
 * the page and the server come to the same shares. Figures are decimal texts in base units.
 */

/** One who gets a share. `weight` null: nothing is known of it, so it gets nothing by weight. `fixed`: given by hand. */
export interface Part {
  readonly weight: string | null
  readonly fixed: string | null
}

const PLACES = 6

/** A decimal text as an integer of `places` digits behind the point; digits beyond are cut. Throws RangeError for no number. */
function scaled(text: string, places: number): bigint {
  const m = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text)
  if (!m) throw new RangeError(`not a decimal number: ${text}`)
  const n = BigInt(m[2]! + (m[3] ?? '').slice(0, places).padEnd(places, '0'))
  return m[1] === '-' ? -n : n
}

function unscaled(n: bigint, places: number): string {
  const digits = (n < 0n ? -n : n).toString().padStart(places + 1, '0')
  const whole = digits.slice(0, digits.length - places)
  const rest = digits.slice(digits.length - places).replace(/0+$/, '')
  return `${n < 0n ? '-' : ''}${whole}${rest === '' ? '' : `.${rest}`}`
}

/**
 * Shares of a total in steps of 10^-`decimals`. Fixed ones stay as they are; what is left of the total goes to the others by
 * weight, the steps that rounding down leaves over to the largest remainders (ties: the greater weight, then the order given).
 * Returns null when something is left but nobody has a weight.
 */
export function apportion(total: string, parts: readonly Part[], decimals: number): string[] | null {
  const fixed = parts.reduce((sum, p) => (p.fixed === null ? sum : sum + scaled(p.fixed, PLACES)), 0n)
  const left = scaled(total, PLACES) - fixed
  const unit = 10n ** BigInt(PLACES - decimals)
  const sign = scaled(total, PLACES) < 0n ? -1n : 1n
  // what was fixed may already exceed the total: the others then get nothing and the difference is shown
  const steps = left * sign <= 0n ? 0n : (left * sign) / unit
  const weights = parts.map((p) => (p.fixed === null && p.weight !== null ? max0(scaled(p.weight, PLACES)) : 0n))
  const all = weights.reduce((a, b) => a + b, 0n)
  if (all === 0n && steps > 0n && parts.some((p) => p.fixed === null)) return null
  const floors = weights.map((w) => (all === 0n ? 0n : (steps * w) / all))
  let over = all === 0n ? 0n : steps - floors.reduce((a, b) => a + b, 0n)
  const order = weights
    .map((w, i) => ({ i, w, rest: all === 0n ? 0n : (steps * w) % all }))
    .filter((x) => x.w > 0n)
    .sort((a, b) => cmp(b.rest, a.rest) || cmp(b.w, a.w) || a.i - b.i)
  for (const { i } of order) {
    if (over === 0n) break
    floors[i]! += 1n
    over -= 1n
  }
  return parts.map((p, i) => p.fixed ?? unscaled(floors[i]! * unit * sign, PLACES))
}

const max0 = (n: bigint): bigint => (n < 0n ? 0n : n)
const cmp = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0)

/** Sum of decimal texts. */
export const sumOf = (values: readonly string[]): string =>
  unscaled(
    values.reduce((sum, v) => sum + scaled(v, PLACES), 0n),
    PLACES,
  )

/** `a` − `b` as a decimal text. */
export const minus = (a: string, b: string): string => unscaled(scaled(a, PLACES) - scaled(b, PLACES), PLACES)

/** Weighted mean of the values whose weight is known, with three decimals; null without weights. What a common rate comes to. */
export function weightedMean(
  lines: readonly { readonly value: string; readonly weight: string | null }[],
): string | null {
  const known = lines.filter((l) => l.weight !== null && Number(l.weight) > 0)
  const all = known.reduce((sum, l) => sum + scaled(l.weight!, PLACES), 0n)
  if (all === 0n) return null
  const top = known.reduce((sum, l) => sum + scaled(l.value, PLACES) * scaled(l.weight!, PLACES), 0n)
  return unscaled(((top * 2n) / all + 1000n) / 2000n, 3)
}
