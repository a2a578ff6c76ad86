import type { EChartsOption } from 'echarts'
import { chartPoints, pointText, type ChartPoint, type LineData } from '../chart.ts'
import { frame, markLabel, nameAxis, thinned, valueAxis } from './frame.ts'
import { lastIndex } from './path.ts'
import { numbersOf, scaleFor } from './scale.ts'
import { grey, hue, inkSoft, paper, type ChartStyle } from './theme.ts'

/** Colour of a series: the emphasised one has the accent and the others are grey; without one, each has a hue. */
export const seriesColor = (data: LineData, i: number): string => {
  if (!data.series.some((series) => series.emphasis)) return hue(i)
  return data.series[i]?.emphasis ? hue(0) : grey
}

/** The points on one side of a break of definition; the others are gaps. */
export const sideOf = (
  data: LineData,
  points: readonly ChartPoint[],
  side: 'before' | 'after',
): readonly ChartPoint[] => {
  const at = data.breakAt?.at ?? 0
  return points.map((point, i) => (i < at === (side === 'before') ? point : { value: null, text: '' }))
}

/** Straight lines with the name and last figure at the end; broken where the definition changed. */
export function lineOption(data: LineData, alt: string, style: ChartStyle): EChartsOption {
  const sides = data.breakAt ? (['before', 'after'] as const) : (['after'] as const)
  return {
    ...frame(style, alt),
    grid: { left: 48, right: 124, top: 30, bottom: 30 },
    xAxis: { ...nameAxis(thinned(data.periods, 13), style), boundaryGap: false },
    yAxis: valueAxis(scaleFor(numbersOf(chartPoints(data)), false), style),
    series: data.series.flatMap((series, i) =>
      sides.map((side) => ({
        ...lineOf(series.label, sideOf(data, series.points, side), seriesColor(data, i), side === 'after', style),
        ...(i === 0 && side === 'after' ? { markLine: wall(data, style) } : {}),
        z: series.emphasis ? 4 : 3,
      })),
    ),
  }
}

function lineOf(name: string, points: readonly ChartPoint[], color: string, named: boolean, style: ChartStyle) {
  const last = lastIndex(points)
  return {
    type: 'line' as const,
    name,
    silent: true,
    lineStyle: { color, width: 2.2 },
    symbol: 'circle' as const,
    labelLayout: { moveOverlap: 'shiftY' as const },
    data: points.map((point, i) => ({
      value: point.value,
      symbolSize: 6,
      itemStyle: point.provisional ? { color: paper, borderColor: color, borderWidth: 2 } : { color },
      label:
        named && i === last
          ? {
              ...markLabel(style, color === grey ? inkSoft : color),
              position: 'right' as const,
              distance: 8,
              formatter: `${name} ${pointText(point)}`,
            }
          : { show: false },
    })),
  }
}

/** Dotted wall at the first period of the new definition, with both names beside it. */
function wall(data: LineData, style: ChartStyle) {
  if (!data.breakAt) return undefined
  const { at, before, after } = data.breakAt
  const label = { ...markLabel(style, inkSoft), position: 'end' as const, distance: 4 }
  return {
    silent: true,
    symbol: 'none' as const,
    lineStyle: { color: inkSoft, width: 1.2, type: 'dotted' as const },
    data: [
      { xAxis: at, label: { ...label, align: 'right' as const, padding: [0, 6, 0, 0], formatter: before } },
      { xAxis: at, label: { ...label, align: 'left' as const, padding: [0, 0, 0, 6], formatter: after } },
    ],
  }
}
