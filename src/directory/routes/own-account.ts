import { Type } from 'typebox'
import { label } from '../../kernel/label.ts'
import { changePassword } from '../../platform/auth/change-password.ts'
import { credentialOf } from '../../platform/auth/credentials.ts'
import { demandPassword, demandUnchanged, type Asking } from '../../platform/auth/own-password.ts'
import { notSignedIn } from '../../platform/auth/refusals.ts'
import { confirmEnrolment, enrolTotp } from '../../platform/auth/second-factor.ts'
import { endOtherSessions, endSessionById, sessionsOf, startSession } from '../../platform/auth/sessions.ts'
import { Answer } from '../../platform/http/answer.ts'
import type { Door } from '../../platform/http/door.ts'
import { notFound } from '../../platform/http/problem.ts'
import { doorRoute } from '../../platform/http/route.ts'
import type { Tx } from '../../platform/db/database.ts'
import type { Ctx } from '../../platform/context.ts'
import { noticeAccess } from '../messages/access-notice.ts'
import { accountById, type Account } from '../people/accounts.ts'

const sessionOf = (door: Door): NonNullable<Door['session']> => {
  if (!door.session) throw notSignedIn()
  return door.session
}

const ownAccount = async (tx: Tx, door: Door): Promise<Account> => {
  const account = await accountById(tx, sessionOf(door).userId)
  if (!account) throw notSignedIn()
  return account
}

const askingOf = (door: Door, { id, orgId }: Account): Asking => ({
  userId: id,
  orgId,
  sessionId: sessionOf(door).id,
  write: door.write,
})

const password = doorRoute({
  method: 'POST',
  path: '/api/password',
  name: 'changePassword',
  summary: label('修改密码', 'Change the password'),
  permission: 'change-password',
  perMinute: 20,
  body: Type.Object({
    old: Type.String({ title: '原密码', minLength: 1, maxLength: 200 }),
    next: Type.String({ title: '新密码', minLength: 1, maxLength: 200 }),
  }),
  async handle(door, { body }) {
    const session = sessionOf(door)
    const account = await door.read((ctx) => ownAccount(ctx.tx, door))
    const { agent, request } = door
    const told = (ctx: Ctx): Promise<void> => noticeAccess(ctx, account.id, 'password-changed')
    const token = await changePassword(door.app, {
      asking: askingOf(door, account),
      signName: account.signName,
      session,
      ...body,
      agent,
      request,
      told,
    })
    return new Answer({ session: token })
  },
})

const secondFactor = doorRoute({
  method: 'GET',
  path: '/api/second-factor',
  name: 'readSecondFactor',
  summary: label('身份验证器状态', 'Is an authenticator set up?'),
  permission: 'signed-in',
  response: Type.Object({ enrolled: Type.Boolean(), given: Type.Boolean() }),
  handle: (door) =>
    door.read(async (ctx) => {
      const session = sessionOf(door)
      const credential = await credentialOf(ctx.tx, session.userId)
      return { enrolled: credential?.totpSealed != null, given: session.strong }
    }),
})

const enrol = doorRoute({
  method: 'POST',
  path: '/api/second-factor/enrol',
  name: 'enrolSecondFactor',
  summary: label('开始绑定身份验证器', 'Begin to set up an authenticator'),
  permission: 'signed-in',
  perMinute: 20,
  body: Type.Object({ password: Type.String({ title: '密码', minLength: 1, maxLength: 200 }) }),
  response: Type.Object({ secret: Type.String(), uri: Type.String({ description: 'otpauth address for a QR code' }) }),
  async handle(door, { body }) {
    const account = await door.read((ctx) => ownAccount(ctx.tx, door))
    // A session left open on a desk must not be enough to put one's own phone in place of the owner's.
    const credential = await demandPassword(door.app, askingOf(door, account), body.password)
    return door.write(async (ctx) => {
      await demandUnchanged(ctx.tx, account.id, credential)
      return enrolTotp(ctx, account.id, account.signName)
    })
  },
})

const confirm = doorRoute({
  method: 'POST',
  path: '/api/second-factor/confirm',
  name: 'confirmSecondFactor',
  summary: label('确认绑定身份验证器', 'Confirm the authenticator by its first code'),
  permission: 'signed-in',
  perMinute: 20,
  body: Type.Object({ code: Type.String({ title: '动态验证码', minLength: 6, maxLength: 6 }) }),
  async handle(door, { body }) {
    const { userId } = sessionOf(door)
    const token = await door.write(async (ctx) => {
      await confirmEnrolment(ctx, userId, body.code)
      await noticeAccess(ctx, userId, 'factor-set')
      await endOtherSessions(ctx.tx, userId, null)
      const start = { userId, stage: 'full', strong: true, ip: door.request.ip ?? '', agent: door.agent } as const
      return startSession(ctx.tx, start, ctx.now)
    })
    return new Answer({ session: token })
  },
})

const sessions = doorRoute({
  method: 'GET',
  path: '/api/sessions',
  name: 'listSessions',
  summary: label('我的登录', 'Where I am signed in'),
  permission: 'signed-in',
  response: Type.Object({
    sessions: Type.Array(
      Type.Object({
        id: Type.String(),
        createdAt: Type.String(),
        seenAt: Type.String(),
        ip: Type.String(),
        agent: Type.String(),
        strong: Type.Boolean(),
        here: Type.Boolean(),
      }),
    ),
  }),
  handle: (door) =>
    door.read(async (ctx) => {
      const { id, userId } = sessionOf(door)
      const all = await sessionsOf(ctx.tx, userId, ctx.now)
      return { sessions: all.map((s) => ({ ...s, here: s.id === id })) }
    }),
})

const endOne = doorRoute({
  method: 'DELETE',
  path: '/api/sessions/:id',
  name: 'endSession',
  summary: label('结束一处登录', 'End one of my sessions'),
  permission: 'signed-in',
  params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
  async handle(door, { params }) {
    const { userId } = sessionOf(door)
    await door.write(async (ctx) => {
      if (!(await endSessionById(ctx.tx, userId, params.id))) throw notFound()
      await ctx.audit({ action: 'auth.session-ended', objectKind: 'account', objectId: userId })
    })
    return new Answer()
  },
})

/** What a person does with the own access. */
export const ownAccountRoutes = [password, secondFactor, enrol, confirm, sessions, endOne]
