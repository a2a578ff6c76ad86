import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'
import type { Measure } from '../../../kernel/measure.ts'
import type { Register } from '../../../kernel/register.ts'
import { catalogueOf } from '../catalogue-of.ts'
import { readBeside } from '../cells/counted-rows.ts'
import { isRolled } from '../cells/rolled.ts'
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

/** Nodes of the region above these whose other figures a job adds up; recounted ones they count here. */
async function rolledAbove(ctx: Ctx, nodes: readonly string[]): Promise<string[]> {
  const found = await rows(
    ctx.tx,
    sql<{ id: string }>`select distinct a.id, a.level from org_closure cl join org a on a.id = cl.ancestor
      where cl.descendant = any(${nodes}::uuid[]) and a.region = ${ctx.region} and ${isRolled('a.kind')} order by a.level desc, a.id`,
  )
  const ids = found.map((f) => f.id)
  await lockThese(ctx.tx, ctx.region, ids)
  return ids
}

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
  const returns = await acceptedOf(ctx, code, { period })
  if (returns.length === 0) return
  const groups = recountedGroups(register).map((group) => ({
    group,
    units: returns.map((r) => unitOf(ctx, r, group)),
  }))
  const nodes = await lockNodes(
    ctx.tx,
    ctx.region,
    returns.map((r) => r.orgId),
    [...new Set([ctx.today, ...groups.flatMap((g) => g.units.map((u) => u.treeDay ?? u.toDay))])],
  )
  const above = await rolledAbove(ctx, nodes)
  const settled: { period: string; measures: readonly string[] }[] = []
  for (const { group, units } of groups) {
    await settleNodes(ctx.tx, { region: ctx.region, units, register, group, status: 'official', at: ctx.now })
    const measures = group.measures.map((m) => m.code)
    for (const p of new Set(units.map((u) => u.period))) settled.push({ period: p, measures })
  }
  await markRolls(ctx, nodes, await refreshOfficial(ctx, catalogueOf(ctx.assembly), [...nodes, ...above], settled))
}

/** The same for tracked months, from what stands in each of them at every unit of the region. The caller refreshes the values. */
export async function recountLive(
  ctx: Ctx,
  register: Register,
  measures: readonly Measure[],
  months: readonly string[],
): Promise<void> {
  const groups = recountedGroups(register, measures)
  if (register.kind !== 'live' || groups.length === 0) return
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
      at: ctx.now,
    })
}

/** Monthly values of recounted figures at nodes that a job adds up otherwise. */
export async function refreshRecounted(
  ctx: Ctx,
  register: Register,
  measures: readonly Measure[],
  nodes: readonly string[],
  months: readonly string[],
): Promise<void> {
  const groups = recountedGroups(register, measures)
  if (register.kind !== 'live' || groups.length === 0) return
  await refreshTracking(ctx, catalogueOf(ctx.assembly), await rolledAbove(ctx, nodes), codesOf(groups), months)
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
