import { sql } from 'kysely'
import { holdTree } from '../../../directory/public.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { rows, touch } from '../../../platform/db/statement.ts'
import { isRolled } from '../cells/rolled.ts'

/**
 * Locks the nodes whose cells a settling touches: units first, then upwards (tree order, then id), so that two
 * acceptances under the same city wait for each other and never deadlock. Returns units and their ancestors within the region, up to the
 * city, in the trees of these days. The tree is held as it is: a change of it waits, and is told to those who add up after it.
 */
export async function lockNodes(
  tx: Tx,
  region: string,
  units: readonly string[],
  days: readonly string[],
): Promise<string[]> {
  await holdTree(tx)
  const nodes = await rows(
    tx,
    sql<{ id: string }>`select distinct a.id, a.level from org_closure cl join org a on a.id = cl.ancestor
      where cl.descendant = any(${units}::uuid[]) and a.region = ${region} and not ${isRolled('a.kind')}
        and (cl.depth = 0 or exists (select 1 from unnest(${days}::date[]) as d(day) where cl.valid_from <= d.day and cl.valid_to > d.day))
      order by a.level desc, a.id`,
  )
  const ids = nodes.map((n) => n.id)
  await lockThese(tx, region, ids)
  return ids
}

/** Locks these nodes in the order given. */
export async function lockThese(tx: Tx, region: string, ids: readonly string[]): Promise<void> {
  await touch(
    tx,
    sql`insert into node_lock (region, org_id) select ${region}, unnest(${ids}::uuid[]) on conflict do nothing`,
  )
  for (const id of ids)
    await rows(tx, sql`select 1 from node_lock where region = ${region} and org_id = ${id}::uuid for update`)
}
