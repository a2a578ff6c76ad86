import type { Refusal } from '../../kernel/refusal.ts'
import { dayOf, msOf, type Instant } from '../clock/clock.ts'
import { inWrite, type Actor, type App, type Ctx, type RequestInfo } from '../context.ts'
import type { Accounts, AuthAccount } from './accounts.ts'
import { lockedMinutes, lockName, recordAttempt, sweepAttempts } from './attempts.ts'
import { credentialOf, noteUse, replaceHash, saveTotpStep, type Credential } from './credentials.ts'
import { hashPassword, isOldHash, passwordMatches, pretendToVerify } from './password-hash.ts'
import { firstPasswordEnded, passwordExpired } from './password-rules.ts'
import { codeRequired, codeWrong, firstPasswordOver, locked, signInFailed } from './refusals.ts'
import { endSession, startSession } from './sessions.ts'
import { openTotp } from './second-factor.ts'
import { totpStep } from './totp.ts'

export interface SignInRequest {
  readonly name: string
  readonly password: string
  /** One-time code, when the account has a second factor. */
  readonly code?: string
  /** Token of a session that this browser still has: it ends. */
  readonly oldToken: string | null
  readonly agent: string
  readonly request: RequestInfo
}

interface Known {
  readonly account: AuthAccount
  readonly credential: Credential
}

/** A name as it is compared and counted, whether an account bears it or not. */
const plainName = (name: string): string => name.trim().toLowerCase()

/**
 * Account and secrets behind a name, if it may sign in at all. A spelling that only the database takes for the same name (İ for i) is
 * another name: counted under the account it would open the count, or tell by the lock of the plain name that the account exists.
 */
async function lookUp(app: App, accounts: Accounts, name: string): Promise<Known | null> {
  const today = dayOf(app.clock.now())
  return app.db.read(async (tx) => {
    const account = await accounts.bySignName(tx, name.trim())
    if (!account || plainName(account.signName) !== plainName(name) || !isOpen(account, today)) return null
    const credential = await credentialOf(tx, account.id)
    return credential && { account, credential }
  })
}

/**
 * The secrets as they stand now, held until the transaction ends, if the password that was verified is still the one and the account
 * still open. Who resets a password or closes an account holds them as well: either that comes first, or it ends the session begun here.
 */
async function asLookedUp(ctx: Ctx, accounts: Accounts, { account, credential }: Known): Promise<Credential | null> {
  const now = await credentialOf(ctx.tx, account.id, true)
  if (now?.passwordHash !== credential.passwordHash) return null
  const still = await accounts.bySignName(ctx.tx, account.signName)
  return still && isOpen(still, ctx.today) ? now : null
}

const isOpen = (account: AuthAccount, today: string): boolean => account.closedOn === null || account.closedOn > today

/** Checks the one-time code against the credential as it stands now; the step it used is taken in the same transaction. */
async function checkCode(
  ctx: Ctx,
  userId: string,
  credential: Credential,
  code: string | undefined,
): Promise<'none' | 'good' | 'missing' | 'wrong'> {
  if (!credential.totpSealed) return 'none'
  if (code === undefined || code === '') return 'missing'
  const secret = openTotp(ctx.keys, credential.totpSealed, userId)
  const step = totpStep(secret, code, msOf(ctx.now), Number(credential.totpLastStep))
  if (step === null) return 'wrong'
  await saveTotpStep(ctx.tx, userId, step)
  return 'good'
}

/**
 * Signs in with name, password and, where set up, a one-time code. Answers the new session's token, or the refusal:
 * what was counted and audited stays either way, so refusals are given back, not thrown.
 * The password is checked before the transaction begins: hashing takes long and a store may have one writer.
 */
export async function signIn(app: App, accounts: Accounts, asked: SignInRequest): Promise<string | Refusal> {
  for (let turn = 0; turn < TURNS; turn++) {
    const got = await tryOnce(app, accounts, asked)
    if (got !== 'changed') return got
  }
  return signInFailed()
}

