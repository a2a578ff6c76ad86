import { shanghai } from '../../kernel/format/date.ts'
import { label, type Label } from '../../kernel/label.ts'
import type { Ctx } from '../../platform/context.ts'
import { tellEven } from './tell.ts'

/** What of a person's access has changed. */
export type AccessChange =
  'password-changed' | 'password-given' | 'factor-set' | 'factor-removed' | 'role-granted' | 'role-withdrawn'

const TITLES: Readonly<Record<AccessChange, Label>> = {
  'password-changed': label('您的密码已修改', 'Your password was changed'),
  'password-given': label('您的密码已由管理员重置', 'An administrator gave you a new password'),
  'factor-set': label('您的账户已绑定身份验证器', 'An authenticator was set up for your account'),
  'factor-removed': label('您的身份验证器已被解绑', 'Your authenticator was taken away'),
  'role-granted': label('您被授予了角色', 'You were granted a role'),
  'role-withdrawn': label('您的角色被撤销', 'A role of yours was withdrawn'),
}

/**
 * Tells a person that the own password, second factor or rights changed, by whom and from where, also when it was the person: whoever
 * did it in their name did not want them to know.
 */
export async function noticeAccess(ctx: Ctx, userId: string, change: AccessChange, more?: Label): Promise<void> {
  const { date, time } = shanghai(ctx.now)
  const by = ctx.actor.userId === userId ? label('本人', 'you') : label(ctx.actor.name, ctx.actor.name)
  const from = ctx.request.ip === null ? label('', '') : label(`，来自 ${ctx.request.ip}`, ` from ${ctx.request.ip}`)
  const what = more ? label(`${more.zh}。`, `${more.en}. `) : label('', '')
  await tellEven(ctx, [
    {
      userId,
      kind: 'news',
      about: `access:${change}:${ctx.newId()}`,
      title: TITLES[change],
      text: label(
        `${what.zh}${date} ${time}，由${by.zh}办理${from.zh}。如非您本人或您知情的操作，请立即告知安全管理员。`,
        `${what.en}${date} ${time}, by ${by.en}${from.en}. If you do not know of it, tell the security administrator at once.`,
      ),
      link: '/account',
    },
  ])
}
