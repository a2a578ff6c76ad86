import { sql, type RawBuilder } from 'kysely'
import { newId } from '../../kernel/id.ts'
import { msOf, type Instant } from '../clock/clock.ts'
import type { Tx } from '../db/database.ts'
import { latestPast } from './future.ts'
import { newToken, tokenHash } from './token.ts'

/** Idle and absolute ends, and how many places one person may be signed in at. */
export const SESSION = { idleMinutes: 30, hours: 12, perUser: 5, touchSeconds: 60 } as const

/** What a cookie leads to. */
export interface Session {
  readonly id: string
  readonly userId: string
  /** change-password: nothing but a new password is allowed. */
  readonly stage: 'full' | 'change-password'
  /** A second factor was given. */
  readonly strong: boolean
  readonly createdAt: Instant
  readonly seenAt: Instant
  /** Absolute end. */
  readonly endsAt: Instant
}

const plus = (now: Instant, ms: number): Instant => new Date(msOf(now) + ms).toISOString()
const idleLimit = (now: Instant): Instant => plus(now, -SESSION.idleMinutes * 60_000)

const columns = sql`id, user_id as "userId", stage, strong, created_at as "createdAt", seen_at as "seenAt", ends_at as "endsAt"`

/** In use, not over, and not from a time when the clock ran ahead. */
const alive = (now: Instant) =>
  sql`ends_at > ${now} and seen_at > ${idleLimit(now)} and seen_at <= ${latestPast(now)} and created_at <= ${latestPast(now)}`

const living = (token: string, now: Instant) =>
  sql`auth_session where token_hash = ${tokenHash(token)} and ${alive(now)}`

/** The living session of a token, or null. */
export async function sessionOf(tx: Tx, token: string, now: Instant): Promise<Session | null> {
  const { rows } = await sql<Session>`select ${columns} from ${living(token, now)}`.execute(tx)
  return rows[0] ?? null
}

/** The id of the user behind a token's living session, to stand in a statement. */
export const userBehind = (token: string, now: Instant): RawBuilder<string> =>
  sql<string>`(select user_id from ${living(token, now)})`

/** When the session ends if nothing more happens. */
export const expiresAt = (session: Session): Instant => {
  const idle = plus(session.seenAt, SESSION.idleMinutes * 60_000)
  return idle < session.endsAt ? idle : session.endsAt
}

/** Is it time to write down that the session is used? Once a minute, so that reading stays reading. */
export const needsTouch = (session: Session, now: Instant): boolean =>
  msOf(now) - msOf(session.seenAt) > SESSION.touchSeconds * 1000

export async function touchSession(tx: Tx, id: string, now: Instant): Promise<void> {
  await sql`update auth_session set seen_at = ${now} where id = ${id}`.execute(tx)
}

/** Starts a session and returns its token, which nobody keeps but the browser; the user's oldest ones beyond five end. */
export async function startSession(
  tx: Tx,
  start: { userId: string; stage: Session['stage']; strong: boolean; ip: string; agent: string },
  now: Instant,
): Promise<string> {
  const token = newToken()
  await sql`delete from auth_session where not (${alive(now)})`.execute(tx)
  await sql`
    insert into auth_session (token_hash, id, user_id, stage, strong, created_at, seen_at, ends_at, ip, agent)
    values (${tokenHash(token)}, ${newId(msOf(now))}, ${start.userId}, ${start.stage}, ${start.strong}, ${now}, ${now},
      ${plus(now, SESSION.hours * 3_600_000)}, ${start.ip}, ${start.agent.slice(0, 200)})`.execute(tx)
  await sql`
    delete from auth_session where user_id = ${start.userId} and id not in (
      select id from auth_session where user_id = ${start.userId} order by created_at desc, id desc limit ${SESSION.perUser}
    )`.execute(tx)
  return token
}

export async function endSession(tx: Tx, token: string): Promise<void> {
  await sql`delete from auth_session where token_hash = ${tokenHash(token)}`.execute(tx)
}

/** Ends every session of a user but one (null: all): after a new password, by the list of sessions. */
export async function endOtherSessions(tx: Tx, userId: string, keep: string | null): Promise<void> {
  await sql`
    delete from auth_session where user_id = ${userId} and (${keep}::uuid is null or id <> ${keep}::uuid)`.execute(tx)
}

/** Ends one of the user's own sessions; false when there is none with this id. */
export async function endSessionById(tx: Tx, userId: string, id: string): Promise<boolean> {
  const { rows } = await sql`
    delete from auth_session where user_id = ${userId} and id = ${id} returning id`.execute(tx)
  return rows.length > 0
}

/** Where a user is signed in, newest first. */
export async function sessionsOf(
  tx: Tx,
  userId: string,
  now: Instant,
): Promise<(Session & { ip: string; agent: string })[]> {
  const { rows } = await sql<Session & { ip: string; agent: string }>`
    select ${columns}, ip, agent from auth_session
    where user_id = ${userId} and ${alive(now)}
    order by created_at desc, id desc`.execute(tx)
  return rows
}
