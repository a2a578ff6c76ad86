import type { Ctx } from '../../../platform/context.ts'
import { holdingsOf, personsOf } from '../privacy/holdings.ts'
import { nothingToCopy } from '../privacy/refusals.ts'
import { addStep, type RequestRow } from '../privacy/store.ts'
import { approversOf, tellApprovers } from './approvers.ts'
import { insertOrder } from './order-store.ts'

/**
 * Asks for a copy of a person's data in clear. Nothing is made before somebody else who may see clear values has agreed. Throws
 * `privacy.nothing-to-copy`, `export.nobody-approves`.
 */
export async function orderCopy(ctx: Ctx, r: RequestRow, reason: string): Promise<{ order: string; rows: number }> {
  const held = await holdingsOf(ctx, await personsOf(ctx, r), true)
  const rows = held.reduce((n, h) => n + h.rows.length, 0)
  if (rows === 0) throw nothingToCopy()
  const users = await approversOf(ctx, r.orgId, true)
  const id = await insertOrder(ctx, {
    kind: 'copy',
    orgId: r.orgId,
    register: '',
    requestId: r.id,
    ask: {},
    rowCount: rows,
    clear: true,
    reason,
  })
  await addStep(ctx, r.id, 'copy-asked', { rows })
  await ctx.audit({
    action: 'export.asked',
    objectKind: 'export-order',
    objectId: id,
    orgId: r.orgId,
    detail: { request: r.number, rows, reason: reason.trim() },
  })
  await tellApprovers(ctx, { id, users, rows, what: `个人信息副本 ${r.number}`, reason: reason.trim() })
  return { order: id, rows }
}
