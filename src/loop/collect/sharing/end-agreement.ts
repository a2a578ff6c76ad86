import { demand, tellUsers } from '../../../directory/public.ts'
import { label } from '../../../kernel/label.ts'
import type { Ctx } from '../../../platform/context.ts'
import { openUnder } from './handed-out.ts'
import { nothingReplaced, overAlready, replacedAlready } from './refusals.ts'
import { agreementOf, decideIn, endIn, resumeIn, successorOf, WRITE, type Agreement } from './store.ts'
import { standingOf } from './terms.ts'

const aboutEnd = (a: Agreement, from: string, reason: string) => ({
  objectKind: 'sharing-agreement',
  objectId: a.id,
  orgId: a.orgId,
  detail: { number: a.number, receiver: a.receiver, from, reason: reason.trim() },
})

/**
 * Ends an agreement at once, with the reason: from today on nothing is handed out under it, exports that were approved and not yet taken
 * included, and whoever asked for them is told. One that still waits is taken back, and whoever wrote it is told. What was to be replaced
 * by one that never began goes on. Throws `sharing.over-already`, `permission.denied`.
 */
export async function endAgreement(ctx: Ctx, id: string, reason: string): Promise<void> {
  const a = await agreementOf(ctx, id, 'lock')
  await demand(ctx, WRITE, a.orgId)
  if (a.state === 'waiting') return withdraw(ctx, a, reason)
  const standing = standingOf(a, ctx.today)
  if (!['upcoming', 'in-force', 'ending'].includes(standing)) throw overAlready()
  await endIn(ctx, id, ctx.today, reason)
  await ctx.audit({ action: 'sharing.ended', ...aboutEnd(a, ctx.today, reason) })
  await tellEnded(ctx, a, ctx.today)
  if (standing === 'upcoming' && a.replaces !== null) await resumeReplaced(ctx, a, a.replaces)
}

async function withdraw(ctx: Ctx, a: Agreement, reason: string): Promise<void> {
  await decideIn(ctx, a.id, 'withdrawn', reason)
  await ctx.audit({ action: 'sharing.withdrawn', ...aboutEnd(a, ctx.today, reason) })
  await tellUsers(ctx, [
    {
      userId: a.writtenBy,
      kind: 'returned',
      about: `sharing:${a.id}:withdrawn`,
      title: label(`对外提供协议 ${a.number} 已撤回`, `Agreement ${a.number} was taken back`),
      text: label(reason.trim(), reason.trim()),
      link: `/privacy/sharing?open=${a.id}`,
    },
  ])
}

/** The later of two days. */
const later = (a: string, b: string): string => (a > b ? a : b)

/** Ends what an agreement replaces, on the day it begins. Throws `sharing.replaces-none`, `sharing.replaced-already`. */
export async function endReplaced(ctx: Ctx, by: Agreement, id: string): Promise<void> {
  // Two replacements that are confirmed at the same time: the second waits here, and sees the first.
  const old = await agreementOf(ctx, id, 'lock')
  if (old.orgId !== by.orgId) throw nothingReplaced()
  const other = await successorOf(ctx, id, by.id)
  if (other !== undefined) throw replacedAlready(old.number, other.number)
  const day = later(by.from, ctx.today)
  const reason = `由 ${by.number} 替代`
  // One that ends by itself before is left alone.
  if ((await endIn(ctx, id, day, reason)) === 0) return
  await ctx.audit({ action: 'sharing.ended', ...aboutEnd(old, day, reason) })
  await tellEnded(ctx, old, day)
}

/** Takes back the end that came from a replacement which was ended before it began. */
async function resumeReplaced(ctx: Ctx, by: Agreement, id: string): Promise<void> {
  const old = await agreementOf(ctx, id, 'lock')
  if ((await resumeIn(ctx, id, by.from)) === 0) return
  await ctx.audit({ action: 'sharing.resumed', ...aboutEnd(old, ctx.today, `${by.number} 已终止，不再替代`) })
}

/** Tells whoever asked for exports that are still open; `day` is the first on which they are not handed out any more. */
async function tellEnded(ctx: Ctx, a: Agreement, day: string): Promise<void> {
  const now = day <= ctx.today
  const title = now
    ? label(`对外提供协议 ${a.number} 已终止`, `Agreement ${a.number} was ended`)
    : label(`对外提供协议 ${a.number} 自 ${day} 起终止`, `Agreement ${a.number} ends on ${day}`)
  const text = now
    ? label('按这份协议申请的导出不能再取件。', 'Exports that were asked for under it are not handed out any more.')
    : label(
        `按这份协议申请的导出，须在 ${day} 以前取件。`,
        `Exports that were asked for under it are handed out only before ${day}.`,
      )
  await tellUsers(
    ctx,
    (await openUnder(ctx, a.id)).map(({ order, userId }) => ({
      userId,
      kind: 'returned' as const,
      about: `sharing:${a.id}:ended:${day}:${order}`,
      title,
      text,
      link: `/exports?open=${order}`,
    })),
  )
}
