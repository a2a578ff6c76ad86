import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'
import type { Measure } from '../../../kernel/measure.ts'
import type { Register } from '../../../kernel/register.ts'
import { catalogueOf } from '../catalogue-of.ts'
import { readBeside } from '../cells/counted-rows.ts'
import { isRolled } from '../cells/rolled.ts'
import type { MeasureGroup } from '../cells/compile.ts'
import { recountedGroups, settleNodes } from '../cells/recount.ts'
import type { FrozenReturn } from './frozen-return.ts'
import { KnownRows } from './known-rows.ts'
import { lockNodes, lockThese } from './lock-nodes.ts'
import { unitOf } from './official.ts'
import { markRolls } from './roll-due.ts'
import { standingUnits } from './tracking.ts'
import { refreshOfficial, refreshTracking } from './values.ts'

const codesOf = (groups: ReturnType<typeof recountedGroups>): string[] =>
  groups.flatMap((g) => g.measures.map((m) => m.code))

/** Does a register have figures that every node counts for itself? */
export const hasRecounted = (register: Register): boolean => recountedGroups(register).length > 0

/** Locks, after these, the nodes of the region above them whose other figures a job adds up; recounted ones they count here. Returns them. */
export async function lockRolledAbove(ctx: Ctx, nodes: readonly string[]): Promise<string[]> {
  const found = await rows(
    ctx.tx,
    sql<{ id: string }>`select distinct a.id, a.level from org_closure cl join org a on a.id = cl.ancestor
      where cl.descendant = any(${nodes}::uuid[]) and a.region = ${ctx.region} and ${isRolled('a.kind')} order by a.level desc, a.id`,
  )
  const ids = found.map((f) => f.id)
  await lockThese(ctx.tx, ctx.region, ids)
  return ids
}

/** Groups of tracked measures that nodes count for themselves every month. */
export const liveGroups = (register: Register, measures: readonly Measure[]): MeasureGroup[] =>
  register.kind === 'live' ? recountedGroups(register, measures) : []

/** Accepted returns of a register: of one period, or of all units that ever stood below a node. */
export const acceptedOf = (
  ctx: Ctx,
  register: string,
  of: { period: string } | { node: string },
): Promise<FrozenReturn[]> =>
  rows(
    ctx.tx,
    sql<FrozenReturn>`select r.org_id as "orgId", r.register, r.period, r.data_version as "dataVersion", r.data_versions as "dataVersions", c.count_day as "countDay"
      from returns r join campaign c on c.region = ${ctx.region} and c.id = r.campaign_id
      where r.region = ${ctx.region} and r.register = ${register} and r.state = 'accepted'
        and ${'period' in of ? sql`r.period = ${of.period}` : sql`r.org_id in (select cl.descendant from org_closure cl where cl.ancestor = ${of.node}::uuid)`}`,
  )

/**
 * Official figures that cannot be added: counted again at every node from the frozen rows of all accepted returns of the period, and
 * with them the values that use them. Bears being done twice.
 */
export async function recountOfficial(ctx: Ctx, code: string, period: string): Promise<void> {
  const register = ctx.assembly.registers.get(code)!
  const owing = await rows(
    ctx.tx,
    sql<{
      id: string
    }>`select distinct org_id as id from returns where region = ${ctx.region} and register = ${code} and period = ${period}`,
  )
  const nodes = await lockNodes(
    ctx.tx,
    ctx.region,
    owing.map((o) => o.id),
    null,
  )
  const above = await lockRolledAbove(ctx, nodes)
  const returns = await acceptedOf(ctx, code, { period })
  if (returns.length === 0) return
  const groups = recountedGroups(register).map((group) => ({
    group,
    units: returns.map((r) => unitOf(ctx, r, group)),
  }))
  const settled: { period: string; measures: readonly string[] }[] = []
  for (const { group, units } of groups) {
    await settleNodes(ctx.tx, { region: ctx.region, units, register, group, status: 'official', at: ctx.now })
    const measures = group.measures.map((m) => m.code)
    for (const p of new Set(units.map((u) => u.period))) settled.push({ period: p, measures })
  }
  await markRolls(ctx, nodes, await refreshOfficial(ctx, catalogueOf(ctx.assembly), [...nodes, ...above], settled))
}

/**
 * The same for tracked months at these nodes, from what stands in each month at every unit of the region. The caller has locked the nodes and
 * refreshes the values.
 */
export async function recountLive(
  ctx: Ctx,
  register: Register,
  measures: readonly Measure[],
  months: readonly string[],
  nodes: readonly string[],
): Promise<void> {
  const groups = liveGroups(register, measures)
  if (groups.length === 0) return
  const units = await rows(
    ctx.tx,
    sql<{
      org_id: string
    }>`select org_id from data_version where region = ${ctx.region} and register = ${register.code}`,
  )
  const ids = units.map((u) => u.org_id)
  const known = await KnownRows.of(ctx, ids, [register.code, ...readBeside(register)])
  const wanted = ids.flatMap((orgId) => months.map((month) => ({ orgId, month })))
  for (const group of groups)
    await settleNodes(ctx.tx, {
      region: ctx.region,
      units: standingUnits(ctx, known, register, group, wanted),
      register,
      group,
      status: 'provisional',
      only: { nodes, periods: months },
      at: ctx.now,
    })
}

/** Monthly values of recounted figures at locked nodes that a job adds up otherwise. */
export async function refreshRecounted(
  ctx: Ctx,
  register: Register,
  measures: readonly Measure[],
  nodes: readonly string[],
  months: readonly string[],
): Promise<void> {
  await refreshTracking(ctx, catalogueOf(ctx.assembly), nodes, codesOf(liveGroups(register, measures)), months)
}

/** Official recounted figures of every accepted period at once, where nobody waits for the job: after a bulk load. */
export async function recountAll(ctx: Ctx): Promise<void> {
  const accepted = await rows(
    ctx.tx,
    sql<{
      register: string
      period: string
    }>`select distinct register, period from returns where region = ${ctx.region} and state = 'accepted' order by 1, 2`,
  )
  for (const { register, period } of accepted)
    if (hasRecounted(ctx.assembly.registers.get(register)!)) await recountOfficial(ctx, register, period)
}
