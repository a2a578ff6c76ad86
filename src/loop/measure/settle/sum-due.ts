import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { rows, touch } from '../../../platform/db/statement.ts'
import { isRolled } from '../cells/rolled.ts'
import { treeDay, treeDays } from '../cells/tree-day.ts'

/** A unit that owes a register in a period, or does no longer: its own number is in `unit_due` or has gone from there. */
export interface UnitDue {
  readonly org_id: string
  readonly register: string
  readonly period: string
}

/**
 * Writes down that units owe, each for itself: `owed`, relation (org_id, register, period). Returns those whose number changed, and those with
 * others below, whose number may be their own now where it was a sum of the same height before.
 */
export async function writeDue(ctx: Ctx, owed: RawBuilder<unknown>): Promise<UnitDue[]> {
  const changed = await rows(
    ctx.tx,
    sql<UnitDue>`insert into unit_due (region, org_id, register, period, due)
      select distinct ${ctx.region}, o.org_id, o.register, o.period, 1 from ${owed}
      on conflict (region, org_id, register, period) do update set due = excluded.due where unit_due.due <> excluded.due
      returning org_id, register, period`,
  )
  // By a statement of its own: a cluster takes no question in what an insert does on a conflict.
  const above = await rows(
    ctx.tx,
    sql<UnitDue>`select distinct o.org_id, o.register, o.period from ${owed} join org_closure b on b.ancestor = o.org_id and b.depth = 1`,
  )
  const key = (u: UnitDue): string => `${u.org_id} ${u.register} ${u.period}`
  const told = new Set(changed.map(key))
  return [...changed, ...above.filter((u) => !told.has(key(u)))]
}

/** How many units below a node owe a register in a period. */
export interface NodeDue extends UnitDue {
  readonly due: number
}

/** Does a node keep a register itself (a county its statistics)? Then its number is its own, and no sum. */
const keeps = (ctx: Ctx, node: string) =>
  sql`exists (select 1 from campaign_unit k where k.region = ${ctx.region} and k.org_id = ${sql.ref(`${node}.org_id`)} and k.register = ${sql.ref(`${node}.register`)})`

/** `changed`: relation (org_id, register, period, day). */
const sumAbove = (ctx: Ctx, changed: RawBuilder<unknown>): Promise<NodeDue[]> =>
  rows(
    ctx.tx,
    sql<NodeDue>`with above as materialized (
      select distinct a.id as org_id, c.register, c.period, c.day
      from ${changed} join org_closure cl on cl.descendant = c.org_id and cl.depth > 0 and cl.valid_from <= c.day and cl.valid_to > c.day
      join org a on a.id = cl.ancestor and a.region = ${ctx.region} and not ${isRolled('a.kind')}
    ),
    node as materialized (select n.* from above n where not ${keeps(ctx, 'n')}),
    fresh as materialized (
      select n.org_id, n.register, n.period, sum(d.due)::int as due
      from node n
      join org_closure cl on cl.ancestor = n.org_id and cl.depth > 0 and cl.valid_from <= n.day and cl.valid_to > n.day
      join unit_due d on d.region = ${ctx.region} and d.org_id = cl.descendant and d.register = n.register and d.period = n.period
      where ${keeps(ctx, 'd')}
      group by n.org_id, n.register, n.period
    ),
    gone as (
      delete from unit_due d using node n
      where d.region = ${ctx.region} and d.org_id = n.org_id and d.register = n.register and d.period = n.period
        and not exists (select 1 from fresh f where f.org_id = d.org_id and f.register = d.register and f.period = d.period)
      returning d.org_id, d.register, d.period
    ),
    kept as (
      insert into unit_due (region, org_id, register, period, due)
      select ${ctx.region}, f.org_id, f.register, f.period, f.due from fresh f
      on conflict (region, org_id, register, period) do update set due = excluded.due where unit_due.due <> excluded.due
      returning org_id, register, period, due
    )
    select org_id, register, period, due from kept
    union all select org_id, register, period, 0 from gone`,
  )

/**
 * Adds up the units' own numbers anew at the nodes above those that changed, up to the city, in the tree of each period's day. Returns the
 * sums that differ from before. The caller has locked the nodes, and has held the lock since before the units' numbers were written.
 */
export async function sumDue(ctx: Ctx, changed: readonly UnitDue[]): Promise<NodeDue[]> {
  if (changed.length === 0) return []
  const given = changed.map((c) => ({ ...c, day: treeDay(c.period, ctx.today) }))
  return sumAbove(
    ctx,
    sql`jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as c(org_id uuid, register text, period text, day date)`,
  )
}

/** Every sum of the data home, as in a recomputation. */
export async function sumAllDue(ctx: Ctx): Promise<void> {
  await touch(
    ctx.tx,
    sql`delete from unit_due d using org o where d.region = ${ctx.region} and o.id = d.org_id and o.region = ${ctx.region}
      and not ${isRolled('o.kind')} and not ${keeps(ctx, 'd')}`,
  )
  const periods = await rows(
    ctx.tx,
    sql<{ period: string }>`select distinct period from unit_due where region = ${ctx.region}`,
  )
  const days = treeDays(
    periods.map((p) => p.period),
    ctx.today,
  )
  await sumAbove(
    ctx,
    sql`(select d.org_id, d.register, d.period, p.day from ${days} join unit_due d on d.region = ${ctx.region} and d.period = p.period
      where ${keeps(ctx, 'd')}) c`,
  )
}
