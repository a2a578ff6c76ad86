import { msOf } from '../clock/clock.ts'
import type { Ctx } from '../context.ts'
import type { Keys } from '../crypto/keys.ts'
import { confirmTotp, credentialOf, saveTotpPending } from './credentials.ts'
import { codeWrong, noEnrolment } from './refusals.ts'
import { newTotpSecret, totpStep, totpUri } from './totp.ts'

const bound = (userId: string): string => `totp/${userId}`

/** The secret of a sealed blob; it opens for its own account only. */
export function openTotp(keys: Keys, sealed: Buffer, userId: string): string {
  const secret = keys.open(sealed, bound(userId))
  if (typeof secret !== 'string') throw new Error('a sealed second factor does not hold a secret')
  return secret
}

/**
 * Begins to set up an authenticator: a new secret waits until a code of it was given; one in force keeps working.
 * Answers the secret and the otpauth address for a QR code, shown this once.
 */
export async function enrolTotp(ctx: Ctx, userId: string, signName: string): Promise<{ secret: string; uri: string }> {
  const secret = newTotpSecret()
  await saveTotpPending(ctx.tx, userId, ctx.keys.seal(secret, bound(userId)))
  await ctx.audit({ action: 'auth.second-factor-begun', objectKind: 'account', objectId: userId })
  return { secret, uri: totpUri(secret, signName) }
}

/** Puts the waiting secret in force by its first code. Throws `auth.no-enrolment`, `auth.code-wrong`. */
export async function confirmEnrolment(ctx: Ctx, userId: string, code: string): Promise<void> {
  const credential = await credentialOf(ctx.tx, userId, true)
  if (!credential?.totpPending) throw noEnrolment()
  const step = totpStep(openTotp(ctx.keys, credential.totpPending, userId), code, msOf(ctx.now), 0)
  if (step === null) throw codeWrong()
  await confirmTotp(ctx.tx, userId, step)
  await ctx.audit({ action: 'auth.second-factor-set', objectKind: 'account', objectId: userId })
}
