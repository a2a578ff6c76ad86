import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { periodKind, periodRange } from '../../../kernel/period.ts'
import type { Register } from '../../../kernel/register.ts'
import { rows, touch } from '../../../platform/db/statement.ts'

/** The newest list that had begun when the month ended, else the first there is. */
const listFor = (lists: readonly string[], month: string): string | undefined =>
  lists.findLast((p) => periodRange(p).from <= periodRange(month).to) ?? lists[0]

/**
 * How many units owe a register in these months: those of the list that was in force. A month that is over keeps its number; where that
 * of the running month changes, its cells follow.
 */
export async function settleMonthDue(ctx: Ctx, register: Register, months: readonly string[]): Promise<void> {
  const found = await rows(
    ctx.tx,
    sql<{
      period: string
    }>`select distinct period from unit_due where region = ${ctx.region} and register = ${register.code} order by period`,
  )
  const lists = found.map((f) => f.period).filter((p) => periodKind(p) === register.periodKind)
  const pairs = months.flatMap((month) => {
    const list = listFor(lists, month)
    return list === undefined ? [] : [{ month, list }]
  })
  if (pairs.length === 0) return
  await touch(
    ctx.tx,
    sql`with changed as (
      insert into unit_due (region, org_id, register, period, due)
      select d.region, d.org_id, d.register, m.month, d.due
      from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as m(month text, list text)
      join unit_due d on d.region = ${ctx.region} and d.register = ${register.code} and d.period = m.list
      on conflict (region, org_id, register, period) do update set due = excluded.due
        where unit_due.due <> excluded.due and unit_due.period = ${ctx.today.slice(0, 7)}
      returning org_id, period, due)
    update cell c set units_due = ch.due from changed ch
    where c.region = ${ctx.region} and c.org_id = ch.org_id and c.period = ch.period and c.units_due <> ch.due
      and c.measure = any(${register.measures.map((m) => m.code)}::text[])`,
  )
}
