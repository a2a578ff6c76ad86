import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { rows, touch } from '../../../platform/db/statement.ts'
import { catalogueOf } from '../catalogue-of.ts'
import { ownParts } from '../cells/below-own.ts'
import { given, type Node } from './summed-nodes.ts'
import type { WrongSum } from './wrong-sums.ts'

/** A part of an indicator whose sums stand beside its values: over several registers, or over returns of two years. */
interface JointPart {
  readonly period: string
  readonly indicator: string
  readonly key: string
  readonly measure: string
  readonly of: string
}

/** All of them in these periods. */
function jointParts({ assembly }: Pick<Ctx, 'assembly'>, periods: readonly string[]): JointPart[] {
  const catalogue = catalogueOf(assembly)
  const additive = (code: string) => catalogue.measures.get(code)!.measure.additive
  return periods.flatMap((period) =>
    [...catalogue.indicators.values()].flatMap((indicator) => {
      const { joint, parts } = catalogue.prepare(indicator, period)
      if (!joint || !parts.every((p) => additive(p.measure))) return []
      return parts.map((p) => ({ period, indicator: indicator.code, key: p.key, measure: p.measure, of: p.period }))
    }),
  )
}

/**
 * Sums over several registers that are kept beside the values of these nodes and are not those right below added up; a node at a time, in the order
 * of the index. A unit with every part of its own is no sum, and those below it stand beside it at the node above.
 */
export async function wrongValuesOf(
  ctx: Pick<Ctx, 'tx' | 'region' | 'assembly'>,
  nodes: readonly Node[],
): Promise<Omit<WrongSum, 'unit'>[]> {
  const parts = jointParts(ctx, [...new Set(nodes.map((n) => n.period))])
  const indicators = [...new Set(parts.map((p) => p.indicator))]
  const complete = (unit: string) => ownParts(ctx.region, unit, 'n.period', 'v.indicator')
  // Indicators are chosen after reading: by them another index would be walked through all units for each node.
  const valuesOf = (units: RawBuilder<unknown>) => sql`(select v.org_id, v.indicator, v.parts from indicator_value v
    where v.region = ${ctx.region} and v.period = n.period and v.org_id = ${units} and v.slice = '' offset 0)`
  // It costs seconds to compile and the statement less to run.
  await touch(ctx.tx, sql`set local jit = off`)
  return rows(
    ctx.tx,
    sql<Omit<WrongSum, 'unit'>>`with part as materialized (
        select * from jsonb_to_recordset(${JSON.stringify(parts)}::jsonb) as p(period text, indicator text, key text, measure text, "of" text)
      )
      select n.parent as "orgId", n.period, v.indicator, w.measure, '' as slice, v.stored::text as stored, v.counted::text as counted
      from ${given(nodes)}
      cross join lateral (
        select h.indicator, e.key, coalesce(sum(e.value::numeric) filter (where h.org_id = n.parent), 0) as stored,
          coalesce(sum(e.value::numeric) filter (where h.org_id <> n.parent), 0) as counted
        from (
          select v.* from ${valuesOf(sql`any(n.children || n.parent)`)} v where v.indicator = any(${indicators}::text[])
          union all
          select v.*
          from jsonb_to_recordset(n.under) as u(org_id uuid, above uuid[])
          cross join lateral ${valuesOf(sql`u.org_id`)} v
          where v.indicator = any(${indicators}::text[]) and not exists (select 1 from unnest(u.above) as a(id) where not ${complete('a.id')})
        ) h
        cross join lateral jsonb_each_text(h.parts) as e(key, value)
        group by h.indicator, e.key
        having sum(case when h.org_id = n.parent then -e.value::numeric else e.value::numeric end) <> 0
        offset 0
      ) v
      join part w on w.period = n.period and w.indicator = v.indicator and w.key = v.key
      where not ${complete('n.parent')}`,
  )
}
