import { sql } from 'kysely'
import type { Database, Tx } from '../db/database.ts'
import { AUDIT_COLUMNS, GENESIS, hashEntry, type AuditRow } from './entry.ts'
import type { Anchor } from './anchor.ts'

export interface ChainReport {
  readonly region: string
  readonly ok: boolean
  /** Entries checked. */
  readonly entries: number
  /** Committed and not yet chained: the tail that could still be changed unseen. */
  readonly unsealed: number
  readonly head: { readonly seq: number; readonly hash: string }
  /** Where the chain breaks and how; null when it holds. */
  readonly broken: { readonly seq: number; readonly reason: BreakReason } | null
}

export type BreakReason = 'missing-entry' | 'changed-entry' | 'wrong-link' | 'head-differs' | 'anchor-differs'

interface SealedRow extends AuditRow {
  readonly seq: string
  readonly prev_hash: Buffer
  readonly hash: Buffer
}

const BATCH = 5000

async function* sealedRows(tx: Tx, region: string, from: number): AsyncIterable<SealedRow> {
  for (let after = from; ; after += BATCH) {
    const { rows } = await sql<SealedRow>`select ${AUDIT_COLUMNS}, seq, prev_hash, hash from audit_entry
      where region = ${region} and seq > ${after} and seq <= ${after + BATCH} order by seq`.execute(tx)
    yield* rows
    const more = await sql`select 1 from audit_entry
      where region = ${region} and seq > ${after + BATCH} limit 1`.execute(tx)
    if (more.rows.length === 0) return
  }
}

/**
 * Recomputes the chain of a region and compares it with its head and with anchors kept outside: from its first entry, or from the place
 * of the anchor `from`, whose hash is believed, so that the cost is that of the entries since then. `entries` counts all up to the head.
 */
export function verifyChain(
  db: Database,
  region: string,
  anchors: readonly Anchor[] = [],
  from?: Pick<Anchor, 'seq' | 'hash'>,
): Promise<ChainReport> {
  return db.read(async (tx) => {
    const anchored = new Map(anchors.filter((a) => a.region === region).map((a) => [a.seq, a.hash]))
    let seq = from?.seq ?? 0
    let hash = from ? Buffer.from(from.hash, 'hex') : GENESIS
    let broken: ChainReport['broken'] = null
    for await (const row of sealedRows(tx, region, seq)) {
      const reason = breakOf(row, seq + 1, hash, region, anchored)
      if (reason) {
        broken = { seq: seq + 1, reason }
        break
      }
      seq++
      hash = row.hash
    }
    const heads = await sql<{ seq: string; hash: Buffer }>`
      select seq, hash from audit_head where region = ${region}`.execute(tx)
    const stored = heads.rows[0] ?? { seq: '0', hash: GENESIS }
    const headHolds = Number(stored.seq) === seq && stored.hash.equals(hash)
    if (!broken && !headHolds) broken = { seq, reason: 'head-differs' }
    if (!broken && [...anchored.keys()].some((s) => s > seq)) broken = { seq, reason: 'anchor-differs' }
    const open = await sql<{ n: string }>`
      select count(*) as n from audit_entry where region = ${region} and seq is null`.execute(tx)
    return {
      region,
      ok: broken === null,
      entries: seq,
      unsealed: Number(open.rows[0]?.n ?? 0),
      head: { seq, hash: hash.toString('hex') },
      broken,
    }
  })
}

function breakOf(
  row: SealedRow,
  seq: number,
  prev: Buffer,
  region: string,
  anchored: ReadonlyMap<number, string>,
): BreakReason | null {
  if (Number(row.seq) !== seq) return 'missing-entry'
  if (!row.prev_hash.equals(prev)) return 'wrong-link'
  if (!hashEntry(prev, region, seq, row).equals(row.hash)) return 'changed-entry'
  const known = anchored.get(seq)
  return known !== undefined && known !== row.hash.toString('hex') ? 'anchor-differs' : null
}
