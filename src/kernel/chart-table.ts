import { type ChartBlock } from './document.ts'
import { pointText, type ChartPoint } from './chart.ts'

/** The data of a chart as a table: what a reader gets who cannot or does not want to read the picture. */
export interface ChartTable {
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** Table of the figures that a chart shows, in the chart's order and with its texts. */
export function chartTable(chart: ChartBlock): ChartTable {
  const { data } = chart
  switch (data.kind) {
    case 'path': {
      const columns: [string, readonly ChartPoint[]][] = [['实际', data.actual]]
      if (data.path) columns.push(['路径', data.path])
      if (data.forecast) columns.push(['预测', data.forecast])
      return periodTable(data.periods, columns)
    }
    case 'line':
      return periodTable(
        data.periods,
        data.series.map((series) => [series.label, series.points] as const),
      )
    case 'bars':
      return { head: ['单位', '数值'], rows: data.bars.map((bar) => [bar.label, pointText(bar)]) }
    case 'dots':
      return {
        head: ['单位', '数值', '距离'],
        rows: sortedDots(data.rows).map((row) => [row.label, pointText(row), row.distance]),
      }
    case 'stack':
      return {
        head: ['单位', ...data.parts],
        rows: data.rows.map((row) => [row.label, ...data.parts.map((_, i) => pointText(row.points[i]))]),
      }
  }
}

/** Best first; units without a value last, ties in the given order. */
export const sortedDots = <T extends ChartPoint>(rows: readonly T[]): readonly T[] =>
  [...rows].sort((a, b) => (b.value ?? -Infinity) - (a.value ?? -Infinity) || 0)

function periodTable(
  periods: readonly string[],
  columns: readonly (readonly [string, readonly ChartPoint[]])[],
): ChartTable {
  return {
    head: ['期间', ...columns.map(([name]) => name)],
    rows: periods.map((period, i) => [period, ...columns.map(([, points]) => pointText(points[i]))]),
  }
}
