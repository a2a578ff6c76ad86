import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import { touch } from '../../../platform/db/statement.ts'
import type { Catalogue } from '../values/catalogue.ts'
import { notInSum, ownFigure, underOf } from './below-own.ts'
import { isRecounted } from './compile.ts'
import { treeDays } from './tree-day.ts'

/** A node whose figures in some periods are the whole sums of those right below it. */
export interface Adding {
  readonly region: string
  readonly node: string
  readonly periods: readonly string[]
  readonly today: string
  readonly at: string
}

/** Relation `child` (period, day, parent, org_id): what stands right below a node on the day of each period. */
export const childrenOf = ({ node, periods, today }: Adding): RawBuilder<unknown> => sql`child as materialized (
  select p.period, p.day, cl.ancestor as parent, cl.descendant as org_id from ${treeDays(periods, today)}
  join org_closure cl on cl.ancestor = ${node}::uuid and cl.depth = 1 and cl.valid_from <= p.day and cl.valid_to > p.day
)`

/**
 * Adds up how many units below a node owe each register. Registers that the node keeps itself (a county its statistics) are left as they are;
 * where nothing below owes a register any more, the node has no number.
 */
export async function addUpDue(tx: Tx, a: Adding): Promise<void> {
  const mine = sql`d.region = ${a.region} and d.org_id = ${a.node}::uuid and d.period = any(${a.periods}::text[])`
  await touch(
    tx,
    sql`with ${childrenOf(a)},
    ${underOf('child')},
    own as materialized (select distinct register from campaign_unit where region = ${a.region} and org_id = ${a.node}::uuid),
    below as (
      select d.register, d.period, d.due from child k join unit_due d on d.region = ${a.region} and d.org_id = k.org_id and d.period = k.period
      union all
      select d.register, d.period, d.due from under u join unit_due d on d.region = ${a.region} and d.org_id = u.org_id and d.period = u.period
      where not exists (select 1 from unnest(u.above) as a(id) where not exists (
        select 1 from campaign_unit k where k.region = ${a.region} and k.org_id = a.id and k.register = d.register))
    ),
    fresh as materialized (
      select b.register, b.period, sum(b.due)::int as due from below b
      where b.register not in (select register from own)
      group by b.register, b.period
    ),
    gone as (
      delete from unit_due d where ${mine} and d.register not in (select register from own)
        and not exists (select 1 from fresh f where f.register = d.register and f.period = d.period)
    )
    insert into unit_due (region, org_id, register, period, due)
    select ${a.region}, ${a.node}::uuid, f.register, f.period, f.due from fresh f
    on conflict (region, org_id, register, period) do update set due = excluded.due where unit_due.due <> excluded.due`,
  )
}

/** How many units owe the figures that another period's list asks for: a flow of the year before, confirmed with this year's returns. */
export interface LateDue {
  readonly measure: string
  readonly period: string
  readonly due: number
}

/**
 * Puts whole sums of the additive cells right below a node in place of its own, with those below a unit there that has its own figure beside them; what differs keeps its old value in `cell_history`, what has
 * nothing below any more goes. Taking the sum twice changes nothing; cost follows the number of nodes right below. The caller has locked the node.
 * Figures that the node counts for itself (leaf cells, recounted measures) are left alone. Units due: those of the node's list, or the sum of
 * the lists below where `listed` is null (their data homes know them).
 */
