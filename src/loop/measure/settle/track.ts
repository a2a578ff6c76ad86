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
import { lockHome, lockNodes, nodesAbove } from './lock-nodes.ts'
import { settleMonthDue } from './month-due.ts'
import { liveGroups, lockRolledAbove, recountLive, refreshRecounted } from './recount.ts'
import { markRolls, ROLL } from './roll-due.ts'
import { rollAll } from './roll-up.ts'
import { markDays, staleMarks, type StaleMark } from './stale-nodes.ts'
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

/** Units with a mark: rows of theirs changed. */
const markedUnits = async (ctx: Ctx): Promise<string[]> =>
  (
    await rows(ctx.tx, sql<{ id: string }>`select distinct org_id as id from stale_unit where region = ${ctx.region}`)
  ).map((m) => m.id)

/**
 * Locks units with all that ever stood above them and nodes below which the tree changed, at once, and takes the units' marks. Whoever changes
 * rows of a unit beside it waits at its mark or sets one anew: what is read after this is theirs, or the next job's.
 */
async function lockAndTake(ctx: Ctx, units: readonly string[], marks: readonly StaleMark[]): Promise<Behind[]> {
  const beside = marks.map((m) => m.org_id)
  await lockNodes(ctx.tx, ctx.region, units, null, beside)
  const stale = await rows(
    ctx.tx,
    sql<{
      org_id: string
      register: string
      since: string
    }>`with mark as (
        select org_id, register from stale_unit where region = ${ctx.region} and org_id = any(${units}::uuid[]) order by 1, 2 for update
      )
      delete from stale_unit s using mark m where s.region = ${ctx.region} and s.org_id = m.org_id and s.register = m.register
      returning s.org_id, s.register, s.since`,
  )
  return stale.map((s) => ({ orgId: s.org_id, register: s.register, since: dayOf(s.since).slice(0, 7) }))
}

/**
 * Brings the provisional figures of stale units up to date, and the sums of nodes below which the tree changed, and clears their marks. Returns how
 * many units were stale.
 */
export async function trackStale(ctx: Ctx): Promise<number> {
  await holdTree(ctx.tx)
  const [units, marks] = [await markedUnits(ctx), await staleMarks(ctx, false)]
  if (units.length === 0 && marks.length === 0) return 0
  const stale = await lockAndTake(ctx, units, marks)
  await trackUnits(ctx, stale)
  await countAgain(ctx, marks)
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
  await holdTree(ctx.tx)
  await markDays(ctx, state?.day ?? addDays(ctx.today, -UNKNOWN_DAYS))
  const [marks, every] = [await staleMarks(ctx, false), await everyUnit(ctx, since)]
  const units = [...new Set([...(await markedUnits(ctx)), ...every.map((u) => u.orgId)])]
  const stale = (await lockAndTake(ctx, units, marks)).filter((s) => s.since < since)
  const late = new Set(stale.map((s) => `${s.orgId}|${s.register}`))
  await trackUnits(ctx, [...stale, ...every.filter((u) => !late.has(`${u.orgId}|${u.register}`))])
  await countAgain(ctx, marks)
  if ((await staleMarks(ctx, true)).length > 0) await ctx.jobs.send(ROLL, { region: ctx.region }, { key: ctx.region })
  await noteDay(ctx)
  return true
}

/** Every unit's provisional figures of all months, as after a restore or a change of formulas, and all sums above the cities. */
export async function trackAll(ctx: Ctx): Promise<void> {
  await lockHome(ctx.tx, ctx.region)
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

/** Recomputes the open months of these units and of all nodes above them. The caller has locked them. */
async function trackUnits(ctx: Ctx, behind: readonly Behind[]): Promise<void> {
  if (behind.length === 0) return
  const catalogue = catalogueOf(ctx.assembly)
  const plans: {
    register: Register
    measures: readonly Measure[]
    known: KnownRows
    wanted: { orgId: string; month: string }[]
  }[] = []
  for (const [code, list] of [...groupBy(behind, (b) => b.register)].sort(([a], [b]) => (a < b ? -1 : 1))) {
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
  const nodes = await nodesAbove(
    ctx.tx,
    ctx.region,
    [...new Set(plans.flatMap((p) => p.wanted.map((w) => w.orgId)))],
    [ctx.today, ...months.map((m) => treeDay(m, ctx.today))],
  )
  const counting = plans.filter((p) => liveGroups(p.register, p.measures).length > 0)
  const rolled = counting.length > 0 ? await lockRolledAbove(ctx, nodes) : []
  for (const { register, measures, known, wanted } of plans) {
    const own = [...new Set(wanted.map((w) => w.month))].sort()
    await settleMonthDue(ctx, register, own)
    await settleTracking(ctx, known, register, measures, wanted)
    await recountLive(ctx, register, measures, own, [...nodes, ...rolled])
  }
  await refreshStatistics(ctx.tx, ['cell', 'indicator_value'], ctx.region)
  await refreshTracking(
    ctx,
    catalogue,
    nodes,
    plans.flatMap((p) => p.measures.map((m) => m.code)),
    months,
  )
  for (const { register, measures } of counting) await refreshRecounted(ctx, register, measures, rolled, months)
  await markRolls(ctx, nodes, months)
}
