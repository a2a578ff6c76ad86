import { sql } from 'kysely'
import { newId } from '../../kernel/id.ts'
import { msOf, type Instant } from '../clock/clock.ts'
import type { Tx } from '../db/database.ts'
import { latestPast } from './future.ts'

/** GB/T 22239 level 3: locked for 15 minutes after five failures in a row. */
export const LOCKOUT = { failures: 5, minutes: 15 } as const

const WINDOW_MS = LOCKOUT.minutes * 60_000

/**
 * Minutes for which this name stays locked, 0 when it is open. Counted per name as typed, whether an account bears it or
 * not, from the failures since the last success within the window; what lies in the future counts as absent.
 */
export async function lockedMinutes(tx: Tx, nameHash: Buffer, now: Instant): Promise<number> {
  const since = new Date(msOf(now) - WINDOW_MS).toISOString()
  const { rows } = await sql<{ at: Instant }>`
    select at from auth_attempt a
    where name_hash = ${nameHash} and not ok and at > ${since} and at <= ${latestPast(now)}
      and not exists (select 1 from auth_attempt s
        where s.name_hash = a.name_hash and s.ok and s.at > a.at and s.at <= ${latestPast(now)})
    order by at desc limit ${LOCKOUT.failures}`.execute(tx)
  const fifth = rows[LOCKOUT.failures - 1]
  const latest = rows[0]
  if (!fifth || !latest) return 0
  return Math.max(1, Math.ceil((msOf(latest.at) + WINDOW_MS - msOf(now)) / 60_000))
}

/** Attempts at one name come one after another: a burst cannot slip past the count. */
export async function lockName(tx: Tx, nameHash: Buffer): Promise<void> {
  await sql`select pg_advisory_xact_lock(${nameHash.readInt32BE(0)}, ${nameHash.readInt32BE(4)})`.execute(tx)
}

export async function recordAttempt(tx: Tx, nameHash: Buffer, ok: boolean, now: Instant): Promise<void> {
  await sql`
    insert into auth_attempt (id, name_hash, at, ok) values (${newId(msOf(now))}, ${nameHash}, ${now}, ${ok})`.execute(
    tx,
  )
}

/** Forgets attempts older than the window; the audit keeps what happened. */
export async function sweepAttempts(tx: Tx, now: Instant): Promise<void> {
  const since = new Date(msOf(now) - 2 * WINDOW_MS).toISOString()
  await sql`delete from auth_attempt where at < ${since}`.execute(tx)
}

/** Forgets the failures of one name, so that it is open again: the security administrator's act. */
export async function clearAttempts(tx: Tx, nameHash: Buffer): Promise<void> {
  await sql`delete from auth_attempt where name_hash = ${nameHash} and not ok`.execute(tx)
}
