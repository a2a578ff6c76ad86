/** A measured place in a chart. `value` only places the mark; `text` is what people read and arrives formatted. */
export interface ChartPoint {
  /** `null` draws a gap: not due, not reported, suppressed. */
  readonly value: number | null
  readonly text: string
  /** Not final yet: hatched where the medium can hatch, and marked 暂定 everywhere. */
  readonly provisional?: boolean
}

/** The line that has to be reached; `text` is the whole label, such as 目标60%. */
export interface ChartTarget {
  readonly value: number
  readonly text: string
}

/**
 * Will we reach it? Actual is solid, the planned path dashed, the forecast dotted with an open end.
 * The three lists are as long as `periods`; shorter ones end early.
 */
export interface PathData {
  readonly kind: 'path'
  readonly periods: readonly string[]
  readonly actual: readonly ChartPoint[]
  readonly path?: readonly ChartPoint[]
  /** Starts at the last actual point so that the dotted line joins on; earlier entries have a null value. */
  readonly forecast?: readonly ChartPoint[]
  readonly target?: ChartTarget
}

/** Few periods or units as columns; the axis always starts at 0. */
export interface BarsData {
  readonly kind: 'bars'
  readonly bars: readonly (ChartPoint & { readonly label: string; readonly emphasis?: boolean })[]
  readonly target?: ChartTarget
}

/** Who is ahead, who behind? One dot a unit, drawn from the target line, sorted by value. */
export interface DotsData {
  readonly kind: 'dots'
  readonly rows: readonly (ChartPoint & {
    readonly label: string
    /** The distance in the unit in which it must be closed: 差6人, 达标. */
    readonly distance: string
    readonly met: boolean
  })[]
  readonly target: ChartTarget
}

/** Parts of a whole: one or more bars of at most four parts. */
export interface StackData {
  readonly kind: 'stack'
  readonly parts: readonly string[]
  /** `points[i]` belongs to `parts[i]`. */
  readonly rows: readonly { readonly label: string; readonly points: readonly ChartPoint[] }[]
}

/** Over time, up to four series; one may be emphasised, the others turn grey. */
export interface LineData {
  readonly kind: 'line'
  readonly periods: readonly string[]
  readonly series: readonly {
    readonly label: string
    readonly points: readonly ChartPoint[]
    readonly emphasis?: boolean
  }[]
  /** The definition changed: the lines break before `periods[at]`, and a dotted wall carries both names. */
  readonly breakAt?: { readonly at: number; readonly before: string; readonly after: string }
}

/** What a chart shows. The kind answers one question each (which chart for which question: docs of the UI kit). */
export type ChartData = PathData | BarsData | DotsData | StackData | LineData

/** True when a value of the chart is not final. */
export const hasProvisional = (data: ChartData): boolean =>
  chartPoints(data).some((point) => point.provisional === true)

/** Every point of a chart, in reading order. */
export function chartPoints(data: ChartData): readonly ChartPoint[] {
  switch (data.kind) {
    case 'path':
      return [...data.actual, ...(data.path ?? []), ...(data.forecast ?? [])]
    case 'bars':
      return data.bars
    case 'dots':
      return data.rows
    case 'stack':
      return data.rows.flatMap((row) => row.points)
    case 'line':
      return data.series.flatMap((series) => series.points)
  }
}

/** The text of a point as a reader sees it: — for none, and the word 暂定 behind a value that is not final. */
export function pointText(point: ChartPoint | undefined): string {
  if (!point || point.value === null) return point?.text || '—'
  return point.provisional ? `${point.text}（暂定）` : point.text
}
