import type { EChartsOption } from 'echarts'
import type { ChartData } from '../chart.ts'
import { barsOption } from './bars.ts'
import { dotsOption } from './dots.ts'
import { lineOption } from './line.ts'
import { pathOption } from './path.ts'
import { stackOption } from './stack.ts'
import type { ChartStyle } from './theme.ts'

/**
 * The ECharts option of a chart: pure, the same for browser and server. `alt` becomes its description.
 * The library itself is imported by those who draw; here only its type is.
 */
export function chartOption(data: ChartData, alt: string, style: ChartStyle): EChartsOption {
  switch (data.kind) {
    case 'path':
      return pathOption(data, alt, style)
    case 'bars':
      return barsOption(data, alt, style)
    case 'dots':
      return dotsOption(data, alt, style)
    case 'stack':
      return stackOption(data, alt, style)
    case 'line':
      return lineOption(data, alt, style)
  }
}

/** Height in pixels that a chart needs at the given width of 600: rows ask for more. */
export function chartHeight(data: ChartData): number {
  if (data.kind === 'dots') return 62 + data.rows.length * 25
  if (data.kind === 'stack') return 56 + data.rows.length * 38
  return data.kind === 'bars' ? 230 : 260
}
