import { demand, tellUsers } from '../../../directory/public.ts'
import { label } from '../../../kernel/label.ts'
import type { Ctx } from '../../../platform/context.ts'
import { openUnder } from './handed-out.ts'
import { overAlready } from './refusals.ts'
import { agreementOf, decideIn, endIn, WRITE } from './store.ts'
import { standingOf } from './terms.ts'

/**
 * Ends an agreement at once, with the reason: from today on nothing is handed out under it, exports that were approved and not yet taken
 * included, and whoever asked for them is told. One that still waits is taken back. Throws `sharing.over-already`, `permission.denied`.
 */
export async function endAgreement(ctx: Ctx, id: string, reason: string): Promise<void> {
  const a = await agreementOf(ctx, id, 'lock')
  await demand(ctx, WRITE, a.orgId)
  const about = {
    objectKind: 'sharing-agreement',
    objectId: id,
    orgId: a.orgId,
    detail: { number: a.number, receiver: a.receiver, from: ctx.today, reason: reason.trim() },
  }
  if (a.state === 'waiting') {
    await decideIn(ctx, id, 'withdrawn', reason)
    await ctx.audit({ action: 'sharing.withdrawn', ...about })
    return
  }
  const standing = standingOf(a, ctx.today)
  if (!['upcoming', 'in-force', 'ending'].includes(standing)) throw overAlready()
  await endIn(ctx, id, ctx.today, reason)
  await ctx.audit({ action: 'sharing.ended', ...about })
  await tellUsers(
    ctx,
    (await openUnder(ctx, id)).map(({ order, userId }) => ({
      userId,
      kind: 'returned' as const,
      about: `sharing:${id}:ended:${order}`,
      title: label(`对外提供协议 ${a.number} 已终止`, `Agreement ${a.number} was ended`),
      text: label(
        '按这份协议申请的导出不能再取件。',
        'Exports that were asked for under it are not handed out any more.',
      ),
      link: `/exports?open=${order}`,
    })),
  )
}
