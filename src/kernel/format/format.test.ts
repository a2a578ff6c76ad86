import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { boundSign, boundWords, formatRange } from './bound.ts'
import { formatChange, formatCount, formatMissing, missingText } from './count.ts'
import { addYears } from './add-years.ts'
import { addDays, daysBetween, formatDate, formatDateTime, formatMoment, formatWeekday } from './date.ts'
import { formatDeadline, workdaysUntil } from './deadline.ts'
import { figureText } from './figure.ts'
import { formatMoney } from './money.ts'
import { ceilDecimal, roundDecimal } from './round-decimal.ts'
import { formatParts, formatPoints, formatShare, formatThreshold } from './share.ts'

const MINUS = '\u2212'

describe('rounding', () => {
  it('rounds halves away from zero on decimal digits', () => {
    expect(roundDecimal('0.5675', 1, 2)).toBe('56.8')
    expect(roundDecimal('1.005', 2)).toBe('1.01')
    expect(roundDecimal('-2.5', 0)).toBe('-3')
    expect(roundDecimal('-0.04', 1)).toBe('0.0')
    expect(roundDecimal(1e-7, 2)).toBe('0.00')
  })
  it('stays within half a unit of the last digit, and the ceiling is never below', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 4 }), (n, decimals) => {
        const text = `${n < 0 ? '-' : ''}${Math.abs(n)}`
        const value = roundDecimal(text, decimals, -3)
        expect(Math.abs(Number(value) - n / 1000)).toBeLessThanOrEqual(0.5 * 10 ** -decimals + 1e-6)
        expect(Number(ceilDecimal(text, decimals, -3))).toBeGreaterThanOrEqual(n / 1000 - 1e-6)
      }),
    )
  })
  it('refuses what is no number', () => {
    expect(() => roundDecimal('12a', 1)).toThrow(RangeError)
    expect(() => roundDecimal(Number.NaN, 1)).toThrow(RangeError)
  })
})

describe('counts', () => {
  it('uses commas below ten thousand and 万 above', () => {
    expect(figureText(formatCount(3120, { unit: '人' }))).toBe('3,120 人')
    expect(figureText(formatCount(118240, { unit: '人次' }))).toBe('11.82 万人次')
    expect(figureText(formatCount(150000, { unit: '人次' }))).toBe('15 万人次')
    expect(figureText(formatCount(118240, { unit: '人次', exact: true }))).toBe('118,240 人次')
    expect(figureText(formatCount(118240, { unit: 'people', lang: 'en' }))).toBe('118,240 people')
    expect(figureText(formatCount(0, { unit: '人' }))).toBe('0 人')
  })
  it('rounds missing people and schools up', () => {
    expect(missingText('98.2', { unit: '人' })).toBe('还差 99 人')
    expect(missingText('8.4', { unit: '所' })).toBe('还差 9 所')
    expect(missingText('99', { unit: 'people', lang: 'en' })).toBe('99 people short')
    expect(figureText(formatMissing('8719.96', { unit: '㎡' }))).toBe('8,720 ㎡')
    expect(figureText(formatMissing('-3', { unit: '人' }))).toBe('0 人')
  })
  it('signs changes with a real minus', () => {
    expect(formatChange(19).value).toBe('+19')
    expect(formatChange(-230).value).toBe(`${MINUS}230`)
    expect(formatChange(0).value).toBe('0')
  })
})

describe('shares', () => {
  it('has one decimal and never more than the whole carries', () => {
    expect(figureText(formatShare('0.56798', {}))).toBe('56.8%')
    expect(figureText(formatShare(0.66667, { denominator: 36 }))).toBe('67%')
    expect(figureText(formatShare(0.56798, { denominator: 3067, decimals: 2 }))).toBe('56.80%')
    expect(figureText(formatShare(0.56798, { denominator: 306, decimals: 2 }))).toBe('56.8%')
    expect(figureText(formatThreshold('0.6'))).toBe('60%')
    expect(figureText(formatThreshold('0.625'))).toBe('62.5%')
    expect(figureText(formatParts(7, 9, '个县'))).toBe('7 / 9 个县')
  })
  it('gives differences in signed percentage points', () => {
    expect(figureText(formatPoints('0.014'))).toBe('+1.4 百分点')
    expect(figureText(formatPoints(-0.003))).toBe(`${MINUS}0.3 百分点`)
    expect(figureText(formatPoints(0.0002))).toBe('0 百分点')
    expect(figureText(formatPoints(0.014, { lang: 'en' }))).toBe('+1.4 pp')
  })
})

