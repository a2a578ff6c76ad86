import { sql } from 'kysely'
import { evaluate, valueText } from '../../../kernel/formula.ts'
import type { Indicator } from '../../../kernel/indicator.ts'
import { wholeOf } from '../../../kernel/format/whole.ts'
import { groupBy } from '../../../kernel/group-by.ts'
import { companionPeriod } from '../../../kernel/period.ts'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'
import { catalogueOf } from '../catalogue-of.ts'
import { treeDay } from '../cells/tree-day.ts'
import type { Wanted } from '../values/part-sum.ts'
import type { CountedValue } from './count-draft.ts'

/** A node whose figures a return would move: the unit, its county, its city. */
export interface EffectNode {
  readonly id: string
  readonly name: string
  readonly kind: string
}

export interface EffectLine {
  readonly indicator: Indicator
  readonly period: string
  readonly node: EffectNode
  readonly before: string | null
  readonly after: string | null
  /** What a share is of, after: it decides the digits of both values. */
  readonly whole: string | null
}

interface Sum {
  node: string
  wanted: number
  key: string
  value: string
}

/** The unit with its county and its city today. */
export const effectNodes = (ctx: Ctx, orgId: string): Promise<EffectNode[]> =>
  rows(
    ctx.tx,
    sql<EffectNode>`select a.id, a.name, a.kind from org_closure cl join org a on a.id = cl.ancestor
      where cl.descendant = ${orgId}::uuid and cl.valid_from <= ${ctx.today}::date and ${ctx.today}::date < cl.valid_to and a.region = ${ctx.region}
        and (cl.depth = 0 or a.kind in ('county', 'city')) order by cl.depth`,
  )

/** Sums of parts over leaf cells; `own` takes the place of the unit's cells. Over several registers only complete units count, and a unit's own figure is all of its own. */
function sums(
  ctx: Ctx,
  nodes: readonly string[],
  wanted: readonly Wanted[],
  orgId: string,
  own: readonly CountedValue[],
) {
  const want = wanted.flatMap((w, i) =>
    w.prepared.parts.map((p) => ({
      wanted: i,
      key: p.key,
      measure: p.measure,
      period: p.period,
      n: w.prepared.joint ? w.prepared.parts.length : 0,
      day: treeDay(w.period, ctx.today),
    })),
  )
  return rows(
    ctx.tx,
    sql<Sum>`with want as (
      select * from jsonb_to_recordset(${JSON.stringify(want)}::jsonb) as x(wanted int, key text, measure text, period text, n int, day date)),
    own as (select * from jsonb_to_recordset(${JSON.stringify(own)}::jsonb) as x(measure text, period text, value numeric)),
    value as (
      select w.wanted, w.key, w.n, w.day, c.org_id, c.value from want w
      join cell c on c.region = ${ctx.region} and c.measure = w.measure and c.period = w.period and c.slice = '' and c.leaf
      where not (c.org_id = ${orgId}::uuid and exists (select 1 from own o where o.measure = w.measure and o.period = w.period))
      union all
      select w.wanted, w.key, w.n, w.day, ${orgId}::uuid, o.value from want w join own o on o.measure = w.measure and o.period = w.period),
    complete as (select wanted, org_id from value group by wanted, org_id, n having n = 0 or count(*) = n),
    reported as materialized (
      select v.org_id, v.wanted, v.key from value v join complete k on k.wanted = v.wanted and k.org_id = v.org_id where v.org_id = any(${nodes}::uuid[]))
    select cl.ancestor as node, v.wanted, v.key, sum(v.value) as value
    from value v join complete k on k.wanted = v.wanted and k.org_id = v.org_id
    join org_closure cl on cl.descendant = v.org_id and cl.ancestor = any(${nodes}::uuid[]) and cl.valid_from <= v.day and v.day < cl.valid_to
    where cl.depth = 0 or not exists (select 1 from reported r where r.org_id = cl.ancestor and r.wanted = v.wanted and r.key = v.key)
    group by cl.ancestor, v.wanted, v.key`,
  )
}

/**
 * What indicators would be if these values were accepted: before and after, for the unit and what lies above it. Indicators with a
 * part that must not be added up the tree are left out.
 */
export async function effectOf(ctx: Ctx, orgId: string, own: readonly CountedValue[]): Promise<EffectLine[]> {
  const catalogue = catalogueOf(ctx.assembly)
  const touched = new Map<string, Wanted>()
  for (const [cellPeriod, list] of groupBy(own, (v) => v.period))
    for (const indicator of catalogue.using(list.map((v) => v.measure))) {
      const period = companionPeriod(cellPeriod, indicator.official.period)
      touched.set(`${indicator.code}|${period}`, { prepared: catalogue.prepare(indicator, period), period })
    }
  const wanted = [...touched.values()].filter((w) =>
    w.prepared.parts.every((p) => catalogue.measures.get(p.measure)?.measure.additive),
  )
  const nodes = await effectNodes(ctx, orgId)
  const ids = nodes.map((n) => n.id)
  const values = async (replaced: readonly CountedValue[]): Promise<Map<string, Record<string, string>>> => {
    const out = new Map<string, Record<string, string>>()
    for (const s of await sums(ctx, ids, wanted, orgId, replaced)) {
      const key = `${s.wanted}|${s.node}`
      out.set(key, { ...out.get(key), [s.key]: s.value })
    }
    return out
  }
  const [before, after] = [await values([]), await values(own)]
  return wanted.flatMap((w, i) =>
    nodes.map((node): EffectLine => {
      const value = (parts: Record<string, string> | undefined): string | null => {
        const outcome = parts ? evaluate(w.prepared.formula, parts) : null
        return outcome && 'value' in outcome ? valueText(outcome.value) : null
      }
      const key = `${i}|${node.id}`
      return {
        indicator: w.prepared.indicator,
        period: w.period,
        node,
        before: value(before.get(key)),
        after: value(after.get(key)),
        whole: wholeOf(w.prepared.indicator, w.period, after.get(key) ?? {}),
      }
    }),
  )
}
