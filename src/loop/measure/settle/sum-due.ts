import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'
import { isRolled } from '../cells/rolled.ts'
import { treeDay } from '../cells/tree-day.ts'

/** A register's list of units in a period: the units that owe have their own numbers in `unit_due`. */
export interface DueList {
  readonly register: string
  readonly period: string
}

/** How many units below a node owe a register in a period. */
export interface NodeDue extends DueList {
  readonly org_id: string
  readonly due: number
}

/**
 * Adds up the units' own numbers of these lists at every node above them, up to the city, in the tree of each period's day, in place of the
 * numbers that stand there. Returns those that differ from before.
 */
export async function sumDue(ctx: Ctx, lists: readonly DueList[]): Promise<NodeDue[]> {
  if (lists.length === 0) return []
  const given = lists.map(({ register, period }) => ({ register, period, day: treeDay(period, ctx.today) }))
  return rows(
    ctx.tx,
    sql<NodeDue>`with list as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as l(register text, period text, day date)
    ),
    keeper as materialized (
      select distinct org_id, register from campaign_unit where region = ${ctx.region} and register in (select register from list)
    ),
    fresh as materialized (
      select a.id as org_id, l.register, l.period, sum(d.due)::int as due
      from list l
      join unit_due d on d.region = ${ctx.region} and d.register = l.register and d.period = l.period
      join keeper k on k.org_id = d.org_id and k.register = d.register
      join org_closure cl on cl.descendant = d.org_id and cl.depth > 0 and cl.valid_from <= l.day and cl.valid_to > l.day
      join org a on a.id = cl.ancestor and a.region = ${ctx.region} and not ${isRolled('a.kind')}
      where not exists (select 1 from keeper o where o.org_id = a.id and o.register = l.register)
      group by a.id, l.register, l.period
    ),
    gone as (
      delete from unit_due d using list l, org o
      where d.region = ${ctx.region} and d.register = l.register and d.period = l.period
        and o.id = d.org_id and o.region = ${ctx.region} and not ${isRolled('o.kind')}
        and not exists (select 1 from keeper k where k.org_id = d.org_id and k.register = d.register)
        and not exists (select 1 from fresh f where f.org_id = d.org_id and f.register = d.register and f.period = d.period)
    )
    insert into unit_due (region, org_id, register, period, due)
    select ${ctx.region}, f.org_id, f.register, f.period, f.due from fresh f
    on conflict (region, org_id, register, period) do update set due = excluded.due where unit_due.due <> excluded.due
    returning org_id, register, period, due`,
  )
}

/** The same for every list of the region, as in a recomputation. */
export async function sumAllDue(ctx: Ctx): Promise<void> {
  const lists = await rows(
    ctx.tx,
    sql<DueList>`select distinct register, period from unit_due where region = ${ctx.region} order by 1, 2`,
  )
  await sumDue(ctx, lists)
}
