import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import { touch } from '../../../platform/db/statement.ts'
import type { CountedUnit } from './unit.ts'
import { mayReport } from './below-own.ts'
import { isRolled } from './rolled.ts'
import { unitRelation } from './unit.ts'

export interface Settling {
  readonly region: string
  readonly units: readonly CountedUnit[]
  /** SQL of (region, org_id, period, measure, slice, value) for the relation `unit`. */
  readonly fresh: RawBuilder<unknown>
  readonly measures: readonly string[]
  /** Those of the measures that may be added up the tree. */
  readonly additive: readonly string[]
  readonly register: string
  readonly status: 'official' | 'provisional'
  readonly source: 'return' | 'live' | 'results' | 'opening'
  readonly at: string
}

/**
 * Brings the cells of these units up to date and adds the differences to all nodes above them within the region, up to the city, in one
 * statement; old values go to `cell_history`. Cost follows the change: a unit's cells, times the levels above it. The caller has locked
 * the nodes. Figures use the tree of the period's last day (u.tree_day). A slice that counts nothing any more stays as 0 with no unit in: to readers it
 * is no slice. Where another period's list says how many units are due (u.due_period), they are counted in
 * the tree of the cell's own period. A unit above these that has a figure of its own keeps it; the nodes above it count both. A figure that was typed in (`opening`) gives way to a counted one even where both are the same. Returns the number of rows written.
 */
