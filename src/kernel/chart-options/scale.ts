import type { ChartPoint } from '../chart.ts'

/** Ends of an axis and the distance between its labels. */
export interface Scale {
  readonly min: number
  readonly max: number
  readonly interval: number
}

const STEPS = [1, 2, 2.5, 5, 10]

/** A round step that divides `span` into about `count` parts. */
function roundStep(span: number, count: number): number {
  const raw = span / count
  const power = 10 ** Math.floor(Math.log10(raw))
  return (STEPS.find((step) => step * power >= raw * 0.999) ?? 10) * power
}

// 0.1 + 0.2: steps are multiplied, never added, and cut to twelve digits so that axes read 0.3.
const tidy = (value: number): number => Number(value.toPrecision(12))

/** Scale around the values; `fromZero` for bars. A single value gets room. */
export function scaleFor(values: readonly number[], fromZero: boolean, count = 5): Scale {
  const low = fromZero ? Math.min(0, ...values) : Math.min(...values)
  const high = fromZero ? Math.max(0, ...values) : Math.max(...values)
  // Values that differ by less than anyone can see count as one value; steps between them would drown in rounding.
  const size = Math.max(Math.abs(high), Math.abs(low), 1e-6)
  const span = high - low > size * 1e-9 ? high - low : size
  const interval = roundStep(span, count)
  const room = fromZero || low === 0 ? 0 : span * 0.06
  const min = tidy(Math.floor((low - room) / interval) * interval)
  const max = tidy(Math.ceil((high + span * 0.06) / interval) * interval)
  // Shares and counts are not negative: room below must not cross zero.
  return { min: low >= 0 ? Math.max(0, min) : min, max, interval: tidy(interval) }
}

/** The numbers among points and an optional target. */
export const numbersOf = (points: readonly ChartPoint[], target?: { readonly value: number }): readonly number[] => {
  const values = points.flatMap((point) => (point.value === null ? [] : [point.value]))
  return target ? [...values, target.value] : values.length ? values : [0]
}
