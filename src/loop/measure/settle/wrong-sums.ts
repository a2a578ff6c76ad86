import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { first, rows, touch } from '../../../platform/db/statement.ts'
import { catalogueOf } from '../catalogue-of.ts'
import { treeDays } from '../cells/tree-day.ts'

/** A figure of a node above the units that is not the sum of what stands right below it. */
export interface WrongSum {
  readonly orgId: string
  readonly period: string
  readonly measure: string
  readonly slice: string
  readonly stored: string
  readonly counted: string
}

/** A node with what stands right below it on the period's day. */
interface Node {
  readonly parent: string
  readonly period: string
  readonly children: readonly string[]
}

type Suspect = Omit<Node, 'children'> & { readonly measure: string }

/** Opens one read after the other, or several at once where the store has room for them. */
type Reading = <T>(work: (ctx: Pick<Ctx, 'tx' | 'region' | 'today' | 'assembly'>) => Promise<T>) => Promise<T>

/** So many are named; one is enough to recompute. */
const NAMED = 20

/**
 * Adds up the tree once more and says where the sums that are kept differ: every additive figure of every node against those right below
 * it. Nodes whose sums a job has still to take are left out. The nodes are shared out among as many reads as the server gives one query
 * processes; what differs there is looked at again in one snapshot, so that a change in between is not taken for a mistake.
 */
export async function wrongSums(read: Reading): Promise<WrongSum[]> {
  const { nodes, lanes } = await read(async (ctx) => ({ nodes: await nodesOf(ctx), lanes: await lanesOf(ctx.tx) }))
  const suspects = await Promise.all(shared(nodes, lanes).map((part) => read((ctx) => differing(ctx, part))))
  if (suspects.every((part) => part.length === 0)) return []
  return read(async (ctx) => named(ctx, await nodesOf(ctx), suspects.flat()))
}

async function lanesOf(tx: Tx): Promise<number> {
  const setting = await first(
    tx,
    sql<{ workers: string }>`select current_setting('max_parallel_workers_per_gather') as workers`,
  )
  return Number(setting!.workers) + 1
}

/** Parts of about the same number of units. */
function shared(nodes: readonly Node[], lanes: number): Node[][] {
  const parts = Array.from({ length: lanes }, () => ({ units: 0, nodes: [] as Node[] }))
  for (const node of [...nodes].sort((a, b) => b.children.length - a.children.length)) {
    const least = parts.reduce((a, b) => (b.units < a.units ? b : a))
    least.nodes.push(node)
    least.units += node.children.length + 1
  }
  return parts.map((part) => part.nodes).filter((part) => part.length > 0)
}

async function nodesOf({ tx, region, today }: Pick<Ctx, 'tx' | 'region' | 'today'>): Promise<Node[]> {
  const periods = await rows(
    tx,
    sql<{ period: string }>`select distinct d.period from unit_due d where d.region = ${region}
      union select distinct c.period from cell c join org o on o.id = c.org_id and o.kind = 'city' where c.region = ${region}`,
  )
  return rows(
    tx,
    sql<Node>`select p.period, cl.ancestor as parent, array_agg(cl.descendant::text) as children
      from ${treeDays(
        periods.map((p) => p.period),
        today,
      )}
      join org_closure cl on cl.depth = 1 and cl.valid_from <= p.day and cl.valid_to > p.day
      join org a on a.id = cl.ancestor and a.region = ${region}
      where not exists (select 1 from roll_due r join org_closure b on b.descendant = r.org_id and b.depth = 1 where r.region = ${region} and b.ancestor = cl.ancestor)
        and not exists (select 1 from stale_node s where s.org_id in (cl.ancestor, cl.descendant))
      group by p.period, cl.ancestor`,
  )
}

const given = (nodes: readonly Node[]) =>
  sql`jsonb_to_recordset(${JSON.stringify(nodes)}::jsonb) as n(parent uuid, period text, children uuid[])`

const additiveOf = ({ assembly }: Pick<Ctx, 'assembly'>): string[] =>
  [...catalogueOf(assembly).measures.values()].filter((m) => m.measure.additive).map((m) => m.measure.code)

/**
 * Where what is kept and what stands below do not cancel out. A node at a time, so that its few thousand groups stay in the processor's
 * cache; measures are chosen after adding up, for by them the index would be walked row by row instead of page by page.
 */
function differing(ctx: Pick<Ctx, 'tx' | 'region' | 'assembly'>, nodes: readonly Node[]): Promise<Suspect[]> {
  return rows(
    ctx.tx,
    sql<Suspect>`select distinct n.parent, n.period, s.measure
      from ${given(nodes)}
      cross join lateral (
        select c.measure
        from cell c
        where c.region = ${ctx.region} and c.period = n.period and c.org_id = any(n.children || n.parent)
        group by c.measure, c.slice
        having sum(case when c.org_id = n.parent then -c.value else c.value end) <> 0
        offset 0
      ) s
      where s.measure = any(${additiveOf(ctx)}::text[])`,
  )
}

async function named(
  ctx: Pick<Ctx, 'tx' | 'region'>,
  nodes: readonly Node[],
  suspects: readonly Suspect[],
): Promise<WrongSum[]> {
  await touch(ctx.tx, sql`set local work_mem = '128MB'`)
  return rows(
    ctx.tx,
    sql<WrongSum>`select n.parent as "orgId", n.period, c.measure, c.slice,
        coalesce(sum(c.value) filter (where c.org_id = n.parent), 0)::text as stored,
        coalesce(sum(c.value) filter (where c.org_id <> n.parent), 0)::text as counted
      from ${given(nodes)}
      join jsonb_to_recordset(${JSON.stringify(suspects)}::jsonb) as s(parent uuid, period text, measure text) on s.parent = n.parent and s.period = n.period
      join cell c on c.region = ${ctx.region} and c.period = n.period and c.org_id = any(n.children || n.parent) and c.measure = s.measure
      group by n.parent, n.period, c.measure, c.slice
      having sum(case when c.org_id = n.parent then -c.value else c.value end) <> 0 and not bool_or(c.leaf and c.org_id = n.parent)
      limit ${NAMED}`,
  )
}
