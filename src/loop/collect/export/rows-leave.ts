import type { Label } from '../../../kernel/label.ts'
import type { Register } from '../../../kernel/register.ts'
import type { Ctx } from '../../../platform/context.ts'
import { exportedToday } from './exported-today.ts'
import { approvalFrom } from './ledger-file.ts'
import { approvalNeeded } from './order-refusals.ts'

/**
 * Asked before rows of a register leave in a file that one person takes alone: an export, a check table, a file as it was handed in. What
 * was taken earlier the same day by any of these ways is added up. Throws `export.approval-needed` for a personal register and more rows
 * than one may take alone, with `advice` where nobody can be asked for this kind of file; the audit entry that the caller writes in the same transaction is what later ones are counted by.
 */
export async function demandRowsMayLeave(ctx: Ctx, register: Register, rows: number, advice?: Label): Promise<void> {
  const limit = await approvalFrom(ctx, register)
  if (limit === null) return
  const before = await exportedToday(ctx, register)
  if (before + rows > limit) throw approvalNeeded(rows, limit, before, advice)
}
