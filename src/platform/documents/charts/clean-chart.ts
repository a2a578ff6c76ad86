import type { ChartData, ChartPoint } from '../../../kernel/chart.ts'
import { cleanText } from '../../../kernel/document-text.ts'

const point = <T extends ChartPoint>(value: T): T => ({ ...value, text: cleanText(value.text) })
const points = (values: readonly ChartPoint[]): readonly ChartPoint[] => values.map(point)
const target = <T extends { readonly text: string }>(value: T): T => ({ ...value, text: cleanText(value.text) })

/** The chart with every text as all formats can carry it (drawing libraries escape markup but keep control characters). */
export function cleanChart(data: ChartData): ChartData {
  switch (data.kind) {
    case 'path':
      return {
        ...data,
        periods: data.periods.map(cleanText),
        actual: points(data.actual),
        ...(data.path ? { path: points(data.path) } : {}),
        ...(data.forecast ? { forecast: points(data.forecast) } : {}),
        ...(data.target ? { target: target(data.target) } : {}),
      }
    case 'bars':
      return {
        ...data,
        bars: data.bars.map((bar) => ({ ...point(bar), label: cleanText(bar.label) })),
        ...(data.target ? { target: target(data.target) } : {}),
      }
    case 'dots':
      return {
        ...data,
        rows: data.rows.map((row) => ({
          ...point(row),
          label: cleanText(row.label),
          distance: cleanText(row.distance),
        })),
        target: target(data.target),
      }
    case 'stack':
      return {
        ...data,
        parts: data.parts.map(cleanText),
        rows: data.rows.map((row) => ({ label: cleanText(row.label), points: points(row.points) })),
      }
    case 'line':
      return {
        ...data,
        periods: data.periods.map(cleanText),
        series: data.series.map((series) => ({
          ...series,
          label: cleanText(series.label),
          points: points(series.points),
        })),
        ...(data.breakAt
          ? {
              breakAt: {
                ...data.breakAt,
                before: cleanText(data.breakAt.before),
                after: cleanText(data.breakAt.after),
              },
            }
          : {}),
      }
  }
}