/** So often what was looked up may have changed while the password was hashed. */
const TURNS = 3

async function tryOnce(app: App, accounts: Accounts, asked: SignInRequest): Promise<string | Refusal | 'changed'> {
  const known = await lookUp(app, accounts, asked.name)
  const nameHash = app.keys.keyedHash('sign-in-name', plainName(asked.name))
  const minutes = await app.db.read((tx) => lockedMinutes(tx, nameHash, app.clock.now()))
  const matches = minutes === 0 && (await verify(app, known, asked.password))
  // Hashing takes long: the new hash of an old one is made before the transaction as well.
  const old = matches && known && isOldHash(app.keys, known.credential.passwordHash)
  const fresh = old ? await hashPassword(app.keys, asked.password) : null
  const actor: Actor = known ? { ...ANYBODY, userId: known.account.id, name: known.account.signName } : ANYBODY
  const enter = { request: asked.request, ...(known ? { region: known.account.region } : {}) }
  return inWrite(app, actor, (ctx) => decide(ctx, accounts, asked, nameHash, known, matches, fresh), enter)
}

const verify = (app: App, known: Known | null, password: string): Promise<boolean> =>
  known ? passwordMatches(app.keys, known.credential.passwordHash, password) : pretendToVerify(app.keys, password)

/** Nobody in particular: what was typed as a name may be a password, so it is not written down. */
const ANYBODY: Actor = { userId: null, name: '', roles: [], strong: false }

async function decide(
  ctx: Ctx,
  accounts: Accounts,
  asked: SignInRequest,
  nameHash: Buffer,
  known: Known | null,
  matches: boolean,
  fresh: string | null,
): Promise<string | Refusal | 'changed'> {
  const { tx, now } = ctx
  const about = { objectKind: 'account', objectId: known?.account.id ?? null, orgId: known?.account.orgId ?? null }
  const tell = (reason: string) => ctx.audit({ action: 'auth.sign-in-failed', ...about, detail: { reason } })
  const fail = async (reason: string, refusal: Refusal): Promise<Refusal> => {
    await recordAttempt(tx, nameHash, false, now)
    await tell(reason)
    return refusal
  }
  await lockName(tx, nameHash)
  const minutes = await lockedMinutes(tx, nameHash, now)
  if (minutes > 0) {
    await tell('locked')
    return locked(minutes)
  }
  if (!known || !matches) return fail('password', signInFailed())
  const credential = await asLookedUp(ctx, accounts, known)
  if (!credential) return 'changed'
  const days = credential.mustChange ? await accounts.firstPasswordDays(ctx) : null
  if (days !== null && firstPasswordEnded(msOf(credential.passwordChangedAt), msOf(now), days)) {
    await tell('first-password-ended')
    return firstPasswordOver(days)
  }
  const code = await checkCode(ctx, known.account.id, credential, asked.code)
  if (code === 'missing') {
    // Nothing failed yet, but somebody has the password.
    await ctx.audit({ action: 'auth.code-asked', ...about })
    return codeRequired()
  }
  if (code === 'wrong') return fail('code', codeWrong())
  await recordAttempt(tx, nameHash, true, now)
  await sweepAttempts(tx, now)
  await noteUse(tx, known.account.id, now)
  if (fresh !== null) await replaceHash(tx, known.account.id, credential.passwordHash, fresh)
  if (asked.oldToken !== null) await endSession(tx, asked.oldToken)
  const stage = mustRenew(credential, now) ? 'change-password' : 'full'
  const strong = code === 'good'
  const start = { userId: known.account.id, stage, strong, ip: asked.request.ip ?? '', agent: asked.agent } as const
  const token = await startSession(tx, start, now)
  await ctx.audit({ action: 'auth.sign-in', ...about, detail: { strong, stage } })
  return token
}

const mustRenew = (credential: Credential, now: Instant): boolean =>
  credential.mustChange || passwordExpired(msOf(credential.passwordChangedAt), msOf(now))
