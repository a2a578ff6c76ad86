import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { ofHome } from '../../../platform/db/of-home.ts'
import type { Measure } from '../../../kernel/measure.ts'
import type { Register } from '../../../kernel/register.ts'
import { compileGroup, groupMeasures } from '../cells/compile.ts'
import { settleCells } from '../cells/settle.ts'
import type { CountedUnit } from '../cells/unit.ts'
import type { Catalogue } from '../values/catalogue.ts'
import type { KnownRows } from './known-rows.ts'
import { standingIn } from './standing.ts'

/** One unit's register in one month. */
export interface UnitMonth {
  readonly orgId: string
  readonly month: string
}

/** Measures of a register that months show: those that a tracked indicator uses. */
export const trackedMeasures = (catalogue: Catalogue, register: Register): readonly Measure[] =>
  register.measures.filter((m) => catalogue.using([m.code]).some((i) => i.tracking === 'monthly'))

/** What these units are counted from in these months, for one group of measures. */
export const standingUnits = (
  ctx: Ctx,
  known: KnownRows,
  register: Register,
  of: Parameters<typeof standingIn>[3],
  wanted: readonly UnitMonth[],
): CountedUnit[] => wanted.flatMap((w) => standingIn(known, ctx, register, of, w.orgId, w.month) ?? [])

/**
 * Provisional monthly cells of one register for these units and months (docs/decisions/0008). A flow counts from the start of its
 * period to the month's day (a running total); a stock stands on that day. Units that never sent rows have none. Slices are kept for
 * official figures only.
 */
export async function settleTracking(
  ctx: Ctx,
  known: KnownRows,
  register: Register,
  measures: readonly Measure[],
  wanted: readonly UnitMonth[],
): Promise<void> {
  for (const group of groupMeasures(register, measures))
    await settleCells(ctx.tx, {
      region: ctx.region,
      units: standingUnits(ctx, known, register, group, wanted),
      fresh: sql.raw(ofHome(ctx.tx, ctx.region, compileGroup(register, group, false))),
      measures: group.measures.map((m) => m.code),
      additive: group.measures.filter((m) => m.additive).map((m) => m.code),
      register: register.code,
      status: 'provisional',
      source: 'live',
      at: ctx.now,
    })
}
