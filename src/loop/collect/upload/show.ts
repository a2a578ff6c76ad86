import { sql } from 'kysely'
import { demandSight } from '../../../directory/public.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { label } from '../../../kernel/label.ts'
import type { Ctx } from '../../../platform/context.ts'
import { first, rows } from '../../../platform/db/statement.ts'
import { demandReturn } from '../return/keeper.ts'
import { findUpload, unknownUpload, type UploadRow } from './store.ts'

export interface ShownIssue {
  readonly seq: number
  readonly code: string
  readonly severity: 'block' | 'explain' | 'hint'
  readonly sheet: string
  readonly row: number
  readonly column: number
  readonly field: string
  readonly value: string
  readonly zh: string
  readonly en: string
  readonly basis: string | null
  readonly suggestion: string | null
  readonly explanation: string | null
}

/** The upload with this id. Throws `collect.upload-unknown`, also out of reach, and 403 without the permission for it. */
export async function uploadFor(ctx: Ctx, id: string, permission: string): Promise<UploadRow> {
  const u = await findUpload(ctx, id)
  if (!u) throw unknownUpload(id)
  await demandSight(ctx, 'collect.read', u.org_id, unknownUpload(id))
  await demandReturn(ctx, permission, u.org_id)
  return u
}

/** Issues in the order in which they must be dealt with: blocks first, then in the order of the file. */
export const issuesOf = (
  ctx: Ctx,
  uploadId: string,
  page: { readonly from: number; readonly limit: number; readonly severity?: string | undefined },
): Promise<ShownIssue[]> =>
  rows(
    ctx.tx,
    sql<ShownIssue>`select seq, code, severity, sheet, row_no as row, column_no as column, field, value, message_zh as zh, message_en as en,
        basis, suggestion, explanation
      from upload_issue where region = ${ctx.region} and upload_id = ${uploadId}::uuid
        and (${page.severity ?? null}::text is null or severity = ${page.severity ?? null})
      order by case severity when 'block' then 0 when 'explain' then 1 else 2 end, sheet, row_no, column_no, seq
      limit ${page.limit} offset ${page.from}`,
  )

const closed = (id: string): Refusal =>
  new Refusal(
    'collect.return-closed',
    {
      what: label('报表已提交，不能再改', 'The return has been submitted and cannot be changed'),
      advice: label('请校长撤回，或等退回后再改', 'The principal withdraws it, or wait until it is sent back'),
    },
    { params: { upload: id }, status: 409 },
  )

/** An upload may be corrected and explained while a return of its unit and register is being prepared. */
export async function demandDraft(ctx: Ctx, u: UploadRow): Promise<void> {
  const draft = await first(
    ctx.tx,
    sql`select 1 from returns r where r.region = ${ctx.region} and r.org_id = ${u.org_id}::uuid and r.register = ${u.register}
      and r.state = 'draft' and (${u.period} = '' or r.period = ${u.period})`,
  )
  if (!draft) throw closed(u.id)
}
