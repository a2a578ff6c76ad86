import type { Ctx } from '../../../platform/context.ts'
import { changeTarget } from '../ledger/change-target.ts'
import { lockTarget } from '../ledger/store.ts'

/** A person says that a sentence is no target; it stays in the ledger, struck out, and can be taken back. */
export async function rejectTarget(ctx: Ctx, id: string, seen: number, reason: string): Promise<void> {
  const t = await lockTarget(ctx, id, seen)
  await changeTarget(ctx, t, 'reject-target', { state: 'rejected', reject_reason: reason.trim() })
}
