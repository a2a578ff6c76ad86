import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import { first } from '../db/statement.ts'
import type { Anchor } from './anchor.ts'

/** The entry that a check of the chain leaves in the log. */
export const CHECKED = 'audit.chain-checked'

export interface LastCheck {
  readonly at: string
  readonly by: string
  readonly ok: boolean
  readonly entries: number
}

/** How the last check of a region's chain ended; null when none was made. */
export async function lastCheck(tx: Tx, region: string): Promise<LastCheck | null> {
  const found = await first(
    tx,
    sql<LastCheck>`select at, actor_name as by, (detail ->> 'ok')::boolean as ok, (detail ->> 'entries')::int as entries
      from audit_entry where region = ${region} and action = ${CHECKED} order by at desc, id desc limit 1`,
  )
  return found ?? null
}

/** The newest anchor of a region, from which on a running check begins; undefined: from the first entry. */
export const newestAnchor = (anchors: readonly Anchor[], region: string): Anchor | undefined =>
  anchors.filter((a) => a.region === region).at(-1)
