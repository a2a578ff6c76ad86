import type { FastifyReply, FastifyRequest } from 'fastify'
import type { RawBuilder } from 'kysely'
import type { Permission } from '../../kernel/permission.ts'
import { label } from '../../kernel/label.ts'
import { ROLES } from '../../kernel/permission.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { credentialOf } from '../auth/credentials.ts'
import { csrfWrong, mustChangePassword, notSignedIn, secondFactorNeeded } from '../auth/refusals.ts'
import { needsTouch, sessionOf, touchSession, userBehind, type Session } from '../auth/sessions.ts'
import { csrfMatches } from '../auth/token.ts'
import { dayOf } from '../clock/clock.ts'
import type { Actor, App } from '../context.ts'
import type { Tx } from '../db/database.ts'
import type { Route } from './route.ts'
import { byHttps } from './security-headers.ts'

export const COOKIE = 'zhiheng'

/**
 * The name of the session's cookie. By https it begins with __Host-: a browser takes such a cookie from this very host only, over https
 * and for the whole of it, so that no neighbour under the same domain can plant one.
 */
export const cookieName = (secure: boolean): string => (secure ? `__Host-${COOKIE}` : COOKIE)

/** Who a user is, with today's roles; null when there is none or the account is closed. Supplied by the directory. */
export type ActorOf = (
  tx: Tx,
  userId: string | RawBuilder<string>,
  today: string,
) => Promise<{ actor: Actor; region: string } | null>

/** Whoever comes without a session. */
export const VISITOR: Actor = { userId: null, name: 'visitor', roles: [], strong: false }

export interface Caller {
  readonly actor: Actor
  readonly region: string
  readonly session: (Session & { readonly token: string }) | null
}

/** Cookies go over https only where the visitor came by https. */
export function setSessionCookie(reply: FastifyReply, token: string | null, secure: boolean): void {
  const options = { path: '/', httpOnly: true, sameSite: 'strict', secure } as const
  if (token === null) reply.clearCookie(cookieName(secure), options)
  else reply.setCookie(cookieName(secure), token, options)
}

/** The person behind a request, or a visitor. */
export async function callerOf(app: App, actorOf: ActorOf, request: FastifyRequest): Promise<Caller> {
  const visitor: Caller = { actor: VISITOR, region: app.region, session: null }
  const token = request.cookies[cookieName(byHttps(request))]
  if (!token) return visitor
  const now = app.clock.now()
  const found = await app.db.ask(async (tx) => {
    const [session, who] = await Promise.all([
      sessionOf(tx, token, now),
      actorOf(tx, userBehind(token, now), dayOf(now)),
    ])
    return session && who ? { session, who } : null
  })
  if (!found) return visitor
  const touch = needsTouch(found.session, now)
  if (touch) await app.db.write((tx) => touchSession(tx, found.session.id, now))
  const session = { ...found.session, token, ...(touch ? { seenAt: now } : {}) }
  const { actor, region } = found.who
  return { actor: { ...actor, strong: session.strong }, region, session }
}

/** The 403 that says which roles may do this and who grants them. */
export function notPermitted(permission: Permission): Refusal {
  const roles = [...new Set(permission.allow.flatMap((a) => a.roles))]
  const zh = roles.map((r) => ROLES[r].zh).join('、')
  const en = roles.map((r) => ROLES[r].en).join(', ')
  return new Refusal(
    'http.not-permitted',
    {
      what: label(`没有权限：${permission.label.zh}`, `Not permitted: ${permission.label.en}`),
      advice: label(
        `此操作由${zh}办理；如确需权限，请联系安全管理员授权`,
        `Done by: ${en}. The security administrator grants roles`,
      ),
    },
    { params: { permission: permission.name }, status: 403 },
  )
}

const holdsSome = (actor: Actor, permission: Permission): boolean =>
  permission.allow.some((a) => actor.roles.some((held) => a.roles.includes(held.role)))

export interface GateOptions {
  /** offered: strong permissions work without a second factor (a demo on one's own machine). */
  readonly secondFactor: 'required' | 'offered'
}

/** Lets a caller in to a route or throws: signed in? token right? password in date? permission? second factor? */
export async function pass(
  app: App,
  route: Route,
  caller: Caller,
  request: FastifyRequest,
  options: GateOptions,
): Promise<void> {
  const { session, actor } = caller
  if (route.permission === 'public') return
  if (!session) throw notSignedIn()
  const csrf = request.headers['x-csrf-token']
  if (route.method !== 'GET' && !csrfMatches(session.token, typeof csrf === 'string' ? csrf : '')) throw csrfWrong()
  if (route.permission === 'change-password') return
  if (session.stage === 'change-password') throw mustChangePassword()
  if (route.permission === 'signed-in') return
  const permission = app.assembly.permissions.get(route.permission)
  if (!permission) throw new Error(`route ${route.name} names an unknown permission`)
  if (!holdsSome(actor, permission)) throw notPermitted(permission)
  if (permission.strong && !actor.strong && options.secondFactor === 'required') {
    const credential = await app.db.read((tx) => credentialOf(tx, session.userId))
    throw secondFactorNeeded(credential?.totpSealed != null)
  }
}
