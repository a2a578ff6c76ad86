import { sql } from 'kysely'
import type { Register } from '../../../kernel/register.ts'
import type { Ctx } from '../../../platform/context.ts'
import { first } from '../../../platform/db/statement.ts'
import type { Provenance } from '../export/export-table.ts'
import type { RowsQuery } from '../rows/asked-rows.ts'
import { demandRight } from '../rows/register-rights.ts'
import { beyondAgreed, columnsUnder } from './beyond.ts'
import { beyondAgreement, notInForce, registerBeyond, unitBeyond } from './refusals.ts'
import { agreementOf, fieldsOf, type Agreement } from './store.ts'
import { holdsOn, SHARING_KINDS } from './terms.ts'

async function isBelow(ctx: Ctx, orgId: string, ancestor: string): Promise<boolean> {
  const found = await first(
    ctx.tx,
    sql<{ n: number }>`select 1 as n from org_closure where ancestor = ${ancestor}::uuid and descendant = ${orgId}::uuid
      and valid_from <= ${ctx.today}::date and ${ctx.today}::date < valid_to`,
  )
  return found !== undefined
}

/** Throws `sharing.agreement-unknown`, `export.agreement-not-in-force` unless the agreement holds today; `share`: until the transaction ends. */
export async function holdingAgreement(ctx: Ctx, id: string, share?: 'share'): Promise<Agreement> {
  const agreement = await agreementOf(ctx, id, share)
  if (!holdsOn(agreement, ctx.today)) throw notInForce(agreement.number)
  return agreement
}

/**
 * The agreement under which a ledger may be handed out, with unit and columns: in force today, made by the unit or one above it, covering
 * the register and all that the file would tell. The unit that made it hands out, whatever is below. Throws what `holdingAgreement`
 * throws, `export.unit-beyond-agreement`, `export.register-beyond-agreement`, `export.beyond-agreement`, `permission.denied`.
 */
export async function agreedFor(
  ctx: Ctx,
  id: string,
  register: Register,
  asked: { readonly query: RowsQuery; readonly columns: readonly string[] },
  share?: 'share',
): Promise<{ agreement: Agreement; org: string; columns: string[] }> {
  const agreement = await holdingAgreement(ctx, id, share)
  await demandRight(ctx, register, 'read', agreement.orgId)
  const org = asked.query.org ?? agreement.orgId
  if (!(await isBelow(ctx, org, agreement.orgId))) throw unitBeyond(agreement.number)
  const agreed = (await fieldsOf(ctx, [id])).filter((f) => f.register === register.code).map((f) => f.property)
  if (agreed.length === 0) throw registerBeyond(agreement.number, register.label)
  const columns = columnsUnder(register, asked.columns, agreed)
  const beyond = beyondAgreed(register, agreed, { query: asked.query, columns })
  if (beyond.length > 0) throw beyondAgreement(agreement.number, beyond)
  return { agreement, org, columns }
}

/** What a file says of the agreement under which it was handed out. */
export const agreementLines = (a: Agreement): Provenance => [
  ['接收方', `${a.receiver}${a.receiverCode === '' ? '' : `（${a.receiverCode}）`}`],
  ['对外提供协议', `${a.number}${a.paperNo === '' ? '' : `（${a.paperNo}）`}，${a.from} 至 ${a.to}`],
  ['处理关系', SHARING_KINDS[a.kind].zh],
  ['提供目的', a.purpose],
  ['接收方保存', a.keep],
]
