import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'
import { underOf } from '../cells/below-own.ts'
import { treeDays } from '../cells/tree-day.ts'

/** A unit below one of those right below a node, with all that stand in between. */
interface Under {
  readonly org_id: string
  readonly above: readonly string[]
}

/** A node with what stands right below it on the period's day; `under`: whoever stands below a unit there that may report for itself. */
export interface Node {
  readonly parent: string
  readonly period: string
  readonly children: readonly string[]
  readonly under: readonly Under[]
}

export type Looking = Pick<Ctx, 'tx' | 'region' | 'today' | 'assembly'>

/** All nodes of the data home in all periods that have figures, but those whose sums a job has still to take. */
export async function nodesOf({ tx, region, today }: Looking): Promise<Node[]> {
  const periods = await rows(
    tx,
    sql<{ period: string }>`select distinct d.period from unit_due d where d.region = ${region}
      union select distinct c.period from cell c join org o on o.id = c.org_id and o.kind = 'city' where c.region = ${region}
      union select distinct v.period from indicator_value v join org o on o.id = v.org_id and o.kind = 'city' where v.region = ${region}`,
  )
  return rows(
    tx,
    sql<Node>`with child as materialized (
        select p.period, p.day, cl.ancestor as parent, cl.descendant as org_id
        from ${treeDays(
          periods.map((p) => p.period),
          today,
        )}
        join org_closure cl on cl.depth = 1 and cl.valid_from <= p.day and cl.valid_to > p.day
        join org a on a.id = cl.ancestor and a.region = ${region}
      ),
      ${underOf('child')},
      below as (
        select u.period, u.parent, jsonb_agg(jsonb_build_object('org_id', u.org_id, 'above', u.above)) as under from under u group by 1, 2
      ),
      unsettled as materialized (
        select s.org_id from stale_node s
        union select b.ancestor from roll_due r join org_closure b on b.descendant = r.org_id and b.depth = 1
          where r.region = ${region} and r.version > r.rolled
      )
      select n.period, n.parent, n.children, coalesce(b.under, '[]') as under
      from (
        select k.period, k.parent, array_agg(k.org_id::text) as children from child k
        group by k.period, k.parent
      ) n
      left join below b on b.period = n.period and b.parent = n.parent
      where not exists (select 1 from unsettled s where s.org_id = n.parent)
        and not exists (select 1 from child k join stale_node s on s.org_id = k.org_id where k.period = n.period and k.parent = n.parent)`,
  )
}

export const given = (nodes: readonly Node[]): RawBuilder<unknown> =>
  sql`jsonb_to_recordset(${JSON.stringify(nodes)}::jsonb) as n(parent uuid, period text, children uuid[], under jsonb)`
