import { createRequire } from 'node:module'
import type { ChartBlock } from '../../../kernel/document.ts'
import { cleanText } from '../../../kernel/document-text.ts'
import { chartHeight, chartOption } from '../../../kernel/chart-options/chart-option.ts'
import type { ChartStyle } from '../../../kernel/chart-options/theme.ts'
import { cleanChart } from './clean-chart.ts'

type Library = typeof import('echarts')

let library: Library | undefined

/**
 * The chart library, when the first chart is drawn: as one file, since its six hundred modules would hold up the start of every command,
 * most of which draw nothing.
 */
const echarts = (): Library => (library ??= createRequire(import.meta.url)('echarts') as Library)

/** A drawn chart: stand-alone SVG without script, style sheet or outside reference; sizes in pixels. */
export interface DrawnChart {
  readonly svg: string
  readonly width: number
  readonly height: number
}

/** The font that the PDF embeds; HTML pages may name others after it. */
export const serverStyle: ChartStyle = { fontFamily: 'Noto Sans SC', fontSize: 13 }

/**
 * Draws a chart as SVG without a browser. `name` must be unique in the page: it prefixes the ids inside.
 * The same chart gives the same text.
 */
export function renderChart(chart: ChartBlock, name: string, style: ChartStyle = serverStyle): DrawnChart {
  const width = 600
  const height = chartHeight(chart.data)
  const drawing = echarts().init(null, null, { renderer: 'svg', ssr: true, width, height })
  try {
    drawing.setOption(chartOption(cleanChart(chart.data), cleanText(chart.alt), style))
    return { svg: plainSvg(drawing.renderToSVGString({ useViewBox: true }), name), width, height }
  } finally {
    drawing.dispose()
  }
}

/**
 * The library numbers its drawings over the life of the process and adds hooks for hovering: ids get the chart's own
 * name, hooks, classes and the invisible areas behind them go.
 */
function plainSvg(svg: string, name: string): string {
  return svg
    .replace(/<style\b[\s\S]*?<\/style>/g, '')
    .replace(/ (?:class|pointer-events|ecmeta_\w+|baseProfile)="[^"]*"/g, '')
    .replace(/\bzr\d+-/g, `${name}-`)
    .replace(/\n\s*/g, '')
    .replace('<svg ', '<svg xml:space="preserve" ')
    .replace(/<(?:path|rect)(?![^>]*stroke=)[^>]* fill="none"><\/(?:path|rect)>/g, '')
}
