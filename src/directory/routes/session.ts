import { Type } from 'typebox'
import { label } from '../../kernel/label.ts'
import type { Permission } from '../../kernel/permission.ts'
import type { Actor } from '../../platform/context.ts'
import { signIn } from '../../platform/auth/sign-in.ts'
import { endSession, expiresAt } from '../../platform/auth/sessions.ts'
import { notSignedIn } from '../../platform/auth/refusals.ts'
import { csrfOf } from '../../platform/auth/token.ts'
import { msOf, systemClock } from '../../platform/clock/clock.ts'
import { Answer } from '../../platform/http/answer.ts'
import type { Door } from '../../platform/http/door.ts'
import { doorRoute, type Method } from '../../platform/http/route.ts'
import { orgById } from '../org/find-org.ts'
import { accountById } from '../people/accounts.ts'
import { grantsOf } from '../people/grants.ts'
import { accounts } from '../permission/actor-of.ts'
import { regions } from '../region/store.ts'
import { isRefusal } from '../../kernel/refusal.ts'

const SessionBody = Type.Object({
  user: Type.Object({ id: Type.String(), signName: Type.String(), name: Type.String(), title: Type.String() }),
  org: Type.Object({ id: Type.String(), code: Type.String(), name: Type.String(), kind: Type.String() }),
  roles: Type.Array(
    Type.Object({ role: Type.String(), orgId: Type.String(), orgName: Type.String(), field: Type.String() }),
  ),
  permissions: Type.Array(Type.String()),
  csrf: Type.String(),
  today: Type.String({ format: 'date' }),
  region: Type.Object({ code: Type.String(), name: Type.String() }),
  clockOffset: Type.Boolean({ description: 'The server does not live at the time of the calendar (a demo)' }),
  stage: Type.Union([Type.Literal('full'), Type.Literal('change-password')]),
  strong: Type.Boolean({ description: 'A second factor was given' }),
  expiresAt: Type.String(),
})

const holds = (actor: Actor, permission: Permission): boolean =>
  permission.allow.some((a) => actor.roles.some((held) => a.roles.includes(held.role)))

/** A minute of difference is drift; more is an offset that somebody set. */
const isMoved = (now: string): boolean => Math.abs(msOf(now) - msOf(systemClock().now())) > 60_000

/** All that a page must know of who is there. */
const describe = (door: Door) =>
  door.read(async (ctx) => {
    const session = door.session
    const account = session && (await accountById(ctx.tx, session.userId))
    const org = account && (await orgById(ctx.tx, account.orgId))
    if (!session || !account || !org) throw notSignedIn()
    const grants = await grantsOf(ctx.tx, account.id, ctx.today)
    const region = (await regions(ctx.tx)).find((r) => r.code === ctx.region)
    return {
      user: { id: account.id, signName: account.signName, name: account.name, title: account.title },
      org: { id: org.id, code: org.code, name: org.name, kind: org.kind },
      roles: grants.map(({ role, orgId, orgName, field }) => ({ role, orgId, orgName, field })),
      permissions: [...ctx.assembly.permissions.values()].filter((p) => holds(ctx.actor, p)).map((p) => p.name),
      csrf: csrfOf(session.token),
      today: ctx.today,
      region: { code: ctx.region, name: region?.name ?? ctx.region },
      clockOffset: isMoved(ctx.now),
      stage: session.stage,
      strong: session.strong,
      expiresAt: expiresAt(session),
    }
  })

const Credentials = Type.Object({
  name: Type.String({ title: '登录名', minLength: 1, maxLength: 60 }),
  password: Type.String({ title: '密码', minLength: 1, maxLength: 200 }),
  code: Type.Optional(Type.String({ title: '动态验证码', maxLength: 10 })),
})

const signInRoute = (path: string, name: string) =>
  doorRoute({
    method: 'POST',
    path,
    name,
    summary: label('登录', 'Sign in'),
    permission: 'public',
    perMinute: 60,
    body: Credentials,
    response: Type.Object({ ok: Type.Boolean() }),
    async handle(door, { body }) {
      const oldToken = door.session?.token ?? null
      const got = await signIn(door.app, accounts, { ...body, oldToken, agent: door.agent, request: door.request })
      return isRefusal(got) ? got : new Answer({ body: { ok: true }, session: got })
    },
  })

const signOutRoute = (method: Method, path: string, name: string) =>
  doorRoute({
    method,
    path,
    name,
    summary: label('退出登录', 'Sign out'),
    permission: 'change-password',
    async handle(door) {
      const { session } = door
      if (session)
        await door.write(async (ctx) => {
          await endSession(ctx.tx, session.token)
          await ctx.audit({ action: 'auth.sign-out', objectKind: 'account', objectId: session.userId })
        })
      return new Answer({ session: null })
    },
  })

/** Signing in and out has two addresses each: a session is also a thing that is made and deleted. */
export const sessionRoutes = [
  doorRoute({
    method: 'GET',
    path: '/api/session',
    name: 'readSession',
    summary: label('当前登录', 'Who is signed in'),
    permission: 'change-password',
    response: SessionBody,
    handle: describe,
  }),
  signInRoute('/api/sign-in', 'signIn'),
  signInRoute('/api/session', 'createSession'),
  signOutRoute('POST', '/api/sign-out', 'signOut'),
  signOutRoute('DELETE', '/api/session', 'deleteSession'),
]
