import type { EChartsOption } from 'echarts'
import { pointText, type StackData } from '../chart.ts'
import { frame, markLabel, nameAxis, valueAxis } from './frame.ts'
import { hue, ink, paper, provisionalDecal, type ChartStyle } from './theme.ts'

/** Share of a bar below which its figure does not fit inside and stands in the legend or the table only. */
const FITS = 0.07

/** Totals of the rows, in order; missing parts count as nothing. */
export const stackTotals = (data: StackData): readonly number[] =>
  data.rows.map((row) => row.points.reduce((sum, point) => sum + (point.value ?? 0), 0))

/** Name of a part; a single bar's legend carries the figures too, since a narrow part has no room for its own. */
export const partName = (data: StackData, i: number): string => {
  const only = data.rows.length === 1 ? data.rows[0] : undefined
  return only ? `${data.parts[i]} ${pointText(only.points[i])}` : (data.parts[i] ?? '')
}

/** Stacked bars from 0, parts in the given order, figures inside where they fit. */
export function stackOption(data: StackData, alt: string, style: ChartStyle): EChartsOption {
  const longest = Math.max(...stackTotals(data), 0) || 1
  return {
    ...frame(style, alt),
    grid: { left: data.rows.length === 1 ? 12 : 96, right: 12, top: 40, bottom: 8 },
    legend: {
      show: true,
      left: 8,
      top: 4,
      selectedMode: false,
      icon: 'rect',
      itemWidth: 12,
      itemHeight: 12,
      itemGap: 18,
      data: data.parts.map((_, i) => partName(data, i)),
      textStyle: { color: ink, fontSize: style.fontSize, fontFamily: style.fontFamily },
    },
    xAxis: { ...valueAxis({ min: 0, max: longest, interval: longest }, style), show: false },
    yAxis: {
      ...nameAxis(
        data.rows.map((row) => row.label),
        style,
      ),
      inverse: true,
      show: data.rows.length > 1,
    },
    series: data.parts.map((_, i) => ({
      type: 'bar' as const,
      name: partName(data, i),
      stack: 'whole',
      silent: true,
      barMaxWidth: 34,
      itemStyle: { color: hue(i), borderColor: paper, borderWidth: 1 },
      data: data.rows.map((row) => {
        const point = row.points[i]
        return {
          value: point?.value ?? null,
          itemStyle: point?.provisional ? { decal: provisionalDecal() } : {},
          label: {
            ...markLabel(style, paper),
            show: (point?.value ?? 0) / longest >= FITS,
            fontWeight: 600 as const,
            formatter: pointText(point),
          },
        }
      }),
    })),
  }
}
