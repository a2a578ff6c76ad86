import type { EChartsOption } from 'echarts'
import type { ChartPoint, PathData } from '../../kernel/chart.ts'
import { frame, markLabel, targetLine, valueAxis } from '../../kernel/chart-options/frame.ts'
import { numbersOf, scaleFor } from '../../kernel/chart-options/scale.ts'
import { webStyle } from '../../kernel/chart-options/theme.ts'
import { color } from '../theme.ts'

/** A path line as pages show it: the year's figures, its start, and what the distance to the path is in words. */
export interface PathLineData extends Omit<PathData, 'kind'> {
  /** Value at the beginning of the first period (the end of last year). */
  readonly start?: ChartPoint
  /** Said at the last actual point where it lies off the path: 落后路径 1.3 百分点. */
  readonly gap?: string
}

export interface PathWords {
  readonly actual: string
  readonly path: string
  readonly forecast: string
  readonly provisional: string
}

type XY = [number, number]

/** Points as [position, value]; the value of period i stands at its end, i + 1. */
const placed = (points: readonly ChartPoint[], start?: ChartPoint): XY[] => [
  ...(start?.value === null || start === undefined ? [] : [[0, start.value] as XY]),
  ...points.flatMap(({ value }, index): XY[] => (value === null ? [] : [[index + 1, value]])),
]

/** Lowest value of the vertical axis, for the caption: lines need not start at zero, then it says so. */
export const axisStart = (data: PathLineData): number => scaleOf(data).min

const scaleOf = (data: PathLineData) => {
  const points = [...data.actual, ...(data.path ?? []), ...(data.forecast ?? []), ...(data.start ? [data.start] : [])]
  return scaleFor(numbersOf(points, data.target), false, 4)
}

/** The option of a path line. `ink` is the colour of the state, for the forecast and the gap. */
export const pathLineOption = (data: PathLineData, words: PathWords, ink: string, alt: string): EChartsOption => {
  const style = webStyle
  const all = placed(data.actual, data.start)
  const lastIndex = data.actual.findLastIndex(({ value }) => value !== null)
  const last = data.actual[lastIndex]
  const open = last?.provisional === true
  const firm = open ? all.slice(0, -1) : all
  const path = placed(data.path ?? [], data.start)
  const forecastEnd = placed(data.forecast ?? []).at(-1)
  const forecastText = data.forecast?.findLast(({ value }) => value !== null)?.text
  const lastXY = all.at(-1)
  const pathAtLast = path.find(([x]) => x === lastXY?.[0])
  const scale = scaleOf(data)
  const line = { type: 'line' as const, silent: true, symbol: 'none' as const, xAxisIndex: 1 }
  const half = (points: XY[], share: number): number => Math.round((points.length - 1) * share)
  const words12 = (text: string, ink12: string, position: 'top' | 'bottom') => ({
    ...markLabel(style, ink12),
    formatter: text,
    position,
    distance: 8,
  })
  /** One point of a line carries the name of the line. */
  const named = (points: XY[], share: number, text: string, ink12: string, position: 'top' | 'bottom') =>
    points.map((value, index) => ({
      value,
      label: index === half(points, share) ? words12(text, ink12, position) : { show: false },
    }))

  return {
    ...frame(style, alt),
    grid: { left: 40, right: 92, top: 18, bottom: 26 },
    xAxis: [
      {
        type: 'category',
        data: [...data.periods],
        axisLine: { show: false },
        axisTick: { show: false },
        axisLabel: { color: color.text3, fontSize: 12, interval: 0, hideOverlap: true },
      },
      { type: 'value', min: 0, max: data.periods.length, show: false },
    ],
    yAxis: { ...valueAxis(scale, style), axisLabel: { color: color.text3, fontSize: 12 } },
    series: [
      ...(open ? [hatched(lastIndex, data.periods.length, scale.max)] : []),
      {
        ...line,
        symbol: 'circle',
        symbolSize: 0,
        data: named(path, 0.34, words.path, color.text3, 'top'),
        lineStyle: { color: color.path, width: 1.4, type: [4, 4] },
      },
      ...(lastXY && forecastEnd
        ? [
            {
              ...line,
              lineStyle: { color: ink, width: 1.6, type: [1.5, 3.2], cap: 'round' as const },
              itemStyle: { color: '#fff', borderColor: ink, borderWidth: 1.5 },
              data: [
                { value: lastXY },
                {
                  value: forecastEnd,
                  symbol: 'circle',
                  symbolSize: 7,
                  label: {
                    ...markLabel(style, ink),
                    fontSize: 13,
                    position: 'right' as const,
                    formatter: words.forecast.replace('{{value}}', forecastText ?? ''),
                  },
                },
              ],
            },
          ]
        : []),
      ...(lastXY && pathAtLast && data.gap !== undefined
        ? [
            {
              ...line,
              lineStyle: { color: ink, width: 1.2 },
              data: [
                { value: lastXY, label: { show: false } },
                {
                  value: pathAtLast,
                  symbol: 'circle',
                  symbolSize: 0,
                  label: {
                    ...markLabel(style, ink),
                    // beside the tick, on the side away from the forecast
                    position: [-6, -14] as [number, number],
                    align: 'right' as const,
                    textBorderColor: '#fff',
                    textBorderWidth: 3,
                    formatter: data.gap,
                  },
                },
              ],
            },
          ]
        : []),
      {
        ...line,
        symbol: 'circle',
        symbolSize: 0,
        z: 5,
        lineStyle: { color: color.accent, width: 2.2 },
        data: named(firm, 0.6, words.actual, color.accent, 'bottom'),
        ...(data.target && { markLine: labelRight(targetLine(data.target, 'yAxis', style, 'end')) }),
      },
      ...(lastXY ? [lastPoint(all, lastXY, open, last?.text ?? '', words)] : []),
    ],
  }
}

const labelRight = (mark: ReturnType<typeof targetLine>) => mark && { ...mark, label: { ...mark.label, fontSize: 13 } }

/** A band of hatching over the period whose figure is not final. */
const hatched = (index: number, count: number, top: number) => ({
  type: 'bar' as const,
  silent: true,
  barWidth: '100%',
  data: Array.from({ length: count }, (_, i) => (i === index ? top : null)),
  itemStyle: {
    color: 'rgba(255,255,255,0)',
    decal: {
      symbol: 'rect',
      color: 'rgba(124,138,138,0.24)',
      dashArrayX: [1, 0],
      dashArrayY: [1.4, 5],
      rotation: -Math.PI / 4,
    },
  },
})

/** The newest figure with its label; dashed up to it and open while it is provisional. */
const lastPoint = (all: XY[], last: XY, open: boolean, text: string, words: PathWords) => ({
  type: 'line' as const,
  silent: true,
  xAxisIndex: 1,
  z: 6,
  symbol: 'none' as const,
  lineStyle: { color: color.accent, width: open ? 2.2 : 0, type: [5, 3] },
  itemStyle: { color: open ? '#fff' : color.accent, borderColor: color.accent, borderWidth: 2 },
  data: [
    ...all.slice(-2, -1).map((value) => ({ value })),
    {
      value: last,
      symbol: 'circle',
      symbolSize: 9,
      label: {
        ...markLabel(webStyle, color.accent),
        fontSize: 13,
        fontWeight: 600 as const,
        position: 'bottom' as const,
        distance: 8,
        formatter: open ? words.provisional.replace('{{value}}', text) : text,
      },
    },
  ],
})
