import { deedUnit } from '../../../directory/public.ts'
import type { Register } from '../../../kernel/register.ts'
import { fileAnswer, type Answer } from '../../../platform/http/answer.ts'
import type { Door } from '../../../platform/http/door.ts'
import type { RowsQuery } from '../rows/asked-rows.ts'
import { rightOf } from '../rows/register-rights.ts'
import { askLedger, ledgerFile, typeOf, type LedgerHow } from './ledger-file.ts'
import { demandRowsMayLeave } from './rows-leave.ts'

/**
 * The whole ledger as filtered, masked, as a file, at once. Throws `export.approval-needed` for a personal register with more rows than
 * one person may take alone, what was taken earlier the same day included: an order is the way then.
 */
export async function sendExport(door: Door, register: Register, query: RowsQuery, how: LedgerHow): Promise<Answer> {
  const asked = await door.write(async (ctx) => {
    const found = await askLedger(ctx, register, query, how)
    await demandRowsMayLeave(ctx, register, found.keys.length)
    await ctx.audit({
      action: 'collect.export',
      objectKind: register.code,
      objectId: register.code,
      orgId: await deedUnit(ctx, rightOf(ctx, register, 'read'), query.org),
      detail: { rows: found.keys.length, format: how.format, columns: found.columns.map((c) => c.property) },
    })
    return found
  })
  return fileAnswer(await ledgerFile(door, asked), asked.name, typeOf(how.format))
}
