import type { Refusal } from '../../kernel/refusal.ts'
import type { App, Ctx } from '../context.ts'
import type { Keys } from '../crypto/keys.ts'
import type { Tx } from '../db/database.ts'
import { lockedMinutes, lockName, recordAttempt } from './attempts.ts'
import { credentialOf, type Credential } from './credentials.ts'
import { passwordMatches } from './password-hash.ts'
import { locked, oldPasswordWrong } from './refusals.ts'
import { endSessionById } from './sessions.ts'

/** Who gives the own password again inside a session, and how to write for them. */
export interface Asking {
  readonly userId: string
  /** The person's own unit, for the log. */
  readonly orgId: string
  readonly sessionId: string
  readonly write: <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>
}

/** Under what wrong own passwords are counted: apart from signing in, so that a stolen session does not lock its owner out. */
export const ownPasswordHash = (keys: Pick<Keys, 'keyedHash'>, userId: string): Buffer =>
  keys.keyedHash('own-password', userId)

/**
 * The secrets of an account whose password was just given again. Five wrong ones within 15 minutes, from whatever address, end the session and lock this
 * question for 15 minutes; each is in the log. Throws `auth.old-password`, `auth.locked`.
 */
export async function demandPassword(app: App, asking: Asking, password: string): Promise<Credential> {
  const { userId } = asking
  const hash = ownPasswordHash(app.keys, userId)
  const [credential, minutes] = await app.db.read(
    async (tx) => [await credentialOf(tx, userId), await lockedMinutes(tx, hash, app.clock.now())] as const,
  )
  const matches =
    minutes === 0 && credential !== null && (await passwordMatches(app.keys, credential.passwordHash, password))
  const refused = await asking.write((ctx) => counted(ctx, asking, hash, matches))
  if (refused) throw refused
  if (!credential) throw oldPasswordWrong()
  return credential
}

/** Counts one try. What was counted stays, so the refusal is given back and not thrown. */
async function counted(ctx: Ctx, asking: Asking, hash: Buffer, matches: boolean): Promise<Refusal | null> {
  const { tx, now } = ctx
  const { userId, orgId } = asking
  const tell = (reason: 'locked' | 'password') =>
    ctx.audit({
      action: 'auth.password-check-failed',
      objectKind: 'account',
      objectId: userId,
      orgId,
      detail: { reason },
    })
  await lockName(tx, hash)
  const minutes = await lockedMinutes(tx, hash, now)
  if (minutes > 0) {
    await tell('locked')
    return locked(minutes)
  }
  await recordAttempt(tx, hash, matches, now)
  if (matches) return null
  await tell('password')
  if ((await lockedMinutes(tx, hash, now)) > 0) await endSessionById(tx, userId, asking.sessionId)
  return oldPasswordWrong()
}

/** Is it still the password that was verified? It is held until the transaction ends. Throws `auth.old-password`. */
export async function demandUnchanged(tx: Tx, userId: string, verified: Credential): Promise<void> {
  const now = await credentialOf(tx, userId, true)
  if (now?.passwordHash !== verified.passwordHash) throw oldPasswordWrong()
}
