import type { ChartRunOptions } from 'docx/charts'
import type { ChartData } from '../../../../kernel/chart.ts'
import { chartHeight } from '../../../../kernel/chart-options/chart-option.ts'
import { nativeBars, nativeStack } from './native-bars.ts'
import { nativeDots } from './native-dots.ts'
import { nativeLine, nativePath } from './native-lines.ts'

/** Chart of the document in the words of DrawingML: Word, WPS and LibreOffice draw it and let people edit its data. */
export function nativeChart(data: ChartData): ChartRunOptions {
  const size = { transformation: { width: 585, height: Math.round(chartHeight(data) * 0.98) } }
  switch (data.kind) {
    case 'path':
      return { ...nativePath(data), ...size }
    case 'line':
      return { ...nativeLine(data), ...size }
    case 'bars':
      return { ...nativeBars(data), ...size }
    case 'stack':
      return { ...nativeStack(data), ...size }
    case 'dots':
      return { ...nativeDots(data), ...size }
  }
}
