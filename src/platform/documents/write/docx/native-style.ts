import type { ChartFont, ChartPointLabel, ChartValueAxis } from 'docx/charts'
import type { ChartPoint } from '../../../../kernel/chart.ts'
import { inkSoft } from '../../../../kernel/chart-options/theme.ts'
import type { Scale } from '../../../../kernel/chart-options/scale.ts'
import { fonts } from './fonts.ts'

/** DrawingML writes colours without the sign. */
export const hex = (color: string): string => color.replace('#', '')

export const font = (color: string = inkSoft, bold = false): ChartFont => ({
  name: fonts.heading,
  size: 9,
  color: hex(color),
  bold,
})

/** What all native charts share: no legend, no frame, one font. */
export const bare = {
  legend: false,
  font: { name: fonts.heading },
  chartArea: { fill: 'FFFFFF', border: 'none' },
} as const

/** The axis that the drawn charts have too. */
export const nativeAxis = (scale: Scale): ChartValueAxis => ({
  minimum: scale.min,
  maximum: scale.max,
  interval: scale.interval,
  numberFormat: 'General',
  font: font(),
})

/** Labels for single points: `text` for those it gives one, none for the others. */
export const labels = <T extends ChartPoint>(
  points: readonly T[],
  make: (point: T, i: number) => ChartPointLabel | undefined,
): (false | ChartPointLabel)[] => points.map((point, i) => (point.value === null ? false : (make(point, i) ?? false)))

export const values = (points: readonly ChartPoint[]): (number | null)[] => points.map((point) => point.value)
