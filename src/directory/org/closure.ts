import { sql } from 'kysely'
import { SqlError, type Tx } from '../../platform/db/database.ts'
import type { ChangedBelow } from '../events.ts'
import { changedBelow, type ClosureRow } from './changed-below.ts'
import { treeBusy } from './refusals.ts'

/**
 * How long a change of the tree waits for those who add up along it. All who come after it wait behind it, so it goes rather than let a long
 * recomputation stop everybody.
 */
const WAIT_SECONDS = 5
const LOCK_NOT_AVAILABLE = '55P03'

/** Changes of the tree come one after another, so that two moves cannot make a cycle together. Throws `org.tree-busy` (409). */
export async function lockTree(tx: Tx): Promise<void> {
  await sql`set local lock_timeout = ${sql.lit(`${WAIT_SECONDS}s`)}`.execute(tx)
  try {
    await sql`select pg_advisory_xact_lock(7302001)`.execute(tx)
  } catch (error) {
    throw error instanceof SqlError && error.code === LOCK_NOT_AVAILABLE ? treeBusy() : error
  }
  await sql`set local lock_timeout to default`.execute(tx)
}

/** The tree stays as it is until the end of the transaction: sums that follow it see one tree. Several may hold it so at once. */
export async function holdTree(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(7302001)`.execute(tx)
}

const closureRow = sql`ancestor, descendant, valid_from as "validFrom", valid_to as "validTo"`

/**
 * Derives the closure rows of these units again from the edges: one row per ancestor and stretch of days on which
 * every edge of the path holds, and the unit itself at depth 0. Null rebuilds the whole tree. Returns below whom others hang than before.
 */
export async function rebuildClosure(tx: Tx, ids: readonly string[] | null): Promise<ChangedBelow[]> {
  const mine = (column: string) => (ids === null ? sql`true` : sql`${sql.ref(column)} = any(${ids}::uuid[])`)
  const before = await sql<ClosureRow>`
    delete from org_closure where ${mine('descendant')} returning ${closureRow}`.execute(tx)
  const after = await sql<ClosureRow>`
    insert into org_closure (ancestor, descendant, depth, valid_from, valid_to)
    with recursive walk (ancestor, descendant, depth, valid_from, valid_to) as (
      select id, id, 0, valid_from, valid_to from org where ${mine('id')}
      union all
      select e.parent, w.descendant, w.depth + 1, greatest(w.valid_from, e.valid_from), least(w.valid_to, e.valid_to)
      from walk w
      join org_edge e on e.child = w.ancestor and e.valid_from < w.valid_to and e.valid_to > w.valid_from
      where w.depth < 12
    )
    select ancestor, descendant, depth, valid_from, valid_to from walk returning ${closureRow}`.execute(tx)
  return changedBelow(before.rows, after.rows)
}

/** Ids of the unit and of everything that ever hung below it: whoever a change of its edge can touch. */
export async function everBelow(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct descendant as id from org_closure where ancestor = any(${ids}::uuid[])`.execute(tx)
  return [...new Set([...ids, ...rows.map((r) => r.id)])]
}
