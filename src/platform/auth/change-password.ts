import { inWrite, type Actor, type App, type Ctx, type RequestInfo } from '../context.ts'
import { credentialOf, preparePassword, savePassword, type Credential } from './credentials.ts'
import { passwordMatches } from './password-hash.ts'
import { oldPasswordWrong } from './refusals.ts'
import { endOtherSessions, startSession, type Session } from './sessions.ts'

/** The secrets of an account whose password was just given again. Throws `auth.old-password`. */
export async function demandPassword(app: App, userId: string, password: string): Promise<Credential> {
  const credential = await app.db.read((tx) => credentialOf(tx, userId))
  if (!credential || !(await passwordMatches(app.keys, credential.passwordHash, password))) throw oldPasswordWrong()
  return credential
}

/**
 * Sets a new password for the person of a session. Every session of the account ends, and a new one takes this one's
 * place: its token is the answer. Throws `auth.old-password`, `auth.password-weak`, `auth.password-used`.
 */
export async function changePassword(
  app: App,
  actor: Actor,
  asked: {
    readonly userId: string
    readonly signName: string
    readonly session: Session
    readonly old: string
    readonly next: string
    readonly agent: string
    readonly request: RequestInfo
    /** Tells the person, in the same transaction. */
    readonly told: (ctx: Ctx) => Promise<void>
  },
): Promise<string> {
  const { userId } = asked
  const credential = await demandPassword(app, userId, asked.old)
  const prepared = await preparePassword(app.keys, asked.next, asked.signName, credential)
  return inWrite(
    app,
    actor,
    async (ctx) => {
      await savePassword(ctx.tx, userId, prepared, ctx.now, false)
      await endOtherSessions(ctx.tx, userId, null)
      await ctx.audit({ action: 'auth.password-changed', objectKind: 'account', objectId: userId })
      await asked.told(ctx)
      const start = {
        userId,
        stage: 'full',
        strong: asked.session.strong,
        ip: asked.request.ip ?? '',
        agent: asked.agent,
      } as const
      return startSession(ctx.tx, start, ctx.now)
    },
    { request: asked.request },
  )
}
