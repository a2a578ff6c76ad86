import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { periodRange } from '../../../kernel/period.ts'
import type { Register } from '../../../kernel/register.ts'
import { rows, touch } from '../../../platform/db/statement.ts'
import { sumDue, writeDue, type UnitDue } from './sum-due.ts'

/** The newest list that had begun when the month ended, else the first there is. */
const listFor = (lists: readonly string[], month: string): string | undefined =>
  lists.findLast((p) => periodRange(p).from <= periodRange(month).to) ?? lists[0]

/** Periods of a register's lists, the oldest first: one look per campaign. */
const listsOf = async (ctx: Ctx, register: Register): Promise<string[]> =>
  (
    await rows(
      ctx.tx,
      sql<{ period: string }>`select distinct l.period from campaign c cross join lateral (
          select cu.period from campaign_unit cu where cu.region = ${ctx.region} and cu.campaign_id = c.id and cu.register = ${register.code} limit 1
        ) l where c.region = ${ctx.region} order by 1`,
    )
  ).map((l) => l.period)

/** Those of these months whose list was written down: a look at one unit of it. */
const writtenOf = async (ctx: Ctx, register: Register, months: readonly string[]): Promise<string[]> =>
  (
    await rows(
      ctx.tx,
      sql<{ month: string }>`select m.month from unnest(${months}::text[]) as m(month) cross join lateral (
          select 1 from campaign_unit cu cross join lateral (
            select 1 from unit_due d where d.region = ${ctx.region} and d.org_id = cu.org_id and d.register = cu.register and d.period = m.month limit 1
          ) due
          where cu.region = ${ctx.region} and cu.register = ${register.code} limit 1
        ) written`,
    )
  ).map((w) => w.month)

/**
 * How many units owe a register in these months: those of the list that was in force when the month was first counted. A month whose list was
 * written down is passed over; where the list of the running month changes, `relistMonth()` follows.
 */
export async function settleMonthDue(ctx: Ctx, register: Register, months: readonly string[]): Promise<void> {
  const written = new Set(await writtenOf(ctx, register, months))
  await writeLists(
    ctx,
    register,
    months.filter((m) => !written.has(m)),
  )
}

/** Brings the running month to the list that is in force now, if it was written down before. Returns the units that owe or owe no longer. */
export async function relistMonth(ctx: Ctx, register: Register): Promise<UnitDue[]> {
  return writeLists(ctx, register, await writtenOf(ctx, register, [ctx.today.slice(0, 7)]))
}

/** Writes down the lists in force in these months, with their sums and beside the cells of nodes whose sum changed. */
async function writeLists(ctx: Ctx, register: Register, months: readonly string[]): Promise<UnitDue[]> {
  if (months.length === 0) return []
  const lists = await listsOf(ctx, register)
  const pairs = months.flatMap((month) => {
    const list = listFor(lists, month)
    return list === undefined ? [] : [{ month, list }]
  })
  if (pairs.length === 0) return []
  const listed = sql`jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as m(month text, list text)
    join campaign_unit cu on cu.region = ${ctx.region} and cu.register = ${register.code} and cu.period = m.list`
  const gone = await rows(
    ctx.tx,
    sql<UnitDue>`delete from unit_due d where d.region = ${ctx.region} and d.register = ${register.code} and d.period = any(${pairs.map((p) => p.month)}::text[])
      and exists (select 1 from campaign_unit k where k.region = ${ctx.region} and k.org_id = d.org_id and k.register = d.register)
      and not exists (select 1 from ${listed} where m.month = d.period and cu.org_id = d.org_id)
      returning d.org_id, d.register, d.period`,
  )
  const come = await writeDue(ctx, sql`(select cu.org_id, cu.register, m.month as period from ${listed}) o`)
  const changed = [...gone, ...come]
  const sums = await sumDue(ctx, changed)
  if (sums.length > 0)
    await touch(
      ctx.tx,
      sql`update cell c set units_due = greatest(ch.due, c.units_in)
        from jsonb_to_recordset(${JSON.stringify(sums)}::jsonb) as ch(org_id uuid, period text, due int)
        where c.region = ${ctx.region} and c.org_id = ch.org_id and c.period = ch.period and c.units_due <> greatest(ch.due, c.units_in)
          and c.measure = any(${register.measures.map((m) => m.code)}::text[])`,
    )
  return changed
}
