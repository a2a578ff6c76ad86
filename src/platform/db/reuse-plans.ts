import type { Tx } from './database.ts'
import { sessionOf } from './dialect.ts'
import { REUSE_PLANS } from './prepared.ts'

/**
 * For a transaction that handles one row of each table: its statements are planned once and not for their values. Planning the checks of a row
 * takes longer than the checks. Not on a cluster, where the plan depends on where the row lies.
 */
export function reusePlans(tx: Tx): void {
  const session = sessionOf(tx)
  if (!session.spread) session.later(REUSE_PLANS, [])
}
