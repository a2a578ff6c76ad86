import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { addDays, OPEN_DAY, type ChangedBelow } from '../../../directory/public.ts'
import { groupBy } from '../../../kernel/group-by.ts'
import type { Ctx } from '../../../platform/context.ts'
import { rows, touch } from '../../../platform/db/statement.ts'
import { isRolled } from '../cells/rolled.ts'
import { treeDay } from '../cells/tree-day.ts'

/** A node whose sums are stale in periods whose tree is that of one of these days (half open). */
export interface StaleNode {
  readonly org_id: string
  readonly days: readonly { readonly from: string; readonly to: string }[]
}

/** A mark on a node as it was read. `mark` is another one whenever it is set again. */
export interface StaleMark {
  readonly org_id: string
  readonly from: string
  readonly to: string
  readonly mark: string
}

/** Where the nodes that were marked lie: up to the city, or above. */
export interface Marked {
  readonly home: string
  readonly rolled: boolean
}

/** Last day of marks set at night: they are rows of their own beside those that a change of the tree set, and wait for nobody who takes these. */
const NIGHTS_END = addDays(OPEN_DAY, -1)

/** Notes in this transaction below whom the tree changed. Returns in which data homes there is something to add up. */
export async function markBelow(ctx: Pick<Ctx, 'tx'>, below: readonly ChangedBelow[]): Promise<Marked[]> {
  const given = below.map((b) => ({ org_id: b.orgId, from_day: b.from, to_day: b.to }))
  await touch(
    ctx.tx,
    sql`insert into stale_node (org_id, from_day, to_day, mark)
      select x.org_id, x.from_day, x.to_day, ${randomUUID()}::uuid from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as x(org_id uuid, from_day date, to_day date)
      order by 1, 2, 3 on conflict (org_id, from_day, to_day) do update set mark = excluded.mark`,
  )
  return rows(
    ctx.tx,
    sql<Marked>`select distinct region as home, ${isRolled('kind')} as rolled from org where id = any(${below.map((b) => b.orgId)}::uuid[])`,
  )
}

/**
 * Notes below whom the tree became another one in the days after `since` up to today: what was entered for a day to come holds from its day
 * on, for the periods that run, also on the days after, for a job may come to the mark after midnight.
 */
export async function markDays(ctx: Ctx, since: string): Promise<void> {
  const passed = (column: string) =>
    sql`cl.${sql.ref(column)} > ${since}::date and cl.${sql.ref(column)} <= ${ctx.today}::date`
  const goesOn = (ends: string, begins: string) => sql`exists (select 1 from org_closure o
    where o.ancestor = cl.ancestor and o.descendant = cl.descendant and o.${sql.ref(ends)} = cl.${sql.ref(begins)})`
  await touch(
    ctx.tx,
    sql`with changed as (
      select cl.ancestor, cl.valid_from as day from org_closure cl
      where cl.depth > 0 and ${passed('valid_from')} and not ${goesOn('valid_to', 'valid_from')}
      union all
      select cl.ancestor, cl.valid_to from org_closure cl
      where cl.depth > 0 and ${passed('valid_to')} and not ${goesOn('valid_from', 'valid_to')}
    ),
    node as (
      select a.id, min(c.day) as day from changed c join org a on a.id = c.ancestor and a.region = ${ctx.region} group by a.id
    )
    insert into stale_node (org_id, from_day, to_day, mark) select n.id, n.day, ${NIGHTS_END}::date, ${randomUUID()}::uuid from node n order by 1 on conflict do nothing`,
  )
}

/** The marks on this data home's nodes up to the cities, or above them; the lowest nodes first. */
export const staleMarks = (ctx: Ctx, rolled: boolean): Promise<StaleMark[]> =>
  rows(
    ctx.tx,
    sql<StaleMark>`select s.org_id, s.from_day as "from", s.to_day as "to", s.mark
      from stale_node s join org o on o.id = s.org_id and o.region = ${ctx.region} and ${isRolled('o.kind')} = ${rolled}
      order by o.level desc, s.org_id, s.from_day, s.to_day`,
  )

/** Takes marks away, but not those that were set again since they were read. Returns their nodes in the order of the marks. */
export async function takeMarks(ctx: Ctx, marks: readonly StaleMark[]): Promise<StaleNode[]> {
  const taken = await rows(
    ctx.tx,
    sql<StaleMark>`delete from stale_node s using jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) as x(org_id uuid, "from" date, "to" date, mark uuid)
      where s.org_id = x.org_id and s.from_day = x."from" and s.to_day = x."to" and s.mark = x.mark
      returning s.org_id, s.from_day as "from", s.to_day as "to", s.mark`,
  )
  const byNode = groupBy(taken, (t) => t.org_id)
  return [...new Set(marks.map((m) => m.org_id))].flatMap((org_id) => {
    const days = byNode.get(org_id)
    return days ? [{ org_id, days }] : []
  })
}

/** A recomputation adds everything up: nothing is left to do at this data home's nodes. */
export const dropStaleNodes = (ctx: Ctx): Promise<number> =>
  touch(ctx.tx, sql`delete from stale_node s using org o where o.id = s.org_id and o.region = ${ctx.region}`)

/** The different periods of a unit in a table whose key begins (region, org_id, period): one step along the index for each. */
const periodsIn = (table: string, region: string) => sql`(with recursive step as (
    select (select min(x.period) from ${sql.table(table)} x where x.region = ${region} and x.org_id = o.id) as period
    union all
    select (select min(x.period) from ${sql.table(table)} x where x.region = ${region} and x.org_id = o.id and x.period > s.period) from step s where s.period is not null
  ) select s.period from step s where s.period is not null)`

/** Periods of the stale days in which the node, or what stands right below it, has figures. */
export async function stalePeriods(ctx: Ctx, { org_id, days }: StaleNode): Promise<string[]> {
  const found = await rows(
    ctx.tx,
    sql<{ period: string }>`with unit as materialized (
      select ${org_id}::uuid as id
      union
      select cl.descendant from org_closure cl join jsonb_to_recordset(${JSON.stringify(days)}::jsonb) as d("from" date, "to" date)
        on cl.valid_from < d."to" and cl.valid_to > d."from"
      where cl.ancestor = ${org_id}::uuid and cl.depth = 1
    )
    select p.period from unit o cross join lateral ${periodsIn('cell', ctx.region)} p
    union select p.period from unit o cross join lateral ${periodsIn('indicator_value', ctx.region)} p
    union select d.period from unit o join unit_due d on d.region = ${ctx.region} and d.org_id = o.id
    order by 1`,
  )
  const stale = (day: string): boolean => days.some((d) => d.from <= day && day < d.to)
  return found.map((f) => f.period).filter((period) => stale(treeDay(period, ctx.today)))
}
