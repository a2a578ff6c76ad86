import { inWrite, type Actor, type App, type RequestInfo } from '../context.ts'
import { credentialOf, preparePassword, savePassword } from './credentials.ts'
import { passwordMatches } from './password-hash.ts'
import { oldPasswordWrong } from './refusals.ts'
import { endOtherSessions, startSession, type Session } from './sessions.ts'

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
  },
): Promise<string> {
  const { userId } = asked
  const credential = await app.db.read((tx) => credentialOf(tx, userId))
  if (!credential || !(await passwordMatches(credential.passwordHash, asked.old))) throw oldPasswordWrong()
  const prepared = await preparePassword(asked.next, asked.signName, credential)
  return inWrite(
    app,
    actor,
    async (ctx) => {
      await savePassword(ctx.tx, userId, prepared, ctx.now, false)
      await endOtherSessions(ctx.tx, userId, null)
      await ctx.audit({ action: 'auth.password-changed', objectKind: 'account', objectId: userId })
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
