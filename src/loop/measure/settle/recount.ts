import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'
import type { Register } from '../../../kernel/register.ts'
import { catalogueOf } from '../catalogue-of.ts'
import { recountedGroups, settleNodes } from '../cells/recount.ts'
import type { CountedUnit } from '../cells/unit.ts'
import type { FrozenReturn } from './frozen-return.ts'
import { lockNodes } from './lock-nodes.ts'
import { unitOf } from './official.ts'
import { liveUnits } from './tracking.ts'
import { refreshOfficial } from './values.ts'

const measuresOf = (register: Register): string[] =>
  recountedGroups(register).flatMap((g) => g.measures.map((m) => m.code))

/** Does a register have figures that every node counts for itself? */
export const hasRecounted = (register: Register): boolean => recountedGroups(register).length > 0

const acceptedOf = (ctx: Ctx, register: string, period: string): Promise<FrozenReturn[]> =>
  rows(
    ctx.tx,
    sql<FrozenReturn>`select r.org_id as "orgId", r.register, r.period, r.data_version as "dataVersion", r.data_versions as "dataVersions", c.count_day as "countDay"
      from returns r join campaign c on c.region = r.region and c.id = r.campaign_id
      where r.region = ${ctx.region} and r.register = ${register} and r.period = ${period} and r.state = 'accepted'`,
  )

/**
 * Official figures that cannot be added: counted again at every node from the frozen rows of all accepted returns of the period, and
 * with them the values that use them. Bears being done twice.
 */
export async function recountOfficial(ctx: Ctx, code: string, period: string): Promise<void> {
  const register = ctx.assembly.registers.get(code)!
  const returns = await acceptedOf(ctx, code, period)
  if (returns.length === 0) return
  const nodes = await lockNodes(
    ctx.tx,
    ctx.region,
    returns.map((r) => r.orgId),
    ctx.today,
  )
  const periods = new Set<string>()
  for (const group of recountedGroups(register)) {
    const units = returns.map((r) => unitOf(ctx.region, r, group.periodKind))
    units.forEach((u) => periods.add(u.period))
    await settleNodes(ctx.tx, { region: ctx.region, units, register, group, status: 'official', at: ctx.now })
  }
  await refreshOfficial(ctx, catalogueOf(ctx.assembly), nodes, measuresOf(register), [...periods])
}

/** The same for the tracked months, from the rows that stand open now at every unit of the region. The caller refreshes the values. */
export async function recountLive(ctx: Ctx, register: Register, months: readonly string[]): Promise<void> {
  if (register.kind !== 'live' || !hasRecounted(register)) return
  const known = await rows(
    ctx.tx,
    sql<{
      org_id: string
    }>`select org_id from data_version where region = ${ctx.region} and register = ${register.code}`,
  )
  for (const group of recountedGroups(register)) {
    const units: CountedUnit[] = liveUnits(
      { region: ctx.region, today: ctx.today },
      known.map((k) => k.org_id),
      months,
      group.periodKind,
    )
    await settleNodes(ctx.tx, { region: ctx.region, units, register, group, status: 'provisional', at: ctx.now })
  }
}
