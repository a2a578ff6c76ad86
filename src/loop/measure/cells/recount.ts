import { sql } from 'kysely'
import type { Measure } from '../../../kernel/measure.ts'
import type { Register } from '../../../kernel/register.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { ofHome } from '../../../platform/db/of-home.ts'
import { touch } from '../../../platform/db/statement.ts'
import { aggregate, groupMeasures, isRecounted, quote, windowOf } from './compile.ts'
import type { MeasureGroup } from './compile.ts'
import { countedRows } from './counted-rows.ts'
import type { CountedUnit } from './unit.ts'
import { unitRelation } from './unit.ts'

/** Measures of a register that nodes count again, in groups of one scan each. */
export const recountedGroups = (register: Register, measures: readonly Measure[] = register.measures): MeasureGroup[] =>
  groupMeasures({ ...register, measures: measures.filter(isRecounted) })

/**
 * SQL that counts a group once per node over the rows of all units below it: (org_id, period, measure, value, units_in, units_carried) for
 * the relations `unit` and `node` (node, unit, period, carried). A node whose units have no such row counts 0.
 */
export function compileNodes(register: Register, group: MeasureGroup): string {
  const condition = group.stock ? group.relation.standing : windowOf(group)
  const values = group.measures.map((m, i) => `(${quote(m.code)}, c.m${i}::numeric)`).join(', ')
  return `(with counted as (
    select n.node, n.period, ${group.measures.map((m, i) => `${aggregate(m)} as m${i}`).join(', ')}
    from unit u
    join node n on n.unit = u.org_id and n.period = u.period
    ${countedRows(register, group.relation)}
    where ${condition ? `(${condition})` : 'true'}
    group by n.node, n.period
  )
  select x.node as org_id, x.period, v.measure, coalesce(v.value, 0) as value, x.units_in, x.units_carried
  from (select node, period, count(*)::int as units_in, sum(carried)::int as units_carried from node group by node, period) x
  left join counted c on c.node = x.node and c.period = x.period
  cross join lateral (values ${values}) as v(measure, value))`
}

export interface Recounting {
  readonly region: string
  /** All units of the region that are in for these periods, not only the changed ones. */
  readonly units: readonly CountedUnit[]
  readonly register: Register
  readonly group: MeasureGroup
  readonly status: 'official' | 'provisional'
  readonly at: string
  /** Only at these nodes, in these periods: where one has no unit any more, its cells go. */
  readonly only?: { readonly nodes: readonly string[]; readonly periods: readonly string[] }
}

/**
 * Replaces the cells of a recounted group at all nodes above these units; old official values go to `cell_history`. Cost follows the
 * rows of the region (of the units below, where only some nodes are asked for), so a job does it. A node that is one of these units keeps
 * its own figure. The caller has locked the nodes. Slices are kept at units only. Returns the number of rows written.
 */
export async function settleNodes(tx: Tx, s: Recounting): Promise<number> {
  if (s.units.length === 0 && !s.only) return 0
  const { nodes: only = null, periods = [] } = s.only ?? {}
  const measures = s.group.measures.map((m) => m.code)
  const fresh = ofHome(tx, s.region, compileNodes(s.register, s.group))
  return touch(
    tx,
    sql`with ${unitRelation(s.units)},
    node as materialized (
      select cl.ancestor as node, u.org_id as unit, u.period, u.carried
      from unit u
      join org_closure cl on cl.descendant = u.org_id and cl.depth > 0 and cl.valid_from <= u.tree_day and cl.valid_to > u.tree_day
      join org a on a.id = cl.ancestor and a.region = ${s.region}
      where (${only === null} or cl.ancestor = any(${only ?? []}::uuid[]))
        and not exists (select 1 from unit o where o.org_id = cl.ancestor and o.period = u.period)
    ),
    fresh as ${sql.raw(fresh)},
    beside as materialized (
      select f.*, greatest(f.units_in, (select d.due from unit_due d
        where d.region = ${s.region} and d.org_id = f.org_id and d.register = ${s.register.code} and d.period = f.period)) as units_due
      from fresh f
    ),
    target as (
      select f.*, c.version, c.value as old_value, c.units_in as old_units, c.status as old_status
      from beside f left join cell c on c.region = ${s.region} and c.org_id = f.org_id and c.period = f.period and c.measure = f.measure and c.slice = ''
      where c.org_id is null or c.value <> f.value or c.units_in <> f.units_in or c.units_carried <> f.units_carried or c.units_due <> f.units_due
    ),
    gone as (
      delete from cell c where c.region = ${s.region} and c.org_id = any(${only ?? []}::uuid[]) and c.period = any(${periods}::text[])
        and c.measure = any(${measures}::text[]) and not c.leaf and not exists (select 1 from node n where n.node = c.org_id and n.period = c.period)
      returning c.org_id, c.period, c.measure, c.version, c.value, c.units_in, c.status
    ),
    kept as (
      insert into cell_history (region, org_id, period, measure, slice, version, value, units_in, replaced_at)
      select ${s.region}, o.org_id, o.period, o.measure, '', o.version, o.value, o.units_in, ${s.at}::timestamptz
      from (
        select t.org_id, t.period, t.measure, t.version, t.old_value as value, t.old_units as units_in, t.old_status as status from target t
        union all
        select * from gone
      ) o
      where o.status = 'official'
      on conflict do nothing
    )
    insert into cell (region, org_id, period, measure, slice, value, units_in, units_carried, units_due, status, source, leaf, version, computed_at)
    select ${s.region}, t.org_id, t.period, t.measure, '', t.value, t.units_in, t.units_carried,
      t.units_due, ${s.status}, 'sum', false, 1, ${s.at}::timestamptz
    from target t
    on conflict (region, org_id, period, measure, slice) do update set
      value = excluded.value, units_in = excluded.units_in, units_carried = excluded.units_carried, units_due = excluded.units_due, status = excluded.status,
      version = cell.version + 1, computed_at = excluded.computed_at`,
  )
}
