/** What a small path line shows; all values in the same unit. */
export interface SparkData {
  /** One value per period from the first on; null leaves a gap. Shorter than `periods` while the year runs. */
  readonly actual: readonly (number | null)[]
  /** How many periods the whole width stands for. */
  readonly periods: number
  /** Where the path begins and ends; the end is the target. A course without a target has neither. */
  readonly from?: number
  readonly target?: number
  /** Value at the end at the present pace. */
  readonly forecast?: number
  /** Things that move by whole steps: schools, counties. */
  readonly stepped?: boolean
}

export interface Size {
  readonly width: number
  readonly height: number
}

const PAD = 3

/** Paths of the small chart in pixels: pure, so that a test can hold it. */
export const sparkGeometry = (data: SparkData, { width, height }: Size) => {
  const values = [...data.actual, data.from, data.target, data.forecast].filter((value) => typeof value === 'number')
  const low = Math.min(...values)
  const span = Math.max(...values) - low || 1
  const right = width - PAD - 6
  const x = (index: number): number => PAD + ((right - PAD) * index) / Math.max(1, data.periods - 1)
  const y = (value: number): number => height - PAD - 1 - ((height - 2 * PAD - 2) * (value - low)) / span
  const at = (px: number, py: number): string => `${px.toFixed(1)} ${py.toFixed(1)}`

  let line = ''
  let last: { x: number; y: number } | null = null
  data.actual.forEach((value, index) => {
    if (value === null) {
      last = null
      return
    }
    const point = { x: x(index), y: y(value) }
    if (!last) line += `M${at(point.x, point.y)}`
    else if (data.stepped === true) line += `H${point.x.toFixed(1)}V${point.y.toFixed(1)}`
    else line += `L${at(point.x, point.y)}`
    last = point
  })
  const lastIndex = data.actual.findLastIndex((value) => value !== null)
  const lastValue = data.actual[lastIndex]
  const dot = typeof lastValue === 'number' ? { x: x(lastIndex), y: y(lastValue) } : null
  const end = data.forecast === undefined ? null : { x: right, y: y(data.forecast) }
  return {
    line,
    path:
      data.from === undefined || data.target === undefined
        ? ''
        : `M${at(PAD, y(data.from))}L${at(right, y(data.target))}`,
    target: data.target === undefined ? '' : `M${at(right - 4, y(data.target))}h9`,
    forecast: dot && end ? `M${at(dot.x, dot.y)}L${at(end.x, end.y)}` : null,
    dot,
    end,
  }
}
