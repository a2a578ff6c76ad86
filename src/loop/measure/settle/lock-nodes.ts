import { sql } from 'kysely'
import { holdTree } from '../../../directory/public.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { rows, touch } from '../../../platform/db/statement.ts'
import { isRolled } from '../cells/rolled.ts'

/** Days of trees; null for every day there ever was. */
type Days = readonly string[] | null

/** These units and their ancestors within the region, up to the city, in the trees of these days, and nodes beside them; lowest first, then by id. */
export async function nodesAbove(
  tx: Tx,
  region: string,
  units: readonly string[],
  days: Days,
  beside: readonly string[] = [],
): Promise<string[]> {
  const nodes = await rows(
    tx,
    sql<{ id: string }>`select a.id from org a join (
        select cl.ancestor as id from org_closure cl join org o on o.id = cl.ancestor and not ${isRolled('o.kind')}
        where cl.descendant = any(${units}::uuid[]) and (cl.depth = 0 or ${days === null}
          or exists (select 1 from unnest(${days ?? []}::date[]) as d(day) where cl.valid_from <= d.day and cl.valid_to > d.day))
        union select unnest(${beside}::uuid[])
      ) n on n.id = a.id
      where a.region = ${region} order by a.level desc, a.id`,
  )
  return nodes.map((n) => n.id)
}

/**
 * Locks the nodes whose cells a settling touches, all at once and lowest first, so that two acceptances under the same city wait for each
 * other and never deadlock (docs/architecture.md, section 4: the one order). Returns them as `nodesAbove()` does. The tree is held as it
 * is: a change of it waits, and is told to those who add up after it. What is read for the figures is read after this.
 */
export async function lockNodes(
  tx: Tx,
  region: string,
  units: readonly string[],
  days: Days,
  beside: readonly string[] = [],
): Promise<string[]> {
  await holdTree(tx)
  const ids = await nodesAbove(tx, region, units, days, beside)
  await lockThese(tx, region, ids)
  return ids
}

/** Locks every node of a data home, for those who settle all of it or do not know yet how far they reach. */
export async function lockHome(tx: Tx, region: string): Promise<void> {
  await holdTree(tx)
  const all = await rows(tx, sql<{ id: string }>`select id from org where region = ${region} order by level desc, id`)
  await lockThese(
    tx,
    region,
    all.map((o) => o.id),
  )
}

/** Locks these nodes in the order given, which is that of `nodesAbove()`: after nothing but nodes further down. */
export async function lockThese(tx: Tx, region: string, ids: readonly string[]): Promise<void> {
  await touch(
    tx,
    sql`insert into node_lock (region, org_id) select ${region}, n.id from unnest(${ids}::uuid[]) with ordinality as n(id, at) order by n.at on conflict do nothing`,
  )
  await rows(
    tx,
    sql`select 1 from unnest(${ids}::uuid[]) with ordinality as n(id, at) join node_lock k on k.region = ${region} and k.org_id = n.id
      order by n.at for update of k`,
  )
}
