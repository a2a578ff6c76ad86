import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { first, rows, touch } from '../../../platform/db/statement.ts'
import { settleAccepted } from '../reactions.ts'
import type { AcceptedReturn } from '../../collect/events.ts'
import { lockHome } from './lock-nodes.ts'
import { relistMonth } from './month-due.ts'
import { hasRecounted, recountOfficial } from './recount.ts'
import { settleAllOpening } from '../opening/settle.ts'
import { dropStaleNodes } from './stale-nodes.ts'
import { sumAllDue } from './sum-due.ts'
import { trackAll } from './track.ts'

/** All accepted returns with what they froze. */
const acceptedReturns = (ctx: Ctx): Promise<AcceptedReturn[]> =>
  rows(
    ctx.tx,
    sql<AcceptedReturn>`select r.id as "returnId", r.org_id as "orgId", r.register, r.period, r.data_version as "dataVersion", r.data_versions as "dataVersions",
        c.count_day as "countDay"
      from returns r join campaign c on c.region = ${ctx.region} and c.id = r.campaign_id
      where r.region = ${ctx.region} and r.state = 'accepted' order by r.register, r.period, r.org_id`,
  )

/**
 * Throws away every cell and value of the region and computes them again from the frozen and the live rows, by the same statements as
 * an acceptance. The result is the same as that of all the single steps (a property test shows it).
 */
export async function recomputeAll(ctx: Ctx): Promise<{ returns: number; cells: number; values: number }> {
  await lockHome(ctx.tx, ctx.region)
  await dropStaleNodes(ctx)
  await sumAllDue(ctx)
  for (const register of ctx.assembly.registers.values()) await relistMonth(ctx, register)
  // Figures brought from another data home are not ours to compute.
  for (const table of ['cell', 'indicator_value'])
    await touch(
      ctx.tx,
      sql`delete from ${sql.table(table)} f using org o where f.region = ${ctx.region} and o.id = f.org_id and o.region = ${ctx.region}`,
    )
  const returns = await acceptedReturns(ctx)
  for (const period of [...new Set(returns.map((r) => r.period))].sort())
    await settleAccepted(
      ctx,
      returns.filter((r) => r.period === period),
    )
  await settleAllOpening(ctx)
  for (const key of new Set(returns.map((r) => `${r.register}|${r.period}`))) {
    const [register, period] = key.split('|') as [string, string]
    if (hasRecounted(ctx.assembly.registers.get(register)!)) await recountOfficial(ctx, register, period)
  }
  await trackAll(ctx)
  const counts = await first(
    ctx.tx,
    sql<{ cells: string; values: string }>`select (select count(*) from cell where region = ${ctx.region}) as cells,
      (select count(*) from indicator_value where region = ${ctx.region}) as values`,
  )
  return { returns: returns.length, cells: Number(counts!.cells), values: Number(counts!.values) }
}
