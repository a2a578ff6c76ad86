import { sql } from 'kysely'
import type { SqlBool } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { keyOf, peersOf, seriesOf } from './figures.ts'
import { englishName, type InEnglish, type MeasureRow } from './rows.ts'
import { besidePeers, comparable, valueBefore, type ComparedPeriod } from './series.ts'
import { measuresOf, pilotOf } from './store.ts'

/** A measure's path at the unit of a pilot beside the middle of its peers. It shows what happened, not why. */
export interface Comparison extends InEnglish {
  readonly measureId: string
  readonly indicator: string
  readonly name: string
  readonly unit: string
  readonly aim: string
  readonly startsOn: string
  readonly kind: string
  /** How many units of the same kind there are to compare with. */
  readonly units: number
  readonly periods: readonly ComparedPeriod[]
  /** Value before the begin and newest one: of the unit, and of the middle of its peers in the same periods. */
  readonly change: {
    readonly from: ComparedPeriod
    readonly to: ComparedPeriod
  } | null
}

/** Comparisons of all measures of a pilot that an indicator counts and the actor may read. Throws `plan.pilot-unknown`. */
export async function compareWithPeers(ctx: Ctx, id: string): Promise<Comparison[]> {
  const p = await pilotOf(ctx, id)
  const counted = (await measuresOf(ctx, [id])).flatMap((m) =>
    m.indicator === null ? [] : [{ ...m, indicator: m.indicator }],
  )
  const peers = await peersOf(ctx, id)
  const series = await seriesOf(
    ctx,
    counted.flatMap((m) => [p.orgId, ...peers.map((o) => o.id)].map((orgId) => ({ orgId, indicator: m.indicator }))),
  )
  const at = (orgId: string, indicator: string) => series.get(keyOf({ orgId, indicator })) ?? []
  return counted.map((m: MeasureRow & { readonly indicator: string }): Comparison => {
    const own = at(p.orgId, m.indicator)
    const periods = besidePeers(
      own,
      peers.map((o) => ({ points: at(o.id, m.indicator) })),
    )
    const before = valueBefore(comparable(own), p.startsOn)
    const from = periods.find((x) => x.period === before?.period)
    const to = periods.at(-1)
    return {
      measureId: m.id,
      indicator: m.indicator,
      name: m.name,
      nameEn: englishName(ctx.assembly.indicators, m),
      unit: m.unit,
      aim: m.aim,
      startsOn: p.startsOn,
      kind: p.unitKind,
      units: peers.length,
      periods,
      change: from && to && from.period !== to.period ? { from, to } : null,
    }
  })
}

/** True when the actor sees only some measures of a pilot: the figures of the others stay out of its evaluations too. */
export async function seesPart(ctx: Ctx, id: string, seen: number): Promise<boolean> {
  const all = await sql<{ more: SqlBool }>`select count(*) > ${seen} as more from pilot x
    join pilot_measure m on m.region = ${ctx.region} and m.pilot_id = x.id and m.version = x.version
    where x.region = ${ctx.region} and x.id = ${id}::uuid`.execute(ctx.tx)
  return all.rows[0]?.more === true
}