export async function addUpCells(
  tx: Tx,
  catalogue: Catalogue,
  a: Adding,
  listed: readonly LateDue[] | null,
): Promise<number> {
  const known = [...catalogue.measures.values()]
  const additive = known
    .filter((m) => m.measure.additive)
    .map((m) => ({ measure: m.measure.code, register: m.register }))
  const recounted = known.filter((m) => isRecounted(m.measure)).map((m) => m.measure.code)
  return touch(
    tx,
    sql`with ${childrenOf(a)},
    ${underOf('child')},
    late as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(listed ?? [])}::jsonb) as l(measure text, period text, due int)
    ),
    mine as materialized (
      select c.period, c.measure, c.slice, c.version, c.value, c.units_in, c.status, c.leaf from cell c
      where c.region = ${a.region} and c.org_id = ${a.node}::uuid and c.period = any(${a.periods}::text[]) and c.measure <> all(${recounted}::text[])
    ),
    held as (
      select c.* from child k join cell c on c.region = ${a.region} and c.org_id = k.org_id and c.period = k.period
      union all
      select c.* from under u join cell c on c.region = ${a.region} and c.org_id = u.org_id and c.period = u.period
      where ${notInSum(a.region)}
    ),
    fresh as materialized (
      select c.period, c.measure, c.slice, sum(c.value) as value, sum(c.units_in)::int as units_in, sum(c.units_carried)::int as units_carried,
        greatest(${listed === null ? sql`sum(c.units_due)` : sql`sum(c.units_in)`}::int, coalesce((select max(l.due) from late l where l.measure = c.measure and l.period = c.period), (select d.due from unit_due d
          where d.region = ${a.region} and d.org_id = ${a.node}::uuid and d.register = a.register and d.period = c.period), 0)) as units_due,
        max(c.status) as status
      from held c
      join jsonb_to_recordset(${JSON.stringify(additive)}::jsonb) as a(measure text, register text) on a.measure = c.measure
      where not exists (select 1 from mine m where ${ownFigure('m', 'c')})
      group by c.period, c.measure, c.slice, a.register
    ),
    lost as materialized (
      select m.* from mine m
      where not m.leaf and not exists (select 1 from fresh f where f.period = m.period and f.measure = m.measure and f.slice = m.slice)
    ),
    gone as (
      delete from cell c using lost l
      where c.region = ${a.region} and c.org_id = ${a.node}::uuid and c.period = l.period and c.measure = l.measure and c.slice = l.slice
    ),
    kept as (
      insert into cell_history (region, org_id, period, measure, slice, version, value, units_in, replaced_at)
      select ${a.region}, ${a.node}::uuid, o.period, o.measure, o.slice, o.version, o.value, o.units_in, ${a.at}::timestamptz
      from (
        select l.* from lost l
        union all
        select m.* from mine m join fresh f on f.period = m.period and f.measure = m.measure and f.slice = m.slice
        where m.value <> f.value or m.units_in <> f.units_in
      ) o
      where o.status = 'official'
      on conflict do nothing
    )
    insert into cell (region, org_id, period, measure, slice, value, units_in, units_carried, units_due, status, source, leaf, version, computed_at)
    select ${a.region}, ${a.node}::uuid, f.period, f.measure, f.slice, f.value, f.units_in, f.units_carried, f.units_due, f.status, 'sum', false,
      case when m.period is not null then 1 else 1 + coalesce((select max(h.version) from cell_history h
        where h.region = ${a.region} and h.org_id = ${a.node}::uuid and h.period = f.period and h.measure = f.measure and h.slice = f.slice), 0) end,
      ${a.at}::timestamptz
    from fresh f left join mine m on m.period = f.period and m.measure = f.measure and m.slice = f.slice
    on conflict (region, org_id, period, measure, slice) do update set value = excluded.value, units_in = excluded.units_in,
      units_carried = excluded.units_carried, units_due = excluded.units_due, status = excluded.status, version = cell.version + 1,
      computed_at = excluded.computed_at
    where (cell.value, cell.units_in, cell.units_carried, cell.units_due) <> (excluded.value, excluded.units_in, excluded.units_carried, excluded.units_due)`,
  )
}

/** Brings the number of units due beside cells that a node counts for itself up to its list. */
export async function refreshDueBeside(tx: Tx, catalogue: Catalogue, a: Adding): Promise<void> {
  const recounted = [...catalogue.measures.values()]
    .filter((m) => isRecounted(m.measure))
    .map((m) => ({ measure: m.measure.code, register: m.register }))
  await touch(
    tx,
    sql`update cell c set units_due = greatest(d.due, c.units_in)
      from jsonb_to_recordset(${JSON.stringify(recounted)}::jsonb) as r(measure text, register text)
      join unit_due d on d.region = ${a.region} and d.org_id = ${a.node}::uuid and d.register = r.register and d.period = any(${a.periods}::text[])
      where c.region = ${a.region} and c.org_id = ${a.node}::uuid and c.period = d.period and c.measure = r.measure
        and c.units_due <> greatest(d.due, c.units_in)`,
  )
}
