import type { EChartsOption } from 'echarts'
import { chartPoints, pointText, type ChartPoint, type PathData } from '../chart.ts'
import { frame, markLabel, nameAxis, targetLine, thinned, valueAxis } from './frame.ts'
import { numbersOf, scaleFor } from './scale.ts'
import { grey, hue, inkSoft, paper, type ChartStyle } from './theme.ts'

/** Path line: actual solid, path dashed, forecast dotted with an open end, target a black line. */
export function pathOption(data: PathData, alt: string, style: ChartStyle): EChartsOption {
  const scale = scaleFor(numbersOf(chartPoints(data), data.target), false)
  const end = data.periods.length - 1
  return {
    ...frame(style, alt),
    grid: { left: 48, right: 118, top: 26, bottom: 30 },
    xAxis: { ...nameAxis(thinned(data.periods, 13), style), boundaryGap: false },
    yAxis: valueAxis(scale, style),
    series: [
      ...(data.path ? [lineOf('路径', data.path, grey, 'dashed', style, end)] : []),
      ...(data.forecast ? [lineOf('预测', data.forecast, hue(0), 'dotted', style, end)] : []),
      {
        ...lineOf('实际', data.actual, hue(0), 'solid', style, end),
        markLine: targetLine(data.target, 'yAxis', style, 'insideStartTop'),
      },
    ],
  }
}

/** Index of the last point that has a value, -1 without one. */
export const lastIndex = (points: readonly ChartPoint[]): number =>
  points.findLastIndex((point) => point.value !== null)

// Dots need more air than the library gives them to be told from dashes in print.
const dashes = { solid: 'solid' as const, dashed: [7, 4], dotted: [0.5, 5] }

function lineOf(
  name: string,
  points: readonly ChartPoint[],
  color: string,
  type: 'solid' | 'dashed' | 'dotted',
  style: ChartStyle,
  end: number,
) {
  const last = lastIndex(points)
  const open = type === 'dotted'
  const actual = type === 'solid'
  return {
    type: 'line' as const,
    name,
    silent: true,
    lineStyle: {
      color,
      width: actual ? 2.6 : 2,
      type: dashes[type],
      cap: open ? ('round' as const) : ('butt' as const),
    },
    itemStyle: { color },
    symbol: 'circle' as const,
    symbolSize: 0,
    labelLayout: { moveOverlap: 'shiftY' as const },
    z: actual ? 4 : 3,
    data: points.map((point, i) =>
      i !== last
        ? { value: point.value, symbolSize: actual ? 4 : 0, label: { show: false } }
        : {
            value: point.value,
            symbolSize: type === 'dashed' ? 0 : 9,
            itemStyle: open ? { color: paper, borderColor: color, borderWidth: 2 } : { color },
            label: {
              ...markLabel(style, type === 'dashed' ? inkSoft : color),
              fontWeight: actual ? (600 as const) : (400 as const),
              // In mid-chart the forecast goes on to the right: the name stands under the point.
              ...(last < end
                ? { position: 'bottom' as const, align: 'left' as const }
                : { position: 'right' as const }),
              distance: 8,
              formatter: `${name} ${pointText(point)}`,
            },
          },
    ),
  }
}
