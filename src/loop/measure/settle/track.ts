import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import type { Measure } from '../../../kernel/measure.ts'
import type { Register } from '../../../kernel/register.ts'
import { groupBy } from '../../../kernel/group-by.ts'
import { addDays, holdTree } from '../../../directory/public.ts'
import { dayOf } from '../../../platform/clock/clock.ts'
import { refreshStatistics } from '../../../platform/db/statistics.ts'
import { first, rows, touch } from '../../../platform/db/statement.ts'
import { catalogueOf } from '../catalogue-of.ts'
import { treeDay } from '../cells/tree-day.ts'
import { readBeside } from '../cells/counted-rows.ts'
import { countAgain } from './count-again.ts'
import { KnownRows } from './known-rows.ts'
import { lockNodes } from './lock-nodes.ts'
import { settleMonthDue } from './month-due.ts'
import { recountLive, refreshRecounted } from './recount.ts'
import { markRolls, ROLL } from './roll-due.ts'
import { rollAll } from './roll-up.ts'
import { markDays } from './stale-nodes.ts'
import { openMonths } from './standing.ts'
import { settleTracking, trackedMeasures } from './tracking.ts'
import { refreshTracking } from './values.ts'

/** A unit's register whose provisional figures are to be brought up to date; `since`: month of the last look. */
interface Behind {
  readonly orgId: string
  readonly register: string
  readonly since: string
}

/** So far back the tree is looked through when no day was opened yet: a night is never missed for longer while figures come in. */
const UNKNOWN_DAYS = 31

/** Before any month. */
const EVER = ''

/** Takes the marks of units whose rows changed. */
async function takeStale(ctx: Ctx): Promise<Behind[]> {
  const stale = await rows(
    ctx.tx,
    sql<{
      org_id: string
      register: string
      since: string
    }>`delete from stale_unit where region = ${ctx.region} returning org_id, register, since`,
  )
  return stale.map((s) => ({ orgId: s.org_id, register: s.register, since: dayOf(s.since).slice(0, 7) }))
}

/**
 * Brings the provisional figures of stale units up to date, and the sums of nodes below which the tree changed, and clears their marks. Returns how
 * many units were stale.
 */
export async function trackStale(ctx: Ctx): Promise<number> {
  const stale = await takeStale(ctx)
  await trackUnits(ctx, stale)
  await countAgain(ctx)
  return stale.length
}

/** Every unit of the region that sent rows or had a return accepted, for the registers that months show. */
async function everyUnit(ctx: Ctx, since: string): Promise<Behind[]> {
  const catalogue = catalogueOf(ctx.assembly)
  const all = await rows(
    ctx.tx,
    sql<{
      orgId: string
      register: string
    }>`select org_id as "orgId", register from data_version where region = ${ctx.region}`,
  )
  return all
    .filter(({ register }) => trackedMeasures(catalogue, ctx.assembly.registers.get(register)!).length > 0)
    .map((u) => ({ ...u, since }))
}

/**
 * Opens the day: the running month goes on to today, and months that ended since the last time are closed with what was known then. Every
 * unit's figures are looked at, but only what differs is written; changes of the tree that begin with one of the days take effect. Does nothing when today is done. Returns whether there was something to do.
 */
export async function trackDay(ctx: Ctx): Promise<boolean> {
  const state = await first(ctx.tx, sql<{ day: string }>`select day from track_state where region = ${ctx.region}`)
  if (state && state.day >= ctx.today) return false
  const since = state ? state.day.slice(0, 7) : EVER
  const stale = (await takeStale(ctx)).filter((s) => s.since < since)
  const late = new Set(stale.map((s) => `${s.orgId}|${s.register}`))
  const rest = (await everyUnit(ctx, since)).filter((u) => !late.has(`${u.orgId}|${u.register}`))
  await trackUnits(ctx, [...stale, ...rest])
  await holdTree(ctx.tx)
  if (await markDays(ctx, state?.day ?? addDays(ctx.today, -UNKNOWN_DAYS)))
    await ctx.jobs.send(ROLL, { region: ctx.region }, { key: ctx.region })
  await countAgain(ctx)
  await noteDay(ctx)
  return true
}

/** Every unit's provisional figures of all months, as after a restore or a change of formulas, and all sums above the cities. */
export async function trackAll(ctx: Ctx): Promise<void> {
  await touch(ctx.tx, sql`delete from stale_unit where region = ${ctx.region}`)
  await trackUnits(ctx, await everyUnit(ctx, EVER))
  await rollAll(ctx)
  await noteDay(ctx)
}

const noteDay = (ctx: Ctx): Promise<number> =>
  touch(
    ctx.tx,
    sql`insert into track_state (region, day) values (${ctx.region}, ${ctx.today}::date) on conflict (region) do update set day = excluded.day`,
  )

/** Recomputes the open months of these units and of all nodes above them. */
async function trackUnits(ctx: Ctx, behind: readonly Behind[]): Promise<void> {
  if (behind.length === 0) return
  const catalogue = catalogueOf(ctx.assembly)
  const plans: {
    register: Register
    measures: readonly Measure[]
    known: KnownRows
    wanted: { orgId: string; month: string }[]
  }[] = []
  for (const [code, list] of groupBy(behind, (b) => b.register)) {
    const register = ctx.assembly.registers.get(code)!
    const measures = trackedMeasures(catalogue, register)
    if (measures.length === 0) continue
    const known = await KnownRows.of(
      ctx,
      list.map((b) => b.orgId),
      [code, ...readBeside(register)],
    )
    const wanted = list.flatMap((b) =>
      openMonths(known, register, b.orgId, b.since, ctx.today).map((month) => ({ orgId: b.orgId, month })),
    )
    plans.push({ register, measures, known, wanted })
  }
  const months = [...new Set(plans.flatMap((p) => p.wanted.map((w) => w.month)))].sort()
  const nodes = await lockNodes(
    ctx.tx,
    ctx.region,
    [...new Set(plans.flatMap((p) => p.wanted.map((w) => w.orgId)))],
    [ctx.today, ...months.map((m) => treeDay(m, ctx.today))],
  )
  for (const { register, measures, known, wanted } of plans) {
    const own = [...new Set(wanted.map((w) => w.month))].sort()
    await settleMonthDue(ctx, register, own)
    await settleTracking(ctx, known, register, measures, wanted)
    await recountLive(ctx, register, measures, own)
  }
  await refreshStatistics(ctx.tx, ['cell'], ctx.region)
  await refreshTracking(
    ctx,
    catalogue,
    nodes,
    plans.flatMap((p) => p.measures.map((m) => m.code)),
    months,
  )
  for (const { register, measures } of plans) await refreshRecounted(ctx, register, measures, nodes, months)
  await markRolls(ctx, nodes, months)
}
