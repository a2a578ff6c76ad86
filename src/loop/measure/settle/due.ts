import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'
import { companionPeriod, periodKind } from '../../../kernel/period.ts'
import { groupMeasures } from '../cells/compile.ts'
import { lockHome, nodesAbove } from './lock-nodes.ts'
import { relistMonth } from './month-due.ts'
import { markRolls } from './roll-due.ts'
import { sumDue, writeDue } from './sum-due.ts'

/**
 * How many units owe each register in each period, for every node: coverage stands beside every value. Cells of a register in another
 * period kind (new teachers of the calendar year) take the same list. A list may take the place of another one in the running month,
 * wherever that one's units are: the whole data home is locked.
 */
export async function countDue(ctx: Ctx, campaignId: string): Promise<void> {
  await lockHome(ctx.tx, ctx.region)
  const owed = await rows(
    ctx.tx,
    sql<{
      register: string
      period: string
    }>`select distinct register, period from campaign_unit where region = ${ctx.region} and campaign_id = ${campaignId}::uuid order by 1, 2`,
  )
  const lists = owed.flatMap(({ register, period }) =>
    [
      ...new Set([
        periodKind(period),
        ...groupMeasures(ctx.assembly.registers.get(register)!).map((g) => g.periodKind),
      ]),
    ].map((kind) => ({ register, period, own: companionPeriod(period, kind) })),
  )
  const changed = await writeDue(
    ctx,
    sql`(select cu.org_id, cu.register, l.own as period
      from jsonb_to_recordset(${JSON.stringify(lists)}::jsonb) as l(register text, period text, own text)
      join campaign_unit cu on cu.region = ${ctx.region} and cu.campaign_id = ${campaignId}::uuid and cu.register = l.register and cu.period = l.period) o`,
  )
  await sumDue(ctx, changed)
  for (const code of new Set(owed.map((o) => o.register)))
    changed.push(...(await relistMonth(ctx, ctx.assembly.registers.get(code)!)))
  const nodes = await nodesAbove(ctx.tx, ctx.region, [...new Set(changed.map((c) => c.org_id))], null)
  await markRolls(ctx, nodes, [...new Set(changed.map((c) => c.period))])
}
