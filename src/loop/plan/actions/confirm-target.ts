import type { Ctx } from '../../../platform/context.ts'
import { changeTarget } from '../ledger/change-target.ts'
import { lockTarget } from '../ledger/store.ts'
import { rememberLink } from '../ledger/memory.ts'
import type { Link } from '../linking/link.ts'
import { achievement, linkOpen } from '../refusals.ts'
import { fitted, linkChange } from './link-target.ts'

/**
 * A person takes a target as it stands, or with the reading that was chosen for it (`null`: counted by hand), which is
 * then remembered. Throws `plan.link-open` while a question about the link is open and no choice comes with it.
 */
export async function confirmTarget(ctx: Ctx, id: string, seen: number, link?: Link | null): Promise<void> {
  const t = await lockTarget(ctx, id, seen)
  if (t.kind === 'achievement') throw achievement(id)
  if (t.link_state === 'ask' && link === undefined) throw linkOpen(id)
  const chosen = link === undefined ? {} : linkChange(ctx, t, link)
  await changeTarget(ctx, t, 'confirm-target', { assumed: false, ...chosen, state: 'confirmed', reject_reason: null })
  if (link !== undefined) await rememberLink(ctx, t, fitted(ctx, t, link))
}