describe('money', () => {
  it('is 万元 from cents, whole from 1,000 up', () => {
    expect(figureText(formatMoney(1_284_000_000))).toBe('1,284 万元')
    expect(figureText(formatMoney('72500000'))).toBe('72.5 万元')
    expect(figureText(formatMoney(241_500_000n))).toBe('241.5 万元')
    expect(figureText(formatMoney(0))).toBe('0 万元')
    expect(figureText(formatMoney(250_000, { perHead: true }))).toBe('2,500 元')
    expect(figureText(formatMoney(250_050, { perHead: true }))).toBe('2,500.50 元')
    expect(figureText(formatMoney(1_284_000_000, { lang: 'en' }))).toBe('12.84 million yuan')
    expect(figureText(formatMoney(72_500_000, { lang: 'en' }))).toBe('725,000 yuan')
  })
})

describe('dates', () => {
  const today = '2025-09-18'
  it('leaves out the year when it is this one', () => {
    expect(formatDate('2025-09-18', today)).toBe('9月18日')
    expect(formatDate('2024-03-05', today)).toBe('2024年3月5日')
    expect(formatDate('2024-03-05', today, 'en')).toBe('5 Mar 2024')
    expect(formatWeekday('2025-09-18')).toBe('星期四')
  })
  it('shows instants in Shanghai', () => {
    expect(formatDateTime('2025-09-18T01:40:00Z', today)).toBe('今天 09:40')
    expect(formatDateTime('2025-09-17T10:00:00Z', today)).toBe('昨天 18:00')
    expect(formatDateTime('2025-09-16T16:30:00Z', today)).toBe('昨天 00:30')
    expect(formatDateTime('2025-09-10T10:00:00Z', today)).toBe('9月10日 18:00')
  })
  it('keeps the date of as-of times', () => {
    expect(formatMoment('2025-09-17T10:00:00Z', today)).toBe('9月17日 18:00')
    expect(formatMoment('2024-12-31T16:30:00Z', today, 'en')).toBe('1 Jan 00:30')
  })
  it('counts deadlines in working days', () => {
    expect(formatDeadline('2025-09-15', today)).toEqual({ text: '逾期 3 天', tone: 'late' })
    expect(formatDeadline('2025-09-18', today)).toEqual({ text: '今天到期', tone: 'today' })
    expect(formatDeadline('2025-09-19', today)).toEqual({ text: '明天到期', tone: 'soon' })
    expect(formatDeadline('2025-09-22', today)).toEqual({ text: '还有 2 个工作日', tone: 'soon' })
    expect(formatDeadline('2025-09-30', today)).toEqual({ text: '9月30日截止', tone: 'later' })
    expect(formatDeadline('2025-09-22', today, 'en').text).toBe('2 working days left')
    const holiday = (d: string): boolean => d !== '2025-09-19' && d < '2025-09-20'
    expect(workdaysUntil(today, '2025-09-22', holiday)).toBe(0)
  })
  it('moves by days and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -4000, max: 4000 }), (n) => {
        expect(daysBetween(today, addDays(today, n))).toBe(n)
      }),
    )
  })
  it('moves by years to the same day, or to the last of February', () => {
    expect(addYears('2025-11-20', 3)).toBe('2028-11-20')
    expect([1, 4, -1].map((n) => addYears('2024-02-29', n))).toEqual(['2025-02-28', '2028-02-29', '2023-02-28'])
  })
})

describe('comparators', () => {
  it('uses signs in tables and words in sentences', () => {
    expect(boundSign('>=', '60%')).toBe('≥ 60%')
    expect(boundWords('>=', '60%')).toBe('不低于 60%')
    expect(boundWords('<=', '20', 'en')).toBe('at most 20')
    expect(formatRange('1', '2', '个')).toBe('1—2 个')
  })
})
