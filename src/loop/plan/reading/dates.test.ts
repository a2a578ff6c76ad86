import { describe, expect, it } from 'vitest'
import { findTimes } from './dates.ts'

const oneYear = { year: 2025, last: null, several: false, issued: null }
const threeYears = { year: 2025, last: 2027, several: true, issued: null }
const governing = (text: string, time = oneYear as typeof oneYear | typeof threeYears): (string | null)[] =>
  findTimes(text, time)
    .filter((t) => t.role === 'governs')
    .map((t) => t.due)

describe('findTimes', () => {
  it.each([
    ['4月末完成', '2025-04-30'],
    ['4月份组织', '2025-04-30'],
    ['2月底前上报', '2025-02-28'],
    ['10月中旬检查', '2025-10-20'],
    ['5月1日前报送', '2025-05-01'],
    ['上半年完成', '2025-06-30'],
    ['第三季度封顶', '2025-09-30'],
    ['二季度启动', '2025-06-30'],
    ['年底前竣工', '2025-12-31'],
    ['年内建成', '2025-12-31'],
    ['全年培训', '2025-12-31'],
    ['到2027年，', '2027-12-31'],
    ['2026年6月底前', '2026-06-30'],
    ['“十四五”期间', '2025-12-31'],
    ['“十五五”末', '2030-12-31'],
    ['2025—2027年', '2027-12-31'],
    ['9月1日至5日', '2025-09-05'],
    ['2025年9月至2026年6月', '2026-06-30'],
    ['2026年起5年内', '2030-12-31'],
    ['从2026年起，', '2026-01-01'],
    ['2026年春季开学', '2026-03-31'],
    ['秋季开学前', '2025-09-30'],
    ['二〇二六年三月底', '2026-03-31'],
    ['年培训1万人', '2025-12-31'],
    ['明年3月底前', '2026-03-31'],
    ['2025-2026学年', '2026-08-31'],
  ])('resolves %s', (text, due) => expect(governing(text)).toEqual([due]))

  it('lets 每年 mean the end of the year only in a plan of one year', () => {
    expect(governing('每年培训')).toEqual(['2025-12-31'])
    expect(governing('每年培训', threeYears)).toEqual([null])
  })

  it('resolves 未来三年 by the end of the plan', () =>
    expect(governing('未来三年建成', threeYears)).toEqual(['2027-12-31']))

  it.each([
    '比2024年提高',
    '较上年增长',
    '举办2025年全市大赛',
    '发布2024年度报告',
    '2024年完成',
    '去年建成',
    '每月25日前报送',
    '在2024年基础上',
    '《2025年计划》',
  ])('lets %s govern nothing', (text) => expect(governing(text)).toEqual([]))

  it('knows no such day', () => expect(governing('2月30日前')).toEqual([null]))
})