export async function settleCells(tx: Tx, s: Settling): Promise<number> {
  if (s.units.length === 0) return 0
  return touch(
    tx,
    sql`with ${unitRelation(s.units)},
    fresh as ${s.fresh},
    prior as (
      select c.org_id, c.period, c.measure, c.slice, c.source, c.leaf, case when c.leaf then c.value else 0 end as value,
        case when c.leaf then c.units_carried else 0 end as units_carried
      from unit u join cell c on c.region = ${s.region} and c.org_id = u.org_id and c.period = u.period
      where c.measure = any(${s.measures}::text[])
        and (c.leaf or exists (select 1 from fresh f where f.org_id = c.org_id and f.period = c.period and f.measure = c.measure and f.slice = ''))
    ),
    both_sides as (
      select coalesce(f.org_id, p.org_id) as org_id, coalesce(f.period, p.period) as period, coalesce(f.measure, p.measure) as measure,
        coalesce(f.slice, p.slice) as slice, coalesce(f.value, 0) as value, coalesce(f.value, 0) - coalesce(p.value, 0) as change,
        case when f.org_id is null and not p.leaf then 0 when p.org_id is null or not p.leaf or (p.slice <> '' and p.value = 0) then 1
          when f.org_id is null and p.slice <> '' then -1 else 0 end as entered,
        p.org_id is null or not p.leaf as new, coalesce(p.units_carried, 0) as was_carried,
        p.source = 'opening' and ${s.source} <> 'opening' as replaced
      from fresh f full join prior p on p.org_id = f.org_id and p.period = f.period and p.measure = f.measure and p.slice = f.slice
    ),
    delta as (
      select b.*, x.carried, u.tree_day, u.due_period
      from both_sides b join unit u on u.org_id = b.org_id and u.period = b.period
      cross join lateral (select case when b.slice <> '' and b.value = 0 then 0 else u.carried end as carried) x
      where b.new or b.change <> 0 or b.replaced or x.carried <> b.was_carried
    ),
    late as materialized (
      select k.org_id, k.period, k.due_period, sum(d.due)::int as due
      from (
        select distinct cl.ancestor as org_id, u.period, u.due_period, u.tree_day
        from unit u join org_closure cl on cl.descendant = u.org_id and cl.depth > 0 and cl.valid_from <= u.tree_day and cl.valid_to > u.tree_day
        where u.due_period <> u.period
      ) k
      join org_closure b on b.ancestor = k.org_id and b.depth > 0 and b.valid_from <= k.tree_day and b.valid_to > k.tree_day
      join unit_due d on d.region = ${s.region} and d.org_id = b.descendant and d.register = ${s.register} and d.period = k.due_period
      where exists (select 1 from campaign_unit cu where cu.region = ${s.region} and cu.org_id = d.org_id and cu.register = d.register)
      group by k.org_id, k.period, k.due_period
    ),
    above as materialized (
      select distinct a.id as org_id, u.period
      from unit u join org_closure cl on cl.descendant = u.org_id and cl.depth > 0 and cl.valid_from <= u.tree_day and cl.valid_to > u.tree_day
      join org a on a.id = cl.ancestor and a.region = ${s.region} and ${mayReport('a.kind')}
    ),
    own as materialized (
      select c.org_id, c.period, c.measure, c.slice
      from above n join cell c on c.region = ${s.region} and c.org_id = n.org_id and c.period = n.period and c.leaf
      where c.measure = any(${s.additive}::text[])
      union
      select f.org_id, f.period, f.measure, f.slice from above n join fresh f on f.org_id = n.org_id and f.period = n.period
    ),
    target as (
      select d.org_id, d.period, d.measure, d.slice, d.value, case when d.slice <> '' and d.value = 0 then 0 else 1 end as units_in, d.carried as units_carried,
        d.due_period, true as leaf
      from delta d
      union all
      select cl.ancestor, d.period, d.measure, d.slice, sum(d.change), sum(d.entered)::int, sum(d.carried - d.was_carried)::int, max(d.due_period), false
      from delta d
      join org_closure cl on cl.descendant = d.org_id and cl.depth > 0 and cl.valid_from <= d.tree_day and cl.valid_to > d.tree_day
      join org a on a.id = cl.ancestor and a.region = ${s.region} and not ${isRolled('a.kind')}
      where d.measure = any(${s.additive}::text[])
        and not exists (select 1 from own o where o.org_id = cl.ancestor and o.period = d.period and o.measure = d.measure and o.slice in ('', d.slice))
      group by 1, 2, 3, 4
    ),
    kept as (
      insert into cell_history (region, org_id, period, measure, slice, version, value, units_in, replaced_at)
      select c.region, c.org_id, c.period, c.measure, c.slice, c.version, c.value, c.units_in, ${s.at}::timestamptz
      from target t join cell c on c.region = ${s.region} and c.org_id = t.org_id and c.period = t.period and c.measure = t.measure and c.slice = t.slice
      where c.status = 'official'
      on conflict do nothing
    )
    insert into cell (region, org_id, period, measure, slice, value, units_in, units_carried, units_due, status, source, leaf, version, computed_at)
    select ${s.region}, t.org_id, t.period, t.measure, t.slice, t.value, t.units_in, t.units_carried,
      greatest(t.units_in, case when t.leaf or t.due_period = t.period
        then (select d.due from unit_due d where d.region = ${s.region} and d.org_id = t.org_id and d.register = ${s.register} and d.period = t.due_period)
        else (select l.due from late l where l.org_id = t.org_id and l.period = t.period and l.due_period = t.due_period) end),
      ${s.status}, case when not t.leaf then 'sum' when t.units_carried > 0 then 'carried' else ${s.source} end, t.leaf, 1, ${s.at}::timestamptz
    from target t
    on conflict (region, org_id, period, measure, slice) do update set
      value = case when excluded.leaf then excluded.value else cell.value + excluded.value end,
      units_in = case when excluded.leaf then excluded.units_in else cell.units_in + excluded.units_in end,
      units_carried = case when excluded.leaf then excluded.units_carried else cell.units_carried + excluded.units_carried end,
      units_due = greatest(excluded.units_due, cell.units_due, case when excluded.leaf then excluded.units_in else cell.units_in + excluded.units_in end),
      status = excluded.status, source = excluded.source, leaf = excluded.leaf, version = cell.version + 1, computed_at = excluded.computed_at
    where excluded.leaf or not cell.leaf`,
  )
}
