import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import { rows, touch } from '../../../platform/db/statement.ts'

/**
 * Locks the nodes whose cells a settling touches: units first, then upwards (tree order, then id), so that two
 * acceptances under the same city wait for each other and never deadlock. Returns units and their ancestors within the region.
 */
export async function lockNodes(tx: Tx, region: string, units: readonly string[], day: string): Promise<string[]> {
  const nodes = await rows(
    tx,
    sql<{ id: string }>`select distinct a.id, a.level from org_closure cl join org a on a.id = cl.ancestor
      where cl.descendant = any(${units}::uuid[]) and a.region = ${region} and cl.valid_from <= ${day}::date and cl.valid_to > ${day}::date
      order by a.level desc, a.id`,
  )
  const ids = nodes.map((n) => n.id)
  await touch(
    tx,
    sql`insert into node_lock (region, org_id) select ${region}, unnest(${ids}::uuid[]) on conflict do nothing`,
  )
  for (const id of ids)
    await rows(tx, sql`select 1 from node_lock where region = ${region} and org_id = ${id}::uuid for update`)
  return ids
}
