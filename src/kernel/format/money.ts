import type { Figure, Lang } from './figure.ts'
import { roundDecimal, withCommas, withMinus, type Numeric } from './round-decimal.ts'

export interface MoneyOptions {
  readonly lang?: Lang
  /** Amounts per person stay in yuan; everything else is in 万元. */
  readonly perHead?: boolean
}

const CENTS_PER_WAN_YUAN = 1_000_000

/**
 * Integer cents as 万元: whole from 1,000 万元 up, one decimal below; in English millions and thousands of yuan.
 * Per head: yuan, whole unless cents are there.
 */
export const formatMoney = (cents: Numeric, options: MoneyOptions = {}): Figure => {
  const { lang = 'zh', perHead = false } = options
  if (perHead) {
    const even = BigInt(roundDecimal(cents, 0)) % 100n === 0n
    return { value: shown(roundDecimal(cents, even ? 0 : 2, -2)), unit: lang === 'zh' ? '元' : 'yuan' }
  }
  const size = Math.abs(Number(cents))
  if (lang === 'en') {
    if (size >= 100 * CENTS_PER_WAN_YUAN) return { value: shown(roundDecimal(cents, 2, -8)), unit: 'million yuan' }
    return { value: shown(roundDecimal(cents, 0, -2)), unit: 'yuan' }
  }
  const decimals = size >= 1000 * CENTS_PER_WAN_YUAN ? 0 : 1
  return { value: shown(roundDecimal(cents, size === 0 ? 0 : decimals, -6)), unit: '万元' }
}

const shown = (text: string): string => withMinus(withCommas(text))
