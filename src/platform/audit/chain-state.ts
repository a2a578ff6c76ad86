import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import { first } from '../db/statement.ts'

/** How far the chain of a region goes, without recomputing it. */
export interface ChainState {
  readonly sealed: number
  readonly unsealed: number
  /** Instant of the last chained entry. */
  readonly sealedUntil: string | null
  readonly oldestUnsealed: string | null
  /** Hash of the head in hex. */
  readonly head: string
}

export async function chainState(tx: Tx, region: string): Promise<ChainState> {
  const found = await first(
    tx,
    sql<ChainState>`select coalesce((select seq from audit_head where region = ${region}), 0)::int as sealed,
      (select count(*)::int from audit_entry where region = ${region} and seq is null) as unsealed,
      (select e.at from audit_entry e join audit_head h on h.seq = e.seq
        where h.region = ${region} and e.region = ${region}) as "sealedUntil",
      (select min(at) from audit_entry where region = ${region} and seq is null) as "oldestUnsealed",
      coalesce((select encode(hash, 'hex') from audit_head where region = ${region}), '') as head`,
  )
  return found ?? { sealed: 0, unsealed: 0, sealedUntil: null, oldestUnsealed: null, head: '' }
}
