import { permits } from '../../../directory/public.ts'
import type { Register } from '../../../kernel/register.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { RowsQuery } from '../rows/asked-rows.ts'
import { rightOf } from '../rows/register-rights.ts'
import { agreedFor } from '../sharing/hand-out.ts'
import { approversOf, tellApprovers } from './approvers.ts'
import { unitNames } from './asked-under.ts'
import { exportedToday } from './exported-today.ts'
import { approvalFrom, askLedger, type LedgerHow } from './ledger-file.ts'
import { chooseUnit, nothingToShare, notNeeded } from './order-refusals.ts'
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

/** Whether somebody else must agree to so many rows. Throws `export.not-needed`. */
async function demandNeeded(ctx: Ctx, register: Register, rows: number): Promise<void> {
  const limit = await approvalFrom(ctx, register)
  if (limit === null || rows + (await exportedToday(ctx, register)) <= limit) throw notNeeded(limit ?? rows)
}

/**
 * Asks for an export that one person may not take alone; one that is handed to others under an agreement is never taken alone, however
 * few its rows. Whoever approves at the unit or nearest above it is told. Throws `export.not-needed`, `export.choose-unit`,
 * `export.nobody-approves`, and for an agreement `export.nothing` and what `agreedFor` throws.
 */
export async function orderLedger(
  ctx: Ctx,
  register: Register,
  query: RowsQuery,
  how: LedgerHow,
  reason: string,
  agreementId?: string,
): Promise<{ order: string; rows: number }> {
  const under =
    agreementId === undefined
      ? null
      : await agreedFor(ctx, agreementId, register, { query, columns: how.columns }, 'share')
  const wanted = under ? { ...query, org: under.org } : query
  const columns = under?.columns ?? how.columns
  const rows = (await askLedger(ctx, register, wanted, { ...how, columns })).keys.length
  if (!under) await demandNeeded(ctx, register, rows)
  else if (rows === 0) throw nothingToShare()
  const orgId = under?.agreement.orgId ?? (await unitOf(ctx, register, query.org))
  const users = await approversOf(ctx, orgId, false)
  const { org, period, q, state, sort, fields } = wanted
  const id = await insertOrder(ctx, {
    kind: 'ledger',
    orgId,
    register: register.code,
    requestId: null,
    ask: { org, period, q, state, sort, fields: fields ?? {}, format: how.format, columns },
    rowCount: rows,
    clear: false,
    reason,
    ...(agreementId !== undefined && { agreementId }),
  })
  const agreement = under && {
    agreement: under.agreement.number,
    receiver: under.agreement.receiver,
    unit: (await unitNames(ctx, [under.org])).get(under.org),
    columns,
  }
  await ctx.audit({
    action: 'export.asked',
    objectKind: 'export-order',
    objectId: id,
    orgId,
    detail: { register: register.code, rows, format: how.format, reason: reason.trim(), ...agreement },
  })
  const what = under ? `${register.label.zh}，提供给${under.agreement.receiver}` : register.label.zh
  await tellApprovers(ctx, { id, users, rows, what, reason: reason.trim() })
  return { order: id, rows }
}
