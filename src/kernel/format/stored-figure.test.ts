import { describe, expect, it } from 'vitest'
import { figureText } from './figure.ts'
import { changeOf, figureOf, gapOf, thresholdOf } from './stored-figure.ts'
import { isWhole, unitWord } from './unit-word.ts'

const zh = (of: { value: string; unit: string }): string => figureText(of)

describe('stored figures', () => {
  it('shows a value in the way of its unit, the same on every page', () => {
    expect(zh(figureOf('CNY/student', '242365', 'zh'))).toBe('2,424 元/生')
    expect(zh(figureOf('CNY', '333450000', 'zh'))).toBe('333.5 万元')
    expect(zh(figureOf('%', '0.568', 'zh'))).toBe('56.8%')
    expect(zh(figureOf('%', '0.568', 'zh', { whole: '36' }))).toBe('57%')
    expect(zh(figureOf('person', '73.4', 'zh'))).toBe('73 人')
    expect(zh(figureOf('m2/student', '33.94', 'en'))).toBe('33.9 m² per student')
    expect(zh(figureOf('person-time', '150000', 'zh'))).toBe('15 万人次')
    expect(figureOf('person', null, 'zh').value).toBe('—')
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
    expect(zh(changeOf('%', '0.061', 'zh'))).toBe('+6.1 百分点')
    expect(zh(changeOf('CNY', '-50000000', 'zh'))).toBe('−50.0 万元')
    expect(zh(changeOf('person', '-230', 'zh'))).toBe('−230 人')
  })

  it('has words for compound units and keeps what it does not know', () => {
    expect(unitWord('hour/person-time')).toEqual({ zh: '学时/人次', en: 'hours per person-time' })
    expect(unitWord('furlong').zh).toBe('furlong')
    expect([isWhole('person'), isWhole('m2')]).toEqual([true, false])
  })
})
