import type { App, Ctx, RequestInfo } from '../context.ts'
import { isLeaked } from './leaked-passwords.ts'
import { preparePassword, savePassword } from './credentials.ts'
import { demandPassword, demandUnchanged, type Asking } from './own-password.ts'
import { notSignedIn, passwordLeaked } from './refusals.ts'
import { endOtherSessions, endSessionById, startSession, type Session } from './sessions.ts'

/** A list that cannot be read keeps nobody from a new password, which may be demanded of him; the log and `doctor` tell the operator. */
const onList = (app: Pick<App, 'leakedPasswords' | 'log'>, password: string): Promise<boolean> =>
  isLeaked(app.leakedPasswords, password).catch((error: unknown) => {
    app.log.error({ err: error }, 'auth: the list of leaked passwords cannot be read')
    return false
  })

/**
 * Sets a new password for the person of a session. Every session of the account ends, and a new one takes this one's
 * place: its token is the answer. Throws `auth.old-password`, `auth.locked`, `auth.password-weak`, `auth.password-used`, `auth.password-leaked`, and
 * `auth.not-signed-in` where the session was ended meanwhile.
 */
export async function changePassword(
  app: App,
  asked: {
    readonly asking: Asking
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
  const { asking } = asked
  const { userId } = asking
  const credential = await demandPassword(app, asking, asked.old)
  if (await onList(app, asked.next)) throw passwordLeaked()
  const prepared = await preparePassword(app.keys, asked.next, asked.signName, credential)
  return asking.write(async (ctx) => {
    await demandUnchanged(ctx.tx, userId, credential)
    if (!(await endSessionById(ctx.tx, userId, asking.sessionId))) throw notSignedIn()
    await savePassword(ctx.tx, userId, prepared, ctx.now, false)
    await endOtherSessions(ctx.tx, userId, null)
    await ctx.audit({
      action: 'auth.password-changed',
      objectKind: 'account',
      objectId: userId,
      orgId: asking.orgId,
    })
    await asked.told(ctx)
    const start = {
      userId,
      stage: 'full',
      strong: asked.session.strong,
      ip: asked.request.ip ?? '',
      agent: asked.agent,
    } as const
    return startSession(ctx.tx, start, ctx.now)
  })
}
