import { sql } from 'kysely'
import { dayOf } from '../../../platform/clock/clock.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { rows } from '../../../platform/db/statement.ts'
import { treeDay } from '../cells/tree-day.ts'
import type { PartSum, Wanted } from './part-sum.ts'

/** A wanted indicator whose sums come from units that have every part, and these parts. */
interface Joint {
  readonly wanted: number
  readonly indicator: string
  readonly period: string
  readonly formula_from: string
  readonly day: string
  readonly parts: readonly { readonly key: string; readonly measure: string; readonly period: string }[]
}

const jointOnes = (wanted: readonly Wanted[], today: string): Joint[] =>
  wanted.flatMap(({ prepared, period }, i) =>
    prepared.joint
      ? [
          {
            wanted: i,
            indicator: prepared.indicator.code,
            period,
            formula_from: prepared.formulaFrom,
            day: treeDay(period, today),
            parts: prepared.parts,
          },
        ]
      : [],
  )

/** Relations `goal` (an indicator in a period) and `want` (its parts) for a statement. */
const asked = (joint: readonly Joint[]) => {
  const goals = joint.map(({ parts, ...g }) => ({ ...g, keys: parts.map((p) => p.key) }))
  const wants = joint.flatMap((g) =>
    g.parts.map((p) => ({ wanted: g.wanted, key: p.key, measure: p.measure, period: p.period })),
  )
  return sql`goal as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(goals)}::jsonb) as g(wanted int, indicator text, period text, formula_from date, keys text[], day date)
    ),
    want as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(wants)}::jsonb) as w(wanted int, key text, measure text, period text)
    )`
}

/** Periods and measures of the parts: what the cells are looked up by. */
const isPart = (joint: readonly Joint[]) => {
  const parts = joint.flatMap((g) => g.parts)
  return sql`c.period = any(${[...new Set(parts.map((p) => p.period))]}::text[]) and c.measure = any(${[...new Set(parts.map((p) => p.measure))]}::text[])`
}

/** A stored value tells what its node was added up from only while it was made of the same parts. */
const sameParts = sql`v.formula_from = g.formula_from and v.parts ?& g.keys
  and (select count(*) from jsonb_object_keys(v.parts)) = cardinality(g.keys)`
const hasBelow = (org: string) =>
  sql`exists (select 1 from org_closure below where below.ancestor = ${sql.ref(org)} and below.depth > 0)`

type Changed = PartSum & { readonly whole: false }
interface Missing {
  readonly org_id: string
  readonly wanted: number
  readonly whole: true
}

/**
 * Sums after a change of these units: each unit's own parts, and for the nodes above the stored sum with the units' differences to their
 * own stored values. A unit that has every part of its own keeps to these, whoever stands below it. Another node is told as `whole`, to be added
 * up anew, where it has no sum made of the same parts, a mark that the tree changed below it, or one at or below it that has others below
 * and a figure of its own.
 */
const changedSums = (tx: Tx, region: string, nodes: readonly string[], joint: readonly Joint[]) =>
  rows(
    tx,
    sql<Changed | Missing>`with ${asked(joint)},
    node as materialized (
      select n.id as org_id, ${hasBelow('n.id')} as above, exists (select 1 from stale_node m where m.org_id = n.id) as marked
      from unnest(${nodes}::uuid[]) as n(id)
    ),
    stored as materialized (
      select v.org_id, g.wanted, v.parts, v.units_in, v.units_carried
      from goal g join indicator_value v on v.region = ${region} and v.org_id = any(${nodes}::uuid[]) and v.period = g.period and v.indicator = g.indicator and v.slice = ''
      where ${sameParts}
    ),
    own as materialized (
      select n.org_id, n.above, w.wanted, w.key, c.value, count(*) over part as have, max(c.units_carried) over part as carried
      from node n
      join cell c on c.region = ${region} and c.org_id = n.org_id and c.slice = '' and c.leaf
      join want w on w.measure = c.measure and w.period = c.period
      where ${isPart(joint)}
      window part as (partition by n.org_id, w.wanted)
    ),
    unit as materialized (
      select o.org_id, o.wanted, o.key, o.value, o.carried, g.day, coalesce((s.parts ->> o.key)::numeric, 0) as was,
        case when s.org_id is null then 1 else 0 end as entered, coalesce(s.units_carried, 0) as was_carried
      from own o join goal g on g.wanted = o.wanted left join stored s on s.org_id = o.org_id and s.wanted = o.wanted
      where o.have = cardinality(g.keys)
    ),
    whole as materialized (
      select n.org_id, g.wanted
      from node n cross join goal g
      left join stored s on s.org_id = n.org_id and s.wanted = g.wanted
      where n.above and not exists (select 1 from unit u where u.org_id = n.org_id and u.wanted = g.wanted) and (s.org_id is null or n.marked
        or exists (select 1 from own o join org_closure cl on cl.descendant = o.org_id and cl.ancestor = n.org_id where o.above and o.wanted = g.wanted))
    ),
    moved as materialized (
      select cl.ancestor as org_id, u.wanted, u.key, sum(u.value - u.was) as value, sum(u.entered)::int as units_in, sum(u.carried - u.was_carried)::int as units_carried
      from unit u join org_closure cl on cl.descendant = u.org_id and cl.depth > 0 and cl.valid_from <= u.day and cl.valid_to > u.day
        and cl.ancestor = any(${nodes}::uuid[])
      group by 1, 2, 3
    )
    select u.org_id, u.wanted, u.key, trim_scale(u.value) as value, 1 as units_in, u.carried as units_carried, false as whole from unit u
    union all
    select s.org_id, s.wanted, w.key, trim_scale((s.parts ->> w.key)::numeric + coalesce(m.value, 0)), s.units_in + coalesce(m.units_in, 0),
      s.units_carried + coalesce(m.units_carried, 0), false
    from node n join stored s on n.above and s.org_id = n.org_id join want w on w.wanted = s.wanted
    left join moved m on m.org_id = s.org_id and m.wanted = s.wanted and m.key = w.key
    where not exists (select 1 from whole x where x.org_id = s.org_id and x.wanted = s.wanted)
      and not exists (select 1 from unit u where u.org_id = s.org_id and u.wanted = s.wanted)
    union all
    select x.org_id, x.wanted, null, null, null, null, true from whole x`,
  )

