import { demand, numberParameter, tellUsers } from '../../../directory/public.ts'
import { label } from '../../../kernel/label.ts'
import { msOf } from '../../../platform/clock/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import { holdingAgreement } from '../sharing/hand-out.ts'
import { decidedAlready, ownOrder } from './order-refusals.ts'
import { decide, orderNumber, orderOf } from './order-store.ts'

const DAY_MS = 86_400_000

/**
 * Approves or refuses an export that somebody else asked for; one with clear values takes the right to see them. An approved one can be
 * taken for as many days as the region has set. Throws `export.own-order`, `export.decided-already`, `permission.denied`, and
 * `export.agreement-not-in-force` for one that is handed to others.
 */
export async function decideOrder(ctx: Ctx, id: string, approve: boolean, words: string): Promise<void> {
  const order = await orderOf(ctx, id, true)
  await demand(ctx, 'export.approve', order.orgId)
  if (order.clear) await demand(ctx, 'pii.read', order.orgId)
  if (order.askedBy === ctx.actor.userId) throw ownOrder()
  if (order.state !== 'waiting') throw decidedAlready()
  if (approve && order.sharing) await holdingAgreement(ctx, order.sharing.id, 'share')
  const days = await numberParameter(ctx, 'export.keep-days')
  const expiresAt = approve ? new Date(msOf(ctx.now) + days * DAY_MS).toISOString() : null
  await decide(ctx, id, { state: approve ? 'approved' : 'refused', decision: words, expiresAt })
  const about = {
    objectKind: 'export-order',
    objectId: id,
    orgId: order.orgId,
    detail: {
      words: words.trim(),
      rows: order.rowCount,
      ...(order.sharing && { agreement: order.sharing.number, receiver: order.sharing.receiver }),
    },
  }
  if (approve) await ctx.audit({ action: 'export.approved', ...about })
  else await ctx.audit({ action: 'export.refused', ...about })
  const number = orderNumber(order)
  await tellUsers(ctx, [
    {
      userId: order.askedBy,
      kind: approve ? 'accepted' : 'returned',
      about: `export:${id}:decided`,
      title: approve
        ? label(`导出申请 ${number} 已批准`, `Export ${number} was approved`)
        : label(`导出申请 ${number} 未批准`, `Export ${number} was refused`),
      text: approve
        ? label(`${days} 天内可以取件，过期删除。`, `It can be taken within ${days} days.`)
        : label(words.trim(), words.trim()),
      link: `/exports?open=${id}`,
    },
  ])
}
