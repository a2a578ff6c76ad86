/** Signs of written Chinese numbers, as a regular expression class body. */
export const CHINESE_DIGITS = '零〇一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟'

const DIGIT: Record<string, number> = {
  零: 0, 〇: 0, '○': 0, O: 0, Ο: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9,
  壹: 1, 贰: 2, 叁: 3, 肆: 4, 伍: 5, 陆: 6, 柒: 7, 捌: 8, 玖: 9,
} // prettier-ignore
const POWER: Record<string, number> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000, 万: 1e4, 亿: 1e8 }

/**
 * Value of a written number: `一百二十` 120, `二〇二五` 2025, `三点五` 3.5, `1,200` 1200, `1.5万` 15000.
 * Returns null for what is no number (`两三`, `十十`, an empty string).
 */
export function numberValue(written: string): number | null {
  // 1千零20: the 零 between Arabic digits says nothing
  const text = written.replace(/[,\s]/g, '').replace(/(?<=\d[十百千万亿])零(?=\d)/g, '')
  if (text === '') return null
  // 7万5千4百: Arabic digits with Chinese powers between them
  if (/^(?:\d+(?:\.\d+)?[十百千万亿]+)+\d*$/.test(text) && /[十百千万亿]\d/.test(text)) return mixed(text)
  const arabic = /^(\d+(?:\.\d+)?)([十百千万亿]*)$/.exec(text)
  if (arabic) {
    let value = Number(arabic[1])
    for (const sign of arabic[2] ?? '') value *= POWER[sign] as number
    return tidy(value)
  }
  const [whole = '', decimals] = text.split('点')
  if (decimals !== undefined) {
    const digits = [...decimals].map((d) => DIGIT[d])
    const base = chineseInteger(whole)
    if (base === null || digits.length === 0 || digits.includes(undefined)) return null
    return Number(`${base}.${digits.join('')}`)
  }
  return chineseInteger(text)
}

/** Floating point leaves 22.000000000000004 behind products such as 2.2 times 1e8; ten digits are plenty. */
export function tidy(value: number): number {
  return Number(value.toPrecision(12))
}

function mixed(text: string): number {
  let total = 0
  let section = 0
  for (const [, digits, powers] of text.matchAll(/(\d+(?:\.\d+)?)([十百千万亿]*)/g)) {
    let value = Number(digits)
    let great = false
    for (const sign of powers ?? '') {
      if (sign === '万' || sign === '亿') {
        total += (section + value) * (POWER[sign] as number)
        section = 0
        great = true
      } else value *= POWER[sign] as number
    }
    if (!great) section += value
  }
  return tidy(total + section)
}

function chineseInteger(text: string): number | null {
  if (/^[零〇○OΟ一二三四五六七八九]{2,}$/.test(text)) {
    return /^[一二三四五六七八九]{2}$/.test(text) ? null : Number([...text].map((d) => DIGIT[d]).join(''))
  }
  let total = 0
  let section = 0
  let digit: number | null = null
  let smallest = Infinity
  // 两千四百五 is 2450 and 一万三 13000: a last digit right behind a power takes the next lower one
  const left = /([百千万亿佰仟])[一二三四五六七八九陆]$/.exec(text)
  const last = left ? (POWER[left[1] as string] as number) / 10 : 1
  for (const sign of text) {
    const power = POWER[sign]
    if (power === undefined) {
      const value = DIGIT[sign]
      if (value === undefined || (digit !== null && digit !== 0)) return null
      digit = value
    } else if (power >= 1e4) {
      const inside = section + (digit ?? 0)
      // 一万五千亿 and 四万万: a great power counts all the lower one before it
      if (total > 0 && total < power) total = (total + inside) * power
      else if (total > 0 && inside === 0) total *= power
      else total += (inside || 1) * power
      section = 0
      digit = null
      smallest = Infinity
    } else {
      if (power >= smallest) return null
      section += (digit === null || digit === 0 ? 1 : digit) * power
      digit = null
      smallest = power
    }
  }
  return total + section + (digit ?? 0) * last
}
