import type { EChartsOption } from 'echarts'
import { grey, grid, ink, inkQuiet, inkSoft, type ChartStyle } from './theme.ts'
import type { Scale } from './scale.ts'

/** What every chart shares: no animation, one named font, a description for screen readers. */
export const frame = (style: ChartStyle, alt: string): EChartsOption => ({
  animation: false,
  textStyle: { fontFamily: style.fontFamily, fontSize: style.fontSize, color: ink },
  aria: { enabled: true, label: { description: alt } },
})

/** Axis of values: hairlines, quiet labels, no axis line. */
export const valueAxis = (scale: Scale, style: ChartStyle) => ({
  type: 'value' as const,
  ...scale,
  axisLine: { show: false },
  axisTick: { show: false },
  splitLine: { lineStyle: { color: grid, width: 1 } },
  axisLabel: { color: inkQuiet, fontSize: style.fontSize - 1, fontFamily: style.fontFamily },
})

/** Axis of names: a solid base line, every name shown. */
export const nameAxis = (names: readonly string[], style: ChartStyle) => ({
  type: 'category' as const,
  data: [...names],
  axisLine: { lineStyle: { color: grey, width: 1 } },
  axisTick: { show: false },
  axisLabel: {
    color: inkSoft,
    fontSize: style.fontSize,
    fontFamily: style.fontFamily,
    interval: 0,
    lineHeight: style.fontSize + 4,
  },
})

/** A label of a mark; without the border that the library draws around letters. */
export const markLabel = (style: ChartStyle, color: string = ink) => ({
  show: true,
  color,
  fontSize: style.fontSize,
  fontFamily: style.fontFamily,
  textBorderWidth: 0,
})

/** The black line that has to be reached, with its label where it starts. */
export const targetLine = (
  target: { readonly value: number; readonly text: string } | undefined,
  axis: 'xAxis' | 'yAxis',
  style: ChartStyle,
  position: 'insideStartTop' | 'insideEndTop' | 'start' | 'end' = 'insideEndTop',
) =>
  target && {
    silent: true,
    symbol: 'none' as const,
    lineStyle: { color: ink, width: 1.4, type: 'solid' as const },
    label: { ...markLabel(style), fontWeight: 600 as const, position, formatter: target.text, distance: 4 },
    data: [axis === 'yAxis' ? { yAxis: target.value } : { xAxis: target.value }],
  }

/** A long name in two lines, so that neighbours do not touch: at its last space (2024—2025 学年), else in the middle. */
export const foldName = (name: string, at = 5): string => {
  if (name.length <= at) return name
  const space = name.lastIndexOf(' ')
  if (space > 0) return `${name.slice(0, space)}\n${name.slice(space + 1)}`
  const half = Math.ceil(name.length / 2)
  return `${name.slice(0, half)}\n${name.slice(half)}`
}

/** Every `n`th name, the others empty, when an axis has more names than room. */
export const thinned = (names: readonly string[], room: number): readonly string[] => {
  const every = Math.ceil(names.length / room)
  return names.map((name, i) => (i % every === 0 ? name : ''))
}
