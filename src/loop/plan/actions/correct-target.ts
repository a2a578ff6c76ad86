import type { Ctx } from '../../../platform/context.ts'
import { changeTarget } from '../ledger/change-target.ts'
import { lockTarget } from '../ledger/store.ts'
import type { Comparator } from '../reading/plan.ts'
import { checkFigures } from './check-figures.ts'
import { linkAnew } from './link-anew.ts'

/** What a person may put right; what is left out stays. Values are decimal texts in base units. */
export interface Correction {
  readonly subject?: string
  readonly comparator?: Comparator
  readonly value?: string
  readonly upper?: string | null
  readonly unit?: string
  readonly due?: string | null
  readonly kind?: 'target' | 'achievement'
}

/** Corrects what was read. A new name or unit is linked anew unless a person chose the link. */
export async function correctTarget(ctx: Ctx, id: string, seen: number, c: Correction): Promise<void> {
  const t = await lockTarget(ctx, id, seen)
  const next = { ...t, ...c }
  checkFigures(next)
  const renamed = next.subject !== t.subject || next.unit !== t.unit || next.comparator !== t.comparator
  const byHand = t.link_state === 'manual' || (t.link_state === 'linked' && t.decided_at !== null)
  const relink = renamed && !byHand ? await linkAnew(ctx, t.plan_id, next) : {}
  await changeTarget(ctx, t, 'correct-target', {
    ...c,
    ...relink,
    upper: next.comparator === 'between' ? next.upper : null,
    ...(c.due === undefined ? {} : { due_basis: c.due === null ? 'none' : 'hand' }),
  })
}
