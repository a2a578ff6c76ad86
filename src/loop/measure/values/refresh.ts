import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import { rows } from '../../../platform/db/statement.ts'
import { periodRange } from '../../../kernel/period.ts'
import type { Prepared } from './catalogue.ts'
import { saveValues } from './save.ts'

/** An indicator in one period, to be brought up to date for some nodes. */
export interface Wanted {
  readonly prepared: Prepared
  readonly period: string
}

interface Sum {
  org_id: string
  wanted: number
  key: string
  value: string
  units_in: number
  units_carried: number
  units_due: number
}

const distinct = <K extends string>(items: readonly Record<K, string>[], key: K): string[] => [
  ...new Set(items.map((i) => i[key])),
]

/**
 * Sums of all parts for nodes and wanted indicators. An indicator over one register takes the node's own cells; one over several
 * sums the leaf cells of those units alone that have every part (17.3: both sides come from the same set of units). An
 * indicator with a recounted part takes the node's own cells of all parts; other non-additive measures have cells at leaves only.
 */
function partSums(tx: Tx, region: string, nodes: readonly string[], wanted: readonly Wanted[]): Promise<Sum[]> {
  const want = wanted.flatMap((w, i) =>
    w.prepared.parts.map((p) => ({
      wanted: i,
      key: p.key,
      measure: p.measure,
      period: p.period,
      register: p.register,
      joint: w.prepared.joint,
      n: w.prepared.parts.length,
      day: periodRange(w.period).to,
    })),
  )
  const joint = want.filter((w) => w.joint)
  return rows(
    tx,
    sql<Sum>`with want as (
      select * from jsonb_to_recordset(${JSON.stringify(want)}::jsonb) as x(wanted int, key text, measure text, period text, register text, joint boolean, n int, day date)
    ),
    unit as (
      select distinct cl.descendant as org_id from org_closure cl join org o on o.id = cl.descendant and o.region = ${region}
      where cl.ancestor = any(${nodes}::uuid[])
    ),
    held as materialized (
      select c.org_id, c.period, c.measure, c.value, c.units_carried
      from unit u join cell c on c.region = ${region} and c.org_id = u.org_id and c.period = any(${distinct(joint, 'period')}::text[])
        and c.measure = any(${distinct(joint, 'measure')}::text[]) and c.slice = '' and c.leaf
    ),
    part as (
      select h.org_id, w.wanted, w.key, w.n, w.day, h.value, count(*) over (partition by h.org_id, w.wanted) as have,
        max(h.units_carried) over (partition by h.org_id, w.wanted) as carried
      from held h join want w on w.joint and w.measure = h.measure and w.period = h.period
    ),
    joint as (
      select cl.ancestor as node, p.wanted, p.key, sum(p.value) as value, count(*)::int as units_in, sum(p.carried)::int as units_carried
      from part p
      join org_closure cl on cl.descendant = p.org_id and cl.valid_from <= p.day and cl.valid_to > p.day and cl.ancestor = any(${nodes}::uuid[])
      where p.have = p.n
      group by cl.ancestor, p.wanted, p.key
    ),
    due as (
      select d.org_id as node, w.wanted, max(d.due) as due
      from want w join unit_due d on d.region = ${region} and d.org_id = any(${nodes}::uuid[]) and d.register = w.register and d.period = w.period
      where w.joint
      group by d.org_id, w.wanted
    )
    select c.org_id, w.wanted, w.key, c.value, c.units_in, c.units_carried, c.units_due
    from want w join cell c on c.region = ${region} and c.org_id = any(${nodes}::uuid[]) and c.measure = w.measure and c.period = w.period and c.slice = ''
    where not w.joint
    union all
    select j.node, j.wanted, j.key, j.value, j.units_in, j.units_carried, coalesce(d.due, j.units_in)
    from joint j left join due d on d.node = j.node and d.wanted = j.wanted`,
  )
}

/** Recomputes these indicators for these nodes from cells and stores value, parts and coverage; an absent value keeps its reason. */
export async function refreshValues(
  tx: Tx,
  at: { region: string; now: string },
  nodes: readonly string[],
  wanted: readonly Wanted[],
): Promise<number> {
  if (nodes.length === 0 || wanted.length === 0) return 0
  const found = new Map<
    string,
    { parts: Record<string, string>; unitsIn: number; unitsCarried: number; unitsDue: number }
  >()
  for (const s of await partSums(tx, at.region, nodes, wanted)) {
    const key = `${s.wanted}|${s.org_id}`
    const entry = found.get(key) ?? {
      parts: {},
      unitsIn: s.units_in,
      unitsCarried: s.units_carried,
      unitsDue: s.units_due,
    }
    entry.parts[s.key] = s.value
    entry.unitsIn = Math.min(entry.unitsIn, s.units_in)
    entry.unitsCarried = Math.max(entry.unitsCarried, s.units_carried)
    entry.unitsDue = Math.max(entry.unitsDue, s.units_due)
    found.set(key, entry)
  }
  // Where a part is held by other levels of the tree (persons at schools, employed at counties), a node without it has no such figure.
  const whole = [...found].filter(([key, f]) => {
    const { prepared } = wanted[Number(key.split('|')[0])]!
    return prepared.joint || prepared.registers.length === 1 || Object.keys(f.parts).length === prepared.parts.length
  })
  return saveValues(
    tx,
    at,
    whole.map(([key, f]) => ({ ...wanted[Number(key.split('|')[0])]!, orgId: key.split('|')[1]!, ...f })),
  )
}
