const DIGITS = '零一二三四五六七八九'

/** 1 to 99 as 一 to 九十九, for the numbers of headings; larger numbers stay digits. */
export function toChinese(n: number): string {
  if (n < 10) return DIGITS[n] ?? String(n)
  if (n > 99) return String(n)
  const tens = Math.floor(n / 10)
  return `${tens > 1 ? DIGITS[tens] : ''}十${n % 10 ? DIGITS[n % 10] : ''}`
}