/**
 * Sums added up anew over all units below, and the parts of those units that have no value of the same parts yet: whatever is summed here
 * is told at its unit too, so that later differences start from it.
 */
const wholeSums = (tx: Tx, region: string, missing: readonly Missing[], joint: readonly Joint[]) => {
  const nodes = [...new Set(missing.map((m) => m.org_id))]
  const goals = joint.filter((g) => missing.some((m) => m.wanted === g.wanted))
  return rows(
    tx,
    sql<PartSum>`with ${asked(goals)},
    missing as materialized (select * from jsonb_to_recordset(${JSON.stringify(missing)}::jsonb) as m(org_id uuid, wanted int)),
    unit as (
      select distinct cl.descendant as org_id from org_closure cl join org o on o.id = cl.descendant and o.region = ${region}
      where cl.ancestor = any(${nodes}::uuid[])
    ),
    held as materialized (
      select c.org_id, c.period, c.measure, c.value, c.units_carried
      from unit u join cell c on c.region = ${region} and c.org_id = u.org_id and ${isPart(goals)} and c.slice = '' and c.leaf
    ),
    part as materialized (
      select * from (
        select h.org_id, w.wanted, w.key, g.day, g.indicator, g.period, g.formula_from, g.keys, h.value, count(*) over part as have, max(h.units_carried) over part as carried
        from held h join want w on w.measure = h.measure and w.period = h.period join goal g on g.wanted = w.wanted
        window part as (partition by h.org_id, w.wanted)
      ) p where p.have = cardinality(p.keys)
    )
    select m.org_id, m.wanted, p.key, trim_scale(sum(p.value)) as value, count(*)::int as units_in, sum(p.carried)::int as units_carried
    from part p
    join org_closure cl on cl.descendant = p.org_id and cl.valid_from <= p.day and cl.valid_to > p.day
    join missing m on m.org_id = cl.ancestor and m.wanted = p.wanted
    group by m.org_id, m.wanted, p.key
    union all
    select g.org_id, g.wanted, g.key, trim_scale(g.value), 1, g.carried
    from part g
    where not ${hasBelow('g.org_id')}
      and not exists (select 1 from indicator_value v where v.region = ${region} and v.org_id = g.org_id and v.period = g.period and v.indicator = g.indicator
        and v.slice = '' and ${sameParts})`,
  )
}

/**
 * Sums of indicators over several registers: of those units alone that have every part (17.3: both sides come from the same set of units).
 * Cost follows the changed units, but where a node has no such sum yet.
 */
export async function jointSums(
  tx: Tx,
  { region, now }: { region: string; now: string },
  nodes: readonly string[],
  wanted: readonly Wanted[],
): Promise<PartSum[]> {
  const joint = jointOnes(wanted, dayOf(now))
  if (joint.length === 0) return []
  const sums: PartSum[] = []
  const missing: Missing[] = []
  for (const sum of await changedSums(tx, region, nodes, joint))
    if (sum.whole) missing.push(sum)
    else sums.push(sum)
  if (missing.length === 0) return sums
  const known = new Set(sums.map((s) => `${s.org_id}|${s.wanted}`))
  const added = await wholeSums(tx, region, missing, joint)
  return [...sums, ...added.filter((s) => !known.has(`${s.org_id}|${s.wanted}`))]
}
