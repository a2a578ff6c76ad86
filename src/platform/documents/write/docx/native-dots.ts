import type { ChartPointLabel, ScatterChartOptions, ScatterChartSeries } from 'docx/charts'
import { pointText, type DotsData } from '../../../../kernel/chart.ts'
import { sortedDots } from '../../../../kernel/chart-table.ts'
import { numbersOf, scaleFor } from '../../../../kernel/chart-options/scale.ts'
import { hue, ink } from '../../../../kernel/chart-options/theme.ts'
import { bare, font, hex, nativeAxis } from './native-style.ts'

/**
 * Sorted dots as a scatter chart: stems are error bars back to the target, names and distances are the labels of two
 * invisible columns of points, since a scatter chart has numbers on both axes.
 */
export function nativeDots(data: DotsData): ScatterChartOptions {
  const rows = sortedDots(data.rows)
  const scale = scaleFor(numbersOf(rows, data.target), false, 5)
  const span = scale.max - scale.min
  const height = (i: number) => rows.length - i
  const place = rows.map((row, i) => ({ ...row, y: height(i) }))
  const column = (name: string, x: number, text: (row: (typeof place)[number]) => string): ScatterChartSeries => ({
    name,
    points: place.map((row) => ({ x, y: row.y })),
    markers: false,
    pointLabels: place.map((row): ChartPointLabel => ({ text: text(row), position: 'right', font: font(ink) })),
  })
  const dots = (name: string, met: boolean): ScatterChartSeries[] => {
    const shown = place.flatMap((row) => (row.met === met && row.value !== null ? [{ ...row, value: row.value }] : []))
    if (shown.length === 0) return []
    const color = hex(hue(met ? 0 : 1))
    return [
      {
        name,
        points: shown.map((row) => ({ x: row.value, y: row.y })),
        color,
        markers: { shape: 'circle', size: 8 },
        xErrorBars: {
          type: 'custom',
          endCaps: false,
          line: { color, width: 2 },
          plus: shown.map((row) => Math.max(0, data.target.value - row.value)),
          minus: shown.map((row) => Math.max(0, row.value - data.target.value)),
        },
      },
    ]
  }
  return {
    ...bare,
    type: 'scatter',
    lines: 'straight',
    xAxis: {
      ...nativeAxis({ ...scale, min: scale.min - span * 0.32, max: scale.max + span * 0.42 }),
      visible: false,
      gridlines: false,
    },
    yAxis: { minimum: 0, maximum: rows.length + 1.4, visible: false, gridlines: false },
    series: [
      {
        name: '目标',
        points: [
          { x: data.target.value, y: 0.4 },
          { x: data.target.value, y: rows.length + 0.7 },
        ],
        markers: false,
        line: { color: hex(ink), width: 1.25 },
        pointLabels: [false, { text: data.target.text, position: 'above', font: font(ink, true) }],
      },
      ...[...dots('达标', true), ...dots('未达标', false)].map((series) => ({ ...series, line: { width: 0 } })),
      { ...column('名称', scale.min - span * 0.32, (row) => row.label), line: { width: 0 } },
      { ...column('距离', scale.max + span * 0.04, (row) => `${pointText(row)}　${row.distance}`), line: { width: 0 } },
    ],
  }
}
