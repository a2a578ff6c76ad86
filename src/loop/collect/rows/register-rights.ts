import { demand, demandSight, permits } from '../../../directory/public.ts'
import { label } from '../../../kernel/label.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Register } from '../../../kernel/register.ts'
import { ROLES } from '../../../kernel/permission.ts'
import type { Ctx } from '../../../platform/context.ts'
import { unknownRow } from './known-register.ts'

type Right = 'read' | 'prepare'

/** Permission of a register by its name, `teachers.read`; a register without one of its own uses that of the stage. */
export const rightOf = (ctx: Pick<Ctx, 'assembly'>, register: Register, right: Right): string =>
  ctx.assembly.permissions.has(`${register.code}.${right}`) ? `${register.code}.${right}` : `collect.${right}`

const holds = (ctx: Pick<Ctx, 'assembly' | 'actor'>, register: Register, right: Right): boolean => {
  if (ctx.actor.userId === null) return true
  const permission = ctx.assembly.permissions.get(rightOf(ctx, register, right))
  return ctx.actor.roles.some((held) => permission?.allow.some((a) => a.roles.includes(held.role)))
}

/** Does any role of the actor reach this register at all? Who has none sees it nowhere. */
export const mayRead = (ctx: Pick<Ctx, 'assembly' | 'actor'>, register: Register): boolean =>
  holds(ctx, register, 'read')

/** May the actor type records of this register for some unit? */
export const mayPrepare = (ctx: Pick<Ctx, 'assembly' | 'actor'>, register: Register): boolean =>
  holds(ctx, register, 'prepare')

/** Throws 403 with who may read it. */
export function demandReadable(ctx: Ctx, register: Register): void {
  if (mayRead(ctx, register)) return
  const permission = ctx.assembly.permissions.get(rightOf(ctx, register, 'read'))!
  const roles = [...new Set(permission.allow.flatMap((a) => a.roles))]
  throw new Refusal(
    'permission.denied',
    {
      what: label(`没有权限：${permission.label.zh}`, `Not permitted: ${permission.label.en}`),
      advice: label(
        `${roles.map((r) => ROLES[r].zh).join('、')}可以查看；角色由安全管理员授予`,
        `Open to ${roles.map((r) => ROLES[r].en).join(', ')}; the security administrator grants roles`,
      ),
    },
    { params: { permission: permission.name }, status: 403 },
  )
}

export const demandRight = (ctx: Ctx, register: Register, right: Right, orgId: string): Promise<void> =>
  demand(ctx, rightOf(ctx, register, right), orgId)

/** For a record found by its id: throws what an unknown one gets unless the actor may read records of its unit. */
export const demandRecordSight = (ctx: Ctx, register: Register, orgId: string, id: string): Promise<void> =>
  demandSight(ctx, rightOf(ctx, register, 'read'), orgId, unknownRow(id))

export const hasRight = (ctx: Ctx, register: Register, right: Right, orgId: string): Promise<boolean> =>
  permits(ctx, rightOf(ctx, register, right), orgId)

/** Who keeps the rows of a unit has them at hand anyway: the clerk whose own unit it is. */
export const isOwnClerk = (ctx: Pick<Ctx, 'actor'>, orgId: string): boolean =>
  ctx.actor.roles.some((held) => held.role === 'clerk' && held.orgId === orgId)
