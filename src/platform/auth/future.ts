import { sql } from 'kysely'
import { msOf, type Instant } from '../clock/clock.ts'
import type { Tx } from '../db/database.ts'
import { first } from '../db/statement.ts'

/** So much the clocks of two processes, or one that is being set, may differ. */
export const CLOCK_SLACK_MS = 2 * 60_000

/**
 * The latest time that something of the past can bear. What is later was written while the clock ran ahead, and the clock was put right
 * since: it tells nothing about how long ago it was, so sessions, tries and used codes from then count as absent.
 */
export const latestPast = (now: Instant): Instant => new Date(msOf(now) + CLOCK_SLACK_MS).toISOString()

/** How many sessions, tries to sign in and used codes lie in the future: signs of a clock that ran ahead, or runs behind now. */
export async function futureRows(tx: Tx, now: Instant): Promise<number> {
  const latest = latestPast(now)
  const found = await first(
    tx,
    sql<{ n: number }>`select (
        (select count(*) from auth_session where greatest(created_at, seen_at) > ${latest})
        + (select count(*) from auth_attempt where at > ${latest})
        + (select count(*) from auth_credential where totp_last_step * 30000 > ${msOf(latest)}::bigint)
      )::int as n`,
  )
  return found?.n ?? 0
}
