import type { Ctx } from '../../../platform/context.ts'
import { changeTarget } from '../ledger/change-target.ts'
import { lockTarget, planOf } from '../ledger/store.ts'
import { wrongValue } from '../refusals.ts'
import { addTarget, type NewTarget } from './add-target.ts'

/**
 * One entry that holds two demands becomes two: what stands before `at` stays with the entry and its history, the rest is a new target
 * with the figures given. Returns the id of the new one. Throws `plan.value-wrong` where `at` is not inside the quote, else as
 * `lockTarget` and `addTarget`.
 */
export async function splitTarget(
  ctx: Ctx,
  id: string,
  seen: number,
  at: number,
  second: Omit<NewTarget, 'from' | 'to'>,
): Promise<string> {
  const t = await lockTarget(ctx, id, seen)
  const { original_text: text } = await planOf(ctx, t.plan_id)
  const before = text.slice(t.text_from, at).replace(/[，；、,;\s]+$/, '')
  if (at <= t.text_from || at >= t.text_to || before === '')
    throw wrongValue('at', '拆开的位置要在这一条的原文中间', 'The cut must lie inside the quote of this entry')
  const act = ctx.newId()
  const rest = { quote: before, text_to: t.text_from + before.length, state: 'proposed' } as const
  await changeTarget(ctx, t, 'split-target', rest, act)
  return addTarget(ctx, t.plan_id, { ...second, from: at, to: t.text_to }, act)
}
