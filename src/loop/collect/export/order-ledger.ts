import { permits } from '../../../directory/public.ts'
import type { Register } from '../../../kernel/register.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { RowsQuery } from '../rows/asked-rows.ts'
import { rightOf } from '../rows/register-rights.ts'
import { approversOf, tellApprovers } from './approvers.ts'
import { exportedToday } from './exported-today.ts'
import { approvalFrom, askLedger, type LedgerHow } from './ledger-file.ts'
import { chooseUnit, notNeeded } from './order-refusals.ts'
import { insertOrder } from './order-store.ts'

/** The unit that an export is about: the one asked for, or the only one over which the actor may read the register. */
async function unitOf(ctx: Ctx, register: Register, org: string | undefined): Promise<string> {
  const right = rightOf(ctx, register, 'read')
  if (org !== undefined && (await permits(ctx, right, org))) return org
  const allow = ctx.assembly.permissions.get(right)?.allow ?? []
  const units = new Set(
    ctx.actor.roles.filter((held) => allow.some((a) => a.roles.includes(held.role))).map((held) => held.orgId),
  )
  const [only] = units
  if (only === undefined || units.size > 1) throw chooseUnit()
  return only
}

/**
 * Asks for an export that one person may not take alone. Whoever approves at the unit or nearest above it is told. Throws
 * `export.not-needed`, `export.choose-unit`, `export.nobody-approves`.
 */
export async function orderLedger(
  ctx: Ctx,
  register: Register,
  query: RowsQuery,
  how: LedgerHow,
  reason: string,
): Promise<{ order: string; rows: number }> {
  const asked = await askLedger(ctx, register, query, how)
  const rows = asked.keys.length
  const limit = await approvalFrom(ctx, register)
  if (limit === null || rows + (await exportedToday(ctx, register)) <= limit) throw notNeeded(limit ?? rows)
  const orgId = await unitOf(ctx, register, query.org)
  const users = await approversOf(ctx, orgId, false)
  const { org, period, q, state, sort, fields } = query
  const ask = { org, period, q, state, sort, fields: fields ?? {}, format: how.format, columns: how.columns }
  const id = await insertOrder(ctx, {
    kind: 'ledger',
    orgId,
    register: register.code,
    requestId: null,
    ask,
    rowCount: rows,
    clear: false,
    reason,
  })
  await ctx.audit({
    action: 'export.asked',
    objectKind: 'export-order',
    objectId: id,
    orgId,
    detail: { register: register.code, rows, format: how.format, reason: reason.trim() },
  })
  await tellApprovers(ctx, { id, users, rows, what: register.label.zh, reason: reason.trim() })
  return { order: id, rows }
}
