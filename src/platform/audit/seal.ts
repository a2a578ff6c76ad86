import { sql } from 'kysely'
import type { Database } from '../db/database.ts'
import type { Log } from '../log.ts'
import { AUDIT_COLUMNS, GENESIS, hashEntry, type AuditRow } from './entry.ts'

const BATCH = 2000

/**
 * Chains the committed entries of a region that are not chained yet, oldest first, at most 2,000 at a time. The head row's
 * lock keeps two sealers apart. Returns how many it chained.
 */
export async function sealOnce(db: Database, region: string): Promise<number> {
  return db.write(async (tx) => {
    await sql`insert into audit_head (region, seq, hash) values (${region}, 0, ${GENESIS})
      on conflict (region) do nothing`.execute(tx)
    const heads = await sql<{ seq: string; hash: Buffer }>`
      select seq, hash from audit_head where region = ${region} for update`.execute(tx)
    let seq = Number(heads.rows[0]?.seq ?? 0)
    let hash = heads.rows[0]?.hash ?? GENESIS
    const { rows } = await sql<AuditRow>`select ${AUDIT_COLUMNS} from audit_entry
      where region = ${region} and seq is null order by id limit ${BATCH}`.execute(tx)
    if (rows.length === 0) return 0
    const links = rows.map((row) => {
      const prev = hash
      hash = hashEntry(prev, region, ++seq, row)
      return { id: row.id, seq, prev, hash }
    })
    await sql`update audit_entry e set seq = v.seq, prev_hash = v.prev, hash = v.hash
      from unnest(${links.map((l) => l.id)}::uuid[], ${links.map((l) => l.seq)}::bigint[],
        ${links.map((l) => l.prev)}::bytea[], ${links.map((l) => l.hash)}::bytea[]) as v(id, seq, prev, hash)
      where e.region = ${region} and e.id = v.id`.execute(tx)
    await sql`update audit_head set seq = ${seq}, hash = ${hash} where region = ${region}`.execute(tx)
    return rows.length
  })
}

/** Seals every region that has something to seal, to the end. Returns the entries chained. */
export async function sealAll(db: Database): Promise<number> {
  const { rows } = await db.read((tx) =>
    sql<{ region: string }>`select distinct region from audit_entry where seq is null order by region`.execute(tx),
  )
  let sealed = 0
  for (const { region } of rows) {
    for (let count = BATCH; count === BATCH; sealed += count) count = await sealOnce(db, region)
  }
  return sealed
}

/** Seals again and again, by default every second; the returned function stops it and waits for a round under way. */
export function startSealer(db: Database, log: Log, everyMs = 1000): () => Promise<void> {
  let round: Promise<void> | undefined
  const timer = setInterval(() => {
    round ??= sealAll(db)
      .then(
        () => undefined,
        (error: unknown) => log.error({ err: error }, 'audit: sealing failed'),
      )
      .finally(() => (round = undefined))
  }, everyMs)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await round
  }
}
