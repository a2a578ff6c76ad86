import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BarsData, ChartData, LineData, PathData } from '../chart.ts'
import { barsOption } from './bars.ts'
import { chartHeight } from './chart-option.ts'
import { dotsOption } from './dots.ts'
import { foldName } from './frame.ts'
import { lineOption, seriesColor } from './line.ts'
import { pathOption } from './path.ts'
import { scaleFor } from './scale.ts'
import { partName, stackOption } from './stack.ts'
import { hues, webStyle } from './theme.ts'

const point = (value: number | null, provisional = false) => ({
  value,
  text: value === null ? '' : `${value}%`,
  provisional,
})
const json = (value: unknown): string => JSON.stringify(value)

describe('scaleFor', () => {
  const numbers = fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 20 })

  it('contains every value, and 0 for bars', () => {
    fc.assert(
      fc.property(numbers, fc.boolean(), (values, fromZero) => {
        const { min, max, interval } = scaleFor(values, fromZero)
        expect(min).toBeLessThanOrEqual(Math.min(...values))
        expect(max).toBeGreaterThanOrEqual(Math.max(...values))
        expect(interval).toBeGreaterThan(0)
        expect(max).toBeGreaterThan(min)
        if (fromZero) expect(min).toBe(0)
        else expect(min).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('reads well', () => {
    expect(scaleFor([39.3, 63.7, 60], true, 4)).toEqual({ min: 0, max: 80, interval: 20 })
    expect(scaleFor([0.1, 0.3], false)).toMatchObject({ interval: 0.05 })
  })
})

describe('options', () => {
  const bars: BarsData = {
    kind: 'bars',
    bars: [
      { label: '甲', ...point(60), emphasis: true },
      { label: '乙', ...point(50, true) },
    ],
    target: { value: 55, text: '目标55%' },
  }
  const path: PathData = {
    kind: 'path',
    periods: ['1月', '2月', '3月'],
    actual: [point(50), point(52)],
    path: [point(50), point(55), point(60)],
    forecast: [point(null), point(52), point(54)],
    target: { value: 60, text: '目标 60%' },
  }
  const line: LineData = {
    kind: 'line',
    periods: ['2023', '2024', '2025'],
    series: [
      { label: '全市', points: [point(1), point(2), point(3)], emphasis: true },
      { label: '市直', points: [point(1), point(1), point(1)] },
    ],
    breakAt: { at: 1, before: '旧口径', after: '新口径' },
  }
  const all: ChartData[] = [
    bars,
    path,
    line,
    {
      kind: 'dots',
      rows: [{ label: '甲', ...point(1), distance: '差1人', met: false }],
      target: { value: 2, text: '目标' },
    },
    { kind: 'stack', parts: ['完成', '未完成'], rows: [{ label: '全市', points: [point(3), point(7)] }] },
  ]

  it('start columns at 0, hatch what is provisional and say so', () => {
    const option = json(barsOption(bars, 'alt', webStyle))
    expect(option).toContain('"min":0')
    expect(option.match(/"decal"/g)).toHaveLength(1)
    expect(option).toContain('暂定')
    expect(option).toContain('目标55%')
  })

  it('draw actual solid, path dashed, forecast dotted with an open end', () => {
    const { series } = pathOption(path, 'alt', webStyle)
    const byName = (name: string) => json(Array.isArray(series) ? series.find((one) => one.name === name) : undefined)
    expect(byName('实际')).toContain('"type":"solid"')
    expect(byName('路径')).toContain('"type":[7,4]')
    expect(byName('预测')).toContain('"type":[0.5,5]')
    expect(byName('预测')).toContain('"borderWidth":2')
    expect(byName('实际')).not.toContain('"borderWidth"')
    expect(byName('实际')).toContain('实际 52%')
    expect(byName('实际')).toContain('目标 60%')
  })

  it('sort dots from best to worst and keep the distance in words', () => {
    const rows = [30, null, 50].map((value, i) => ({
      label: `第${i}`,
      ...point(value),
      distance: `差${i}人`,
      met: false,
    }))
    const option = json(dotsOption({ kind: 'dots', rows, target: { value: 40, text: '目标' } }, 'alt', webStyle))
    expect(option.indexOf('第2')).toBeLessThan(option.indexOf('第0'))
    expect(option.indexOf('第0')).toBeLessThan(option.indexOf('第1'))
    expect(option).toContain('50%　差2人')
    expect(option).toContain('—　差1人')
  })

  it('break lines where the definition changed, with both names', () => {
    const { series } = lineOption(line, 'alt', webStyle)
    expect(series).toHaveLength(4)
    const drawn = Array.isArray(series) ? series.map((one) => json(one)) : []
    expect(drawn[0]).toMatch(/"value":1.*"value":null.*"value":null/)
    expect(drawn[1]).toMatch(/"value":null.*"value":2.*"value":3/)
    expect(drawn[1]).toContain('旧口径')
    expect(drawn[1]).toContain('新口径')
  })

  it('emphasise one line and turn the others grey; otherwise give each a hue', () => {
    expect(seriesColor(line, 0)).toBe(hues[0])
    expect(hues).not.toContain(seriesColor(line, 1))
    const equal = { ...line, series: line.series.map((series) => ({ ...series, emphasis: false })) }
    expect([seriesColor(equal, 0), seriesColor(equal, 1)]).toEqual([hues[0], hues[1]])
  })

  it('name the figures of a single stacked bar in its legend', () => {
    const data = {
      kind: 'stack' as const,
      parts: ['完成', '未完成'],
      rows: [{ label: '全市', points: [point(3), point(7)] }],
    }
    expect(partName(data, 0)).toBe('完成 3%')
    expect(json(stackOption(data, 'alt', webStyle))).toContain('未完成 7%')
  })

  it('never move, and use no hue beyond the four', () => {
    const greys = /^#(182222|4A5858|647272|E2E8E8|849494|B9C4C4|FFFFFF)$/
    const options = [barsOption(bars, 'a', webStyle), pathOption(path, 'a', webStyle), lineOption(line, 'a', webStyle)]
    for (const option of options) {
      expect(option.animation).toBe(false)
      expect(option.aria).toMatchObject({ enabled: true })
      for (const [color] of json(option).matchAll(/#[0-9A-F]{6}/g))
        expect(greys.test(color) || hues.some((hue) => hue === color)).toBe(true)
    }
  })

  it('ask for more height with more rows', () => {
    for (const data of all) expect(chartHeight(data)).toBeGreaterThan(50)
    const rows = Array.from({ length: 20 }, (_, i) => ({ label: `${i}`, ...point(i), distance: '', met: true }))
    expect(chartHeight({ kind: 'dots', rows, target: { value: 1, text: '' } })).toBeGreaterThan(500)
  })
})

describe('foldName', () => {
  it('breaks at the space of a school year, else in the middle, and leaves short names', () => {
    expect(foldName('2024—2025 学年')).toBe('2024—2025\n学年')
    expect(foldName('白汀县职业教育中心')).toBe('白汀县职业\n教育中心')
    expect(foldName('白汀县')).toBe('白汀县')
  })
})
