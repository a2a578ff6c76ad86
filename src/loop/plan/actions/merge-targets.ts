import type { Ctx } from '../../../platform/context.ts'
import { changeTarget } from '../ledger/change-target.ts'
import { lockTarget, planOf } from '../ledger/store.ts'
import { wrongValue } from '../refusals.ts'

/** How the reason of an entry begins that became part of another. */
export const MERGED = '并入“'

/**
 * Two entries that are one demand become one: the first one's quote grows over both, the other one is struck out with a word why and can
 * be taken back. Throws `plan.value-wrong` for entries of two plans or one and the same, else as `lockTarget`.
 */
export async function mergeTargets(
  ctx: Ctx,
  one: { readonly id: string; readonly seen: number },
  other: { readonly id: string; readonly seen: number },
): Promise<void> {
  const t = await lockTarget(ctx, one.id, one.seen)
  const o = await lockTarget(ctx, other.id, other.seen)
  if (t.id === o.id || t.plan_id !== o.plan_id)
    throw wrongValue('other', '只能合并同一份计划里的两条', 'Only two entries of one plan can be merged')
  const [from, to] = [Math.min(t.text_from, o.text_from), Math.max(t.text_to, o.text_to)]
  const { original_text: text } = await planOf(ctx, t.plan_id)
  const act = ctx.newId()
  const grown = { quote: text.slice(from, to), text_from: from, text_to: to, state: 'proposed' } as const
  await changeTarget(ctx, t, 'merge-target', grown, act)
  await changeTarget(ctx, o, 'merge-target', { state: 'rejected', reject_reason: `${MERGED}${t.subject}”` }, act)
}
