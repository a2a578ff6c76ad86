import type { Ctx } from '../../../platform/context.ts'
import { keyOf, seriesOf } from './figures.ts'
import { stageReportsOf } from './history.ts'
import type { EvaluationLine, MeasureRow, PilotRow, StageReportRow } from './rows.ts'
import { isMet, valueAt, type Point } from './series.ts'
import { measuresOf } from './store.ts'

/** The last count of a measure that a unit reported and nobody returned. */
export const lastCount = (
  measure: string,
  reports: readonly StageReportRow[],
): { value: string; at: string } | null => {
  const found = [...reports]
    .filter((r) => r.isCurrent && r.state !== 'returned')
    .sort((a, b) => b.sentAt.localeCompare(a.sentAt))
    .flatMap((r) => {
      const count = r.counts.find((c) => c.measureId === measure)
      return count ? [{ value: count.value, at: r.sentAt }] : []
    })
  return found[0] ?? null
}

type Reached = Pick<EvaluationLine, 'reached' | 'reachedWhole' | 'reachedPeriod' | 'status'>

/** Where a measure stands: an indicator by what is counted today, a count by hand by the unit's last word. */
export function standingOf(
  m: MeasureRow,
  points: readonly Point[],
  reports: readonly StageReportRow[],
  today: string,
): Reached {
  if (m.indicator !== null) {
    const now = valueAt(points, today)
    return now
      ? { reached: now.value, reachedWhole: now.whole, reachedPeriod: now.period, status: now.status }
      : { reached: null, reachedWhole: null, reachedPeriod: '', status: 'none' }
  }
  const last = lastCount(m.id, reports)
  return last
    ? { reached: last.value, reachedWhole: null, reachedPeriod: last.at.slice(0, 10), status: 'counted' }
    : { reached: null, reachedWhole: null, reachedPeriod: '', status: 'none' }
}

/** All measures of a pilot as an evaluation of today finds them; `counts` replace what the unit counted by hand. */
export async function reachedOf(
  ctx: Ctx,
  p: PilotRow,
  counts: readonly { readonly measureId: string; readonly value: string }[],
): Promise<EvaluationLine[]> {
  const measures = await measuresOf(ctx, [p.id])
  const series = await seriesOf(
    ctx,
    measures.flatMap((m) => (m.indicator === null ? [] : [{ orgId: p.orgId, indicator: m.indicator }])),
  )
  const reports = await stageReportsOf(ctx, [p.id])
  return measures.map((m) => {
    const typed = counts.find((c) => c.measureId === m.id)
    const found: Reached = typed
      ? { reached: typed.value, reachedWhole: null, reachedPeriod: ctx.today, status: 'counted' }
      : standingOf(m, series.get(keyOf({ orgId: p.orgId, indicator: m.indicator ?? '' })) ?? [], reports, ctx.today)
    return {
      measureId: m.id,
      indicator: m.indicator,
      name: m.name,
      unit: m.unit,
      comparator: m.comparator,
      base: m.base,
      baseWhole: m.baseWhole,
      basePeriod: m.basePeriod,
      aim: m.aim,
      ...found,
      met: isMet(m.comparator, m.aim, found.reached),
    }
  })
}
