import { groupBy } from '../../../kernel/group-by.ts'
import type { Ctx } from '../../../platform/context.ts'
import { keyOf, seriesOf } from './figures.ts'
import { adoptionsOf, evaluationsOf, stageReportsOf } from './history.ts'
import { standingOf } from './reached.ts'
import {
  englishName,
  type EvaluationLine,
  type EvaluationRow,
  type InEnglish,
  type PilotRow,
  type StageReportRow,
} from './rows.ts'
import { distance, isMet } from './series.ts'
import { isOverdue, isQuiet, shownState, stageState, type ShownState, type StageState } from './standing.ts'
import { measuresOf, pilotsOf, stagesOf } from './store.ts'

/** A measure with where it stands today. `left`: how far from the aim, never negative. */
export interface MeasureNow extends EvaluationLine, InEnglish {
  readonly due: string
  readonly left: string | null
}

/** A stage with where it stands and what was last said of it. */
export interface StageNow {
  readonly id: string
  readonly title: string
  readonly due: string
  readonly state: StageState
  readonly last: StageReportRow | null
}

/** A pilot as lists show it. */
export interface PilotOverview extends PilotRow {
  readonly shown: ShownState
  readonly stages: readonly StageNow[]
  readonly measures: readonly MeasureNow[]
  readonly late: number
  readonly quiet: boolean
  /** Its end has come and nobody said what came of it. */
  readonly overdue: boolean
  readonly lastHeard: string | null
  readonly verdict: EvaluationRow['verdict'] | null
  readonly offered: number
  readonly taken: number
}

/** Pilots with stages, measures and standing; only what the actor may read. */
export async function overviewsOf(ctx: Ctx, pilots: readonly PilotRow[]): Promise<PilotOverview[]> {
  const ids = pilots.map((p) => p.id)
  const unitOf = new Map(pilots.map((p) => [p.id, p.orgId]))
  const measures = await measuresOf(ctx, ids)
  const series = await seriesOf(
    ctx,
    measures.flatMap((m) =>
      m.indicator === null ? [] : [{ orgId: unitOf.get(m.pilotId) ?? '', indicator: m.indicator }],
    ),
  )
  const of = <T extends { pilotId: string }>(list: readonly T[]): ReadonlyMap<string, readonly T[]> =>
    groupBy(list, (x) => x.pilotId)
  const [byMeasure, byStage] = [of(measures), of(await stagesOf(ctx, ids))]
  const [reports, evaluations] = [of(await stageReportsOf(ctx, ids)), of(await evaluationsOf(ctx, ids))]
  const adoptions = of(await adoptionsOf(ctx, ids))
  return pilots.map((p) => {
    const said = reports.get(p.id) ?? []
    const shown = shownState(p.state, p.startsOn, ctx.today)
    const stages = (byStage.get(p.id) ?? []).map((s): StageNow => {
      const last = said.find((r) => r.stageId === s.id) ?? null
      return { id: s.id, title: s.title, due: s.due, state: stageState(s.due, last ?? undefined, ctx.today), last }
    })
    const lastHeard = said[0]?.sentAt ?? null
    const begun = [p.startsOn, p.createdAt.slice(0, 10)].sort().at(-1)!
    const own = adoptions.get(p.id) ?? []
    return {
      ...p,
      shown,
      stages,
      measures: (byMeasure.get(p.id) ?? []).map((m): MeasureNow => {
        const points = series.get(keyOf({ orgId: p.orgId, indicator: m.indicator ?? '' })) ?? []
        const { pilotId: _, id, ...rest } = m
        const now = standingOf(m, points, said, ctx.today)
        return {
          ...rest,
          measureId: id,
          nameEn: englishName(ctx.assembly.indicators, m),
          ...now,
          met: isMet(m.comparator, m.aim, now.reached),
          left: distance(m.comparator, m.aim, now.reached),
        }
      }),
      late: shown === 'running' ? stages.filter((s) => s.state === 'late').length : 0,
      quiet: isQuiet(
        shown,
        stages.map((s) => s.state),
        lastHeard?.slice(0, 10) ?? begun,
        ctx.today,
      ),
      overdue: isOverdue(shown, p.endsOn, ctx.today),
      lastHeard,
      verdict: evaluations.get(p.id)?.[0]?.verdict ?? null,
      offered: own.filter((a) => a.state === 'offered').length,
      taken: own.filter((a) => a.state === 'taken').length,
    }
  })
}

/** The same for all pilots of a unit and below it, or for all that the actor may read. */
export const pilotOverviews = async (ctx: Ctx, unit?: string): Promise<PilotOverview[]> =>
  overviewsOf(ctx, await pilotsOf(ctx, { unit }))
