import type { Ctx } from '../../../platform/context.ts'
import { changeTarget } from '../ledger/change-target.ts'
import { lockTarget } from '../ledger/store.ts'

/** Takes a confirmation or rejection back. */
export async function reopenTarget(ctx: Ctx, id: string, seen: number): Promise<void> {
  const t = await lockTarget(ctx, id, seen)
  await changeTarget(ctx, t, 'reopen-target', { state: 'proposed', reject_reason: null })
}
