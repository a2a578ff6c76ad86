import type { EChartsOption } from 'echarts'
import { pointText, type DotsData } from '../chart.ts'
import { sortedDots } from '../chart-table.ts'
import { frame, nameAxis, targetLine, valueAxis } from './frame.ts'
import { numbersOf, scaleFor } from './scale.ts'
import { hue, ink, paper, type ChartStyle } from './theme.ts'

/** Sorted dots, each with a stem from the target line; value and distance in words at the right. */
export function dotsOption(data: DotsData, alt: string, style: ChartStyle): EChartsOption {
  const rows = sortedDots(data.rows)
  const names = rows.map((row) => row.label)
  const colors = rows.map((row) => hue(row.met ? 0 : 1))
  const drawn = rows.flatMap((row, i) => (row.value === null ? [] : [{ row, value: row.value, i, color: colors[i] }]))
  const side = { ...nameAxis(names, style), inverse: true, axisLine: { show: false } }
  return {
    ...frame(style, alt),
    grid: { left: 96, right: 138, top: 30, bottom: 26 },
    xAxis: { ...valueAxis(scaleFor(numbersOf(rows, data.target), false, 5), style), splitLine: { show: false } },
    yAxis: [
      { ...side, axisLabel: { ...side.axisLabel, color: ink } },
      {
        ...side,
        position: 'right',
        data: rows.map((row) => `${pointText(row)}　${row.distance}`),
        axisLabel: { ...side.axisLabel, color: ink },
      },
    ],
    series: [
      {
        type: 'scatter',
        silent: true,
        symbol: 'circle',
        symbolSize: 10,
        z: 4,
        data: drawn.map(({ row, value, i, color }) => ({
          value: [value, i],
          itemStyle: row.provisional
            ? { color: paper, borderColor: color, borderWidth: 2, opacity: 1 }
            : { color, opacity: 1 },
        })),
        markLine: {
          silent: true,
          symbol: 'none',
          label: { show: false },
          data: drawn.map(({ value, i, color }) => [
            { coord: [data.target.value, i], lineStyle: { color, width: 3, type: 'solid', opacity: 0.5 } },
            { coord: [value, i] },
          ]),
        },
      },
      { type: 'scatter', silent: true, data: [], markLine: targetLine(data.target, 'xAxis', style, 'start') },
    ],
  }
}
