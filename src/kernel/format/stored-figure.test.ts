import { describe, expect, it } from 'vitest'
import { figureText } from './figure.ts'
import { amount, changeOf, figureOf, gapOf, shownUnit, thresholdOf } from './stored-figure.ts'
import { isWhole, unitWord } from './unit-word.ts'

const zh = (of: { value: string; unit: string }): string => figureText(of)

describe('stored figures', () => {
  it('shows a value in the way of its unit, the same on every page', () => {
    expect(zh(figureOf('CNY/student', amount('242365'), 'zh'))).toBe('2,424 元/生')
    expect(zh(figureOf('CNY', amount('333450000'), 'zh'))).toBe('333.5 万元')
    expect(zh(figureOf('%', amount('0.568'), 'zh'))).toBe('56.8%')
    expect(zh(figureOf('%', { value: '0.568', whole: '36' }, 'zh'))).toBe('57%')
    expect(zh(figureOf('person', amount('73.4'), 'zh'))).toBe('73 人')
    expect(zh(figureOf('m2/student', amount('33.94'), 'en'))).toBe('33.9 m² per student')
    expect(zh(figureOf('person-time', amount('150000'), 'zh'))).toBe('15 万人次')
    expect(figureOf('person', amount(null), 'zh').value).toBe('—')
  })

  it('shows what was asked for without zeros that say nothing', () => {
    expect(zh(thresholdOf('%', '0.6', 'zh'))).toBe('60%')
    expect(zh(thresholdOf('%', '0.2283', 'zh'))).toBe('22.83%')
    expect(zh(thresholdOf('%', '0.228342', 'zh'))).toBe('22.8%')
    expect(zh(thresholdOf('CNY', '300000000', 'zh'))).toBe('300 万元')
    expect(zh(thresholdOf('CNY/student', '250000', 'zh'))).toBe('2,500 元/生')
  })

  it('rounds what is missing up', () => {
    expect(zh(gapOf('person', '98.2', 'zh'))).toBe('99 人')
    expect(zh(gapOf('point', '0.0234', 'zh'))).toBe('2.4 百分点')
    expect(zh(gapOf('point-of-program', '2', 'zh'))).toBe('2 个点')
    expect(zh(gapOf('CNY', '1', 'zh'))).toBe('0.1 万元')
    expect(zh(gapOf('CNY/student', '12345', 'zh'))).toBe('124 元/生')
    expect(zh(gapOf('m2', '35238.2', 'zh'))).toBe('35,239 ㎡')
    expect(zh(gapOf('person-time', '149053', 'zh', false))).toBe('14.91 万人次')
  })

  it('signs changes', () => {
    expect(zh(changeOf('%', { value: '0.061', whole: null }, 'zh'))).toBe('+6.1 百分点')
    expect(zh(changeOf('CNY', { value: '-50000000', whole: null }, 'zh'))).toBe('−50.0 万元')
    expect(zh(changeOf('person', { value: '-230', whole: null }, 'zh'))).toBe('−230 人')
  })

  it('never gives a share or its change more digits than its denominator carries', () => {
    const share = (whole: string): string => zh(figureOf('%', { value: '0.41666', whole }, 'zh'))
    expect([share('12'), share('99'), share('100'), share('3067')]).toEqual(['42%', '42%', '41.7%', '41.7%'])
    const moved = (whole: string): string => zh(changeOf('%', { value: '0.0139', whole }, 'zh'))
    expect([moved('12'), moved('3067')]).toEqual(['+1 百分点', '+1.4 百分点'])
    expect(figureOf('%', { value: null, whole: '12' }, 'zh').value).toBe('—')
  })

  it('names the unit of a column', () => {
    expect([shownUnit('%', 'zh'), shownUnit('person', 'en'), shownUnit('CNY/student', 'zh')]).toEqual([
      '%',
      'people',
      '元/生',
    ])
  })

  it('has words for compound units and keeps what it does not know', () => {
    expect(unitWord('hour/person-time')).toEqual({ zh: '学时/人次', en: 'hours per person-time' })
    expect(unitWord('furlong').zh).toBe('furlong')
    expect([isWhole('person'), isWhole('m2')]).toEqual([true, false])
  })
})
