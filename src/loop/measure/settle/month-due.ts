import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { periodKind, periodRange } from '../../../kernel/period.ts'
import type { Register } from '../../../kernel/register.ts'
import { rows, touch } from '../../../platform/db/statement.ts'
import { sumDue } from './sum-due.ts'

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
  const running = ctx.today.slice(0, 7)
  const known = new Set(found.map((f) => f.period))
  const pairs = months.flatMap((month) => {
    const list = listFor(lists, month)
    return list === undefined || (known.has(month) && month !== running) ? [] : [{ month, list }]
  })
  if (pairs.length === 0) return
  const listed = sql`jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as m(month text, list text)
    join campaign_unit cu on cu.region = ${ctx.region} and cu.register = ${register.code} and cu.period = m.list`
  await touch(
    ctx.tx,
    sql`delete from unit_due d where d.region = ${ctx.region} and d.register = ${register.code} and d.period = any(${pairs.map((p) => p.month)}::text[])
      and exists (select 1 from campaign_unit k where k.region = ${ctx.region} and k.org_id = d.org_id and k.register = d.register)
      and not exists (select 1 from ${listed} where m.month = d.period and cu.org_id = d.org_id)`,
  )
  await touch(
    ctx.tx,
    sql`insert into unit_due (region, org_id, register, period, due)
      select distinct ${ctx.region}, cu.org_id, cu.register, m.month, 1 from ${listed}
      on conflict (region, org_id, register, period) do nothing`,
  )
  const changed = await sumDue(
    ctx,
    pairs.map(({ month }) => ({ register: register.code, period: month })),
  )
  await touch(
    ctx.tx,
    sql`update cell c set units_due = greatest(ch.due, c.units_in)
      from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as ch(org_id uuid, period text, due int)
      where c.region = ${ctx.region} and c.org_id = ch.org_id and c.period = ch.period and c.units_due <> greatest(ch.due, c.units_in)
        and c.measure = any(${register.measures.map((m) => m.code)}::text[])`,
  )
}
