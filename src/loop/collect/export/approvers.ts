import { nearestOthers, tellUsers } from '../../../directory/public.ts'
import { label } from '../../../kernel/label.ts'
import type { Role } from '../../../kernel/permission.ts'
import type { Ctx } from '../../../platform/context.ts'
import { nobodyApproves } from './order-refusals.ts'

const rolesOf = (ctx: Ctx, name: string): Role[] =>
  ctx.assembly.permissions.get(name)?.allow.flatMap((a) => (a.by === 'subtree' ? a.roles : [])) ?? []

/** Roles that decide on an export; one with clear values takes the right to see them as well. */
const deciders = (ctx: Ctx, clear: boolean): Role[] => {
  const may = rolesOf(ctx, 'export.approve')
  return clear ? may.filter((r) => rolesOf(ctx, 'pii.read').includes(r)) : may
}

/** Who could decide on an export of a unit, nearest first, without whoever asks. Throws `export.nobody-approves`. */
export async function approversOf(ctx: Ctx, orgId: string, clear: boolean): Promise<string[]> {
  const users = await nearestOthers(ctx, orgId, deciders(ctx, clear))
  if (users.length === 0) throw nobodyApproves()
  return users
}

/** Tells the nearest of them that an export waits. */
export async function tellApprovers(
  ctx: Ctx,
  order: {
    readonly id: string
    readonly users: readonly string[]
    readonly rows: number
    readonly what: string
    readonly reason: string
  },
): Promise<void> {
  const news = {
    kind: 'assigned' as const,
    about: `export:${order.id}`,
    title: label(`导出待审批：${order.what}，${order.rows} 条`, `An export waits for approval: ${order.rows} rows`),
    text: label(order.reason, order.reason),
    link: `/exports?open=${order.id}`,
  }
  await tellUsers(
    ctx,
    order.users.map((userId) => ({ ...news, userId })),
  )
}
