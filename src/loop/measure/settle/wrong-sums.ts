import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { first, rows, touch } from '../../../platform/db/statement.ts'
import { catalogueOf } from '../catalogue-of.ts'
import { notInSum, ownFigure } from '../cells/below-own.ts'
import { given, nodesOf, type Looking, type Node } from './summed-nodes.ts'
import { wrongValuesOf } from './wrong-values.ts'

/** A figure of a node above the units that is not the sum of what stands right below it. */
export interface WrongSum {
  readonly orgId: string
  readonly unit: string
  readonly period: string
  /** Null where a cell is wrong; else the indicator whose value keeps the sum of a part. */
  readonly indicator: string | null
  readonly measure: string
  readonly slice: string
  readonly stored: string
  readonly counted: string
}

type Suspect = Pick<Node, 'parent' | 'period'> & { readonly measure: string }

/** Opens one read after the other, or several at once where the store has room for them. */
type Reading = <T>(work: (ctx: Looking) => Promise<T>) => Promise<T>

/** So many are named; one is enough to recompute. */
const NAMED = 20

/**
 * Adds up the tree once more and says where the sums that are kept differ: every additive figure of every node against those right below
 * it, and the sums over several registers that stand beside the values. Nodes whose sums a job has still to take are left out. The nodes are
 * shared out among as many reads as the server gives one query processes; what differs there is looked at again in one snapshot, so that a
 * change in between is not taken for a mistake.
 */
export async function wrongSums(read: Reading): Promise<WrongSum[]> {
  const { nodes, lanes } = await read(async (ctx) => ({ nodes: await nodesOf(ctx), lanes: await lanesOf(ctx.tx) }))
  const looked = await Promise.all(
    shared(nodes, lanes).map((part) =>
      read(async (ctx) => ({ cells: await differing(ctx, part), values: await wrongValuesOf(ctx, part) })),
    ),
  )
  const suspects = looked.flatMap((l) => l.cells)
  const doubted = new Set(looked.flatMap((l) => l.values).map((v) => `${v.orgId}|${v.period}`))
  if (suspects.length === 0 && doubted.size === 0) return []
  return read(async (ctx) => {
    const now = await nodesOf(ctx)
    const again = now.filter((n) => doubted.has(`${n.parent}|${n.period}`))
    const found = [...(await named(ctx, now, suspects)), ...(await wrongValuesOf(ctx, again))]
    return withNames(ctx.tx, found.slice(0, NAMED))
  })
}

async function withNames(tx: Tx, found: readonly Omit<WrongSum, 'unit'>[]): Promise<WrongSum[]> {
  const units = await rows(
    tx,
    sql<{ id: string; name: string }>`select id, name from org where id = any(${found.map((f) => f.orgId)}::uuid[])`,
  )
  const names = new Map(units.map((u) => [u.id, u.name]))
  return found.map((f) => ({ ...f, unit: names.get(f.orgId) ?? f.orgId }))
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

const additiveOf = ({ assembly }: Pick<Ctx, 'assembly'>): string[] =>
  [...catalogueOf(assembly).measures.values()].filter((m) => m.measure.additive).map((m) => m.measure.code)

/** Cells of a node `n` and of those right below it. */
const cellsThere = (region: string): RawBuilder<unknown> =>
  sql`cell c where c.region = ${region} and c.period = n.period and c.org_id = any(n.children || n.parent)`

/** The same with those below a unit there that keeps its own figure. */
const cellsUnder = (region: string): RawBuilder<unknown> => sql`(
  select c.org_id, c.measure, c.slice, c.value from ${cellsThere(region)}
  union all
  select c.org_id, c.measure, c.slice, c.value
  from jsonb_to_recordset(n.under) as u(org_id uuid, above uuid[])
  cross join lateral (select * from cell c where c.region = ${region} and c.period = n.period and c.org_id = u.org_id offset 0) c
  where ${notInSum(region)}
) c`

/** What does not cancel out. */
const differs = sql`sum(case when c.org_id = n.parent then -c.value else c.value end) <> 0`

/**
 * Where what is kept and what stands below do not cancel out. A node at a time, so that its few thousand groups stay in the processor's
 * cache; measures are chosen after adding up, for by them the index would be walked row by row instead of page by page.
 */
async function differing(ctx: Looking, nodes: readonly Node[]): Promise<Suspect[]> {
  const look = (part: readonly Node[], cells: RawBuilder<unknown>): Promise<Suspect[]> =>
    rows(
      ctx.tx,
      sql<Suspect>`select distinct n.parent, n.period, s.measure
        from ${given(part)}
        cross join lateral (select c.measure from ${cells} group by c.measure, c.slice having ${differs} offset 0) s
        where s.measure = any(${additiveOf(ctx)}::text[])`,
    )
  const [plain, branched] = [nodes.filter((n) => n.under.length === 0), nodes.filter((n) => n.under.length > 0)]
  return [
    ...(await look(plain, cellsThere(ctx.region))),
    ...(branched.length > 0 ? await look(branched, cellsUnder(ctx.region)) : []),
  ]
}

async function named(
  ctx: Looking,
  nodes: readonly Node[],
  suspects: readonly Suspect[],
): Promise<Omit<WrongSum, 'unit'>[]> {
  await touch(ctx.tx, sql`set local work_mem = '128MB'`)
  return rows(
    ctx.tx,
    sql<
      Omit<WrongSum, 'unit'>
    >`select n.parent as "orgId", n.period, null as indicator, c.measure, c.slice, c.stored, c.counted
      from (
        select n.parent, n.period, n.children, n.under, array_agg(s.measure) as measures from ${given(nodes)}
        join jsonb_to_recordset(${JSON.stringify(suspects)}::jsonb) as s(parent uuid, period text, measure text) on s.parent = n.parent and s.period = n.period
        group by 1, 2, 3, 4
      ) n
      cross join lateral (
        select n.period, c.measure, c.slice, coalesce(sum(c.value) filter (where c.org_id = n.parent), 0)::text as stored,
          coalesce(sum(c.value) filter (where c.org_id <> n.parent), 0)::text as counted
        from ${cellsUnder(ctx.region)} where c.measure = any(n.measures)
        group by c.measure, c.slice having ${differs}
      ) c
      where not exists (select 1 from cell o where o.region = ${ctx.region} and o.org_id = n.parent and ${ownFigure('o', 'c')})
      limit ${NAMED}`,
  )
}
