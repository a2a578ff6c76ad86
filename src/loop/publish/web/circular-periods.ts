/** A month or quarter that a circular can be written on. */
export interface CircularPeriod {
  readonly value: string
  readonly zh: string
}

/** The last six months that have ended and the last three quarters, each newest first; the month that ended last comes first. */
export function circularPeriods(today: string): readonly CircularPeriod[] {
  const at = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1
  const months = Array.from({ length: 6 }, (_, i) => {
    const n = at - 1 - i
    const year = Math.floor(n / 12)
    const month = (n % 12) + 1
    return { value: `${year}-${String(month).padStart(2, '0')}`, zh: `${year}年${month}月` }
  })
  const quarters = Array.from({ length: 3 }, (_, i) => {
    const n = Math.floor(at / 3) - 1 - i
    const year = Math.floor(n / 4)
    return { value: `${year}Q${(n % 4) + 1}`, zh: `${year}年第${'一二三四'[n % 4]}季度` }
  })
  return [...months, ...quarters]
}
