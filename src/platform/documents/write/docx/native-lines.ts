import type { ChartLineDash, ChartSeries, LineChartOptions } from 'docx/charts'
import { chartPoints, pointText, type ChartPoint, type LineData, type PathData } from '../../../../kernel/chart.ts'
import { seriesColor, sideOf } from '../../../../kernel/chart-options/line.ts'
import { lastIndex } from '../../../../kernel/chart-options/path.ts'
import { numbersOf, scaleFor } from '../../../../kernel/chart-options/scale.ts'
import { grey, hue, ink, inkSoft } from '../../../../kernel/chart-options/theme.ts'
import { bare, font, hex, labels, nativeAxis, values } from './native-style.ts'

/** Room at the right for the names of the lines: empty categories, since a chart of Word has no margin of its own. */
const ROOM = 3

/** Path line: actual solid with dots, path dashed, forecast dotted with an open ring, target a thin black line. */
export function nativePath(data: PathData): LineChartOptions {
  const target = data.target
  const all = data.periods.length
  return {
    ...base(data.periods, numbersOf(chartPoints(data), target)),
    series: [
      ...(target
        ? [
            {
              ...line(
                '目标',
                Array.from({ length: all }, () => ({ value: target.value, text: target.text })),
                ink,
                'solid',
                1.25,
              ),
              pointLabels: [{ text: target.text, position: 'above' as const, font: font(ink, true) }],
            },
          ]
        : []),
      ...(data.path ? [named('路径', data.path, grey, 'dash', 'right')] : []),
      ...(data.forecast
        ? [
            {
              ...named('预测', data.forecast, hue(0), 'shortDot', 'right'),
              markers: { shape: 'circle' as const, size: 4 },
            },
          ]
        : []),
      { ...named('实际', data.actual, hue(0), 'solid', 'below'), markers: { shape: 'circle' as const, size: 5 } },
    ],
  }
}

/** Straight lines; a change of definition breaks each line in two, both parts named in a note above the break. */
export function nativeLine(data: LineData): LineChartOptions {
  const sides = data.breakAt ? (['before', 'after'] as const) : (['after'] as const)
  return {
    ...base(data.periods, numbersOf(chartPoints(data))),
    series: data.series.flatMap((series, i) =>
      sides.map((side): ChartSeries => {
        const points = sideOf(data, series.points, side)
        const shown =
          side === 'after'
            ? named(series.label, points, seriesColor(data, i), 'solid', 'right')
            : line(series.label, points, seriesColor(data, i), 'solid', 2)
        const definition = data.breakAt?.[side]
        const at = side === 'before' ? lastIndex(points) : points.findIndex((point) => point.value !== null)
        const own = shown.pointLabels ?? points.map(() => false as const)
        return {
          ...shown,
          name: definition ? `${series.label}（${definition}）` : series.label,
          markers: { shape: 'circle', size: 5 },
          // The names of the two definitions stand once, at the first line on either side of the break.
          pointLabels:
            definition && i === 0
              ? own.map((label, n) => (n === at ? { text: definition, position: 'above', font: font() } : label))
              : own,
        }
      }),
    ),
  }
}

const base = (periods: readonly string[], numbers: readonly number[]) => ({
  ...bare,
  type: 'line' as const,
  categories: [...periods, ...Array.from({ length: Math.min(ROOM, Math.ceil(periods.length / 3)) }, () => '')],
  emptyValues: 'gap' as const,
  valueAxis: nativeAxis(scaleFor(numbers, false)),
  categoryAxis: { font: font() },
})

const line = (
  name: string,
  points: readonly ChartPoint[],
  color: string,
  dash: ChartLineDash,
  width: number,
): ChartSeries => ({
  name,
  values: values(points),
  color: hex(color),
  markers: false,
  line: { color: hex(color), width, dash },
})

/** A line with its name and last figure at its end. */
function named(
  name: string,
  points: readonly ChartPoint[],
  color: string,
  dash: ChartLineDash,
  position: 'right' | 'below',
): ChartSeries {
  const last = lastIndex(points)
  return {
    ...line(name, points, color, dash, dash === 'solid' ? 2.25 : 1.75),
    pointLabels: labels(points, (point, i) =>
      i === last
        ? {
            text: `${name} ${pointText(point)}`,
            position,
            font: font(color === grey ? inkSoft : color, dash === 'solid'),
          }
        : undefined,
    ),
  }
}
