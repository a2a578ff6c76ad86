import { sql } from 'kysely'
import type { Instant } from '../clock/clock.ts'
import type { Tx } from '../db/database.ts'
import { PASSWORD } from '../../kernel/password/password-rules.ts'
import { hashPassword, passwordMatches, type PepperKeys } from './password-hash.ts'
import { demandGoodPassword } from './password-rules.ts'
import { passwordUsedBefore } from './refusals.ts'

/** The secrets of one account. */
export interface Credential {
  readonly passwordHash: string
  readonly passwordHistory: readonly string[]
  readonly passwordChangedAt: Instant
  readonly mustChange: boolean
  readonly totpSealed: Buffer | null
  readonly totpPending: Buffer | null
  /** Last time step whose code was taken; int8 comes as text. */
  readonly totpLastStep: string
}

export async function credentialOf(tx: Tx, userId: string, lock = false): Promise<Credential | null> {
  const { rows } = await sql<Credential>`
    select password_hash as "passwordHash", password_history as "passwordHistory",
      password_changed_at as "passwordChangedAt", must_change as "mustChange", totp_sealed as "totpSealed",
      totp_pending as "totpPending", totp_last_step as "totpLastStep"
    from auth_credential where user_id = ${userId} ${lock ? sql`for update` : sql``}`.execute(tx)
  return rows[0] ?? null
}

/** A password that passed every rule, hashed, with the hashes that may not be used again. Slow: made outside of transactions. */
export interface PreparedPassword {
  readonly hash: string
  readonly history: readonly string[]
}

/** Checks and hashes a new password. Throws `auth.password-weak`, `auth.password-used`. */
export async function preparePassword(
  keys: PepperKeys,
  password: string,
  signName: string,
  before: Pick<Credential, 'passwordHash' | 'passwordHistory'> | null,
): Promise<PreparedPassword> {
  demandGoodPassword(password, signName)
  const used = before ? [before.passwordHash, ...before.passwordHistory].slice(0, PASSWORD.remembered) : []
  for (const old of used) if (await passwordMatches(keys, old, password)) throw passwordUsedBefore()
  return { hash: await hashPassword(keys, password), history: used.slice(0, PASSWORD.remembered - 1) }
}

/** Stores a prepared password. `mustChange`: it was given by somebody else and serves for one sign-in. */
export async function savePassword(
  tx: Tx,
  userId: string,
  prepared: PreparedPassword,
  now: Instant,
  mustChange: boolean,
): Promise<void> {
  const history = JSON.stringify(prepared.history)
  await sql`
    insert into auth_credential (user_id, password_hash, password_history, password_changed_at, must_change)
    values (${userId}, ${prepared.hash}, cast(${history}::text as jsonb), ${now}, ${mustChange})
    on conflict (user_id) do update set password_hash = excluded.password_hash,
      password_history = excluded.password_history, password_changed_at = excluded.password_changed_at,
      must_change = excluded.must_change`.execute(tx)
}

/**
 * Stores a password that somebody else gave. What the person chose before stays among those that are not taken again; a given one that
 * was never replaced is nobody's choice and is forgotten, so that an account without a history has never been used.
 */
export async function givePassword(tx: Tx, userId: string, given: PreparedPassword, now: Instant): Promise<void> {
  const before = await credentialOf(tx, userId, true)
  const chosen = before && !before.mustChange ? [before.passwordHash] : []
  const history = [...chosen, ...(before?.passwordHistory ?? [])].slice(0, PASSWORD.remembered - 1)
  await savePassword(tx, userId, { hash: given.hash, history }, now, true)
}

/** Puts the same password in store once more, hashed as it is done today; nothing happens where it was changed meanwhile. */
export async function replaceHash(tx: Tx, userId: string, old: string, fresh: string): Promise<void> {
  await sql`
    update auth_credential set password_hash = ${fresh} where user_id = ${userId} and password_hash = ${old}`.execute(
    tx,
  )
}

/** Notes that an account is in use: it was signed in with, or opened again after it was closed. */
export async function noteUse(tx: Tx, userId: string, now: Instant): Promise<void> {
  await sql`update auth_credential set active_at = ${now} where user_id = ${userId}`.execute(tx)
}

export async function saveTotpPending(tx: Tx, userId: string, sealed: Buffer): Promise<void> {
  await sql`update auth_credential set totp_pending = ${sealed} where user_id = ${userId}`.execute(tx)
}

/** The pending secret becomes the one in force. */
export async function confirmTotp(tx: Tx, userId: string, step: number): Promise<void> {
  await sql`
    update auth_credential set totp_sealed = totp_pending, totp_pending = null, totp_last_step = ${step}
    where user_id = ${userId}`.execute(tx)
}

export async function saveTotpStep(tx: Tx, userId: string, step: number): Promise<void> {
  await sql`update auth_credential set totp_last_step = ${step} where user_id = ${userId}`.execute(tx)
}

/** Takes the second factor away (a lost phone): the security administrator's act. */
export async function removeTotp(tx: Tx, userId: string): Promise<void> {
  await sql`
    update auth_credential set totp_sealed = null, totp_pending = null, totp_last_step = 0
    where user_id = ${userId}`.execute(tx)
}
