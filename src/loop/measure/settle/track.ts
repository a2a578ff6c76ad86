import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { refreshStatistics } from '../../../platform/db/statistics.ts'
import { rows, touch } from '../../../platform/db/statement.ts'
import { monthsBetween } from '../../../kernel/period.ts'
import { groupMeasures } from '../cells/compile.ts'
import { groupBy } from '../../../kernel/group-by.ts'
import { catalogueOf } from '../catalogue-of.ts'
import { lockNodes } from './lock-nodes.ts'
import { recountLive } from './recount.ts'
import { settleTracking } from './tracking.ts'
import { refreshTracking } from './values.ts'

/** Months that are tracked: those of this year so far, and December before as the base of the year's path. */
export const trackedMonths = (today: string): string[] => {
  const year = Number(today.slice(0, 4))
  return monthsBetween(`${year - 1}-12`, today.slice(0, 7))
}

/** Brings the provisional figures of stale units up to date and clears their marks. Returns how many units were stale. */
export async function trackStale(ctx: Ctx): Promise<number> {
  const stale = await rows(
    ctx.tx,
    sql<{
      org_id: string
      register: string
    }>`delete from stale_unit where region = ${ctx.region} returning org_id, register`,
  )
  if (stale.length > 0)
    await trackUnits(
      ctx,
      stale.map((s) => ({ orgId: s.org_id, register: s.register })),
    )
  return stale.length
}

/** Recomputes the tracked months of these units and of all nodes above them. */
export async function trackUnits(
  ctx: Ctx,
  changed: readonly { orgId: string; register: string }[],
  months = trackedMonths(ctx.today),
): Promise<void> {
  const nodes = await lockNodes(ctx.tx, ctx.region, [...new Set(changed.map((c) => c.orgId))], ctx.today)
  const measures: string[] = []
  for (const [code, list] of groupBy(changed, (c) => c.register)) {
    const register = ctx.assembly.registers.get(code)!
    await settleTracking(
      ctx.tx,
      { region: ctx.region, now: ctx.now, today: ctx.today },
      register,
      list.map((c) => c.orgId),
      months,
    )
    await recountLive(ctx, register, months)
    measures.push(...groupMeasures(register).flatMap((g) => g.measures.map((m) => m.code)))
  }
  await refreshStatistics(ctx.db, ctx.tx, 'cell')
  await refreshTracking(ctx, catalogueOf(ctx.assembly), nodes, measures, months)
}

/** Every unit's provisional figures, as after a restore or a change of formulas. */
export async function trackAll(ctx: Ctx): Promise<void> {
  const all = await rows(
    ctx.tx,
    sql<{
      orgId: string
      register: string
    }>`select org_id as "orgId", register from data_version where region = ${ctx.region}`,
  )
  await touch(ctx.tx, sql`delete from stale_unit where region = ${ctx.region}`)
  await trackUnits(ctx, all)
}
