import { sql } from 'kysely'
import { holdTree } from '../../../directory/public.ts'
import type { Ctx } from '../../../platform/context.ts'
import { rows, touch } from '../../../platform/db/statement.ts'
import { companionPeriod, periodKind } from '../../../kernel/period.ts'
import type { PeriodKind } from '../../../kernel/period.ts'
import { groupMeasures } from '../cells/compile.ts'
import { markRolls } from './roll-due.ts'
import { sumDue, type DueList } from './sum-due.ts'

/**
 * How many units owe each register in each period, for every node: coverage stands beside every value. Cells of a register in another
 * period kind (new teachers of the calendar year) take the same list.
 */
export async function countDue(ctx: Ctx, campaignId: string): Promise<void> {
  await holdTree(ctx.tx)
  const owed = await rows(
    ctx.tx,
    sql<{
      register: string
      period: string
    }>`select distinct register, period from campaign_unit where region = ${ctx.region} and campaign_id = ${campaignId}::uuid`,
  )
  const lists: DueList[] = []
  for (const { register, period } of owed) {
    const kinds = new Set<PeriodKind>([
      periodKind(period),
      ...groupMeasures(ctx.assembly.registers.get(register)!).map((g) => g.periodKind),
    ])
    for (const kind of kinds) {
      lists.push({ register, period: companionPeriod(period, kind) })
      await touch(
        ctx.tx,
        sql`insert into unit_due (region, org_id, register, period, due)
          select distinct ${ctx.region}, cu.org_id, ${register}, ${companionPeriod(period, kind)}, 1
          from campaign_unit cu where cu.region = ${ctx.region} and cu.register = ${register} and cu.period = ${period}
          on conflict (region, org_id, register, period) do update set due = excluded.due where unit_due.due <> excluded.due`,
      )
    }
  }
  await sumDue(ctx, lists)
  await markRolls(ctx, await citiesOf(ctx, campaignId), [...new Set(lists.map((l) => l.period))])
}

/** Units of a campaign's list and what lies above them. */
const citiesOf = async (ctx: Ctx, campaignId: string): Promise<string[]> =>
  (
    await rows(
      ctx.tx,
      sql<{ id: string }>`select distinct cl.ancestor as id from campaign_unit cu
        join org_closure cl on cl.descendant = cu.org_id and cl.valid_from <= ${ctx.today}::date and cl.valid_to > ${ctx.today}::date
        where cu.region = ${ctx.region} and cu.campaign_id = ${campaignId}::uuid`,
    )
  ).map((r) => r.id)
