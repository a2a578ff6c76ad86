import { Type } from 'typebox'
import { label } from '../../kernel/label.ts'
import { givePassword, preparePassword, removeTotp } from '../../platform/auth/credentials.ts'
import { endOtherSessions } from '../../platform/auth/sessions.ts'
import { doorRoute } from '../../platform/http/route.ts'
import { noticeAccess } from '../messages/access-notice.ts'
import { firstPassword } from '../people/first-password.ts'
import { accountToAdminister } from '../permission/over-account.ts'

const reset = doorRoute({
  method: 'POST',
  path: '/api/people/:id/password',
  name: 'resetPassword',
  summary: label('重置密码', 'Give a first password; it is shown once'),
  permission: 'directory.grant',
  params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
  body: Type.Object({
    secondFactor: Type.Boolean({ title: '解绑身份验证器', description: 'Also take a lost authenticator away' }),
  }),
  response: Type.Object({ password: Type.String() }),
  async handle(door, { params, body }) {
    const password = firstPassword()
    const prepared = await preparePassword(door.app.keys, password, '', null)
    await door.write(async (ctx) => {
      const account = await accountToAdminister(ctx, params.id)
      await givePassword(ctx.tx, account.id, prepared, ctx.now)
      if (body.secondFactor) await removeTotp(ctx.tx, account.id)
      await endOtherSessions(ctx.tx, account.id, null)
      await noticeAccess(ctx, account.id, 'password-given')
      if (body.secondFactor) await noticeAccess(ctx, account.id, 'factor-removed')
      const detail = { secondFactor: body.secondFactor }
      await ctx.audit({
        action: 'auth.password-reset',
        objectKind: 'account',
        objectId: account.id,
        orgId: account.orgId,
        detail,
      })
    })
    return { password }
  },
})

export const resetPasswordRoutes = [reset]
