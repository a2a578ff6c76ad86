import { sql } from 'kysely'
import type { Issue } from '../../../kernel/rule.ts'
import type { Ctx } from '../../../platform/context.ts'
import { touch } from '../../../platform/db/statement.ts'

const COLUMNS = sql.raw(
  'region, upload_id, seq, code, severity, sheet, row_no, column_no, field, value, message_zh, message_en, basis, suggestion',
)

/** What makes two issues of two readings of a file the same: the rule and the place. */
const samePlace = sql.raw('o.code = n.code and o.sheet = n.sheet and o.row_no = n.row_no and o.field = n.field')

/** Keeps issues of a reading that is under way beside those of the reading before, which stay in force until `takeOver`. */
export async function addIssues(ctx: Ctx, uploadId: string, issues: readonly Issue[], from: number): Promise<void> {
  if (issues.length === 0) return
  const data = issues.map((i, n) => ({
    seq: from + n,
    code: i.code,
    severity: i.severity,
    sheet: i.sheet,
    row_no: i.row,
    column_no: i.column,
    field: i.field,
    value: i.value,
    message_zh: i.message.zh,
    message_en: i.message.en,
    basis: i.basis ?? null,
    suggestion: i.suggestion ?? null,
  }))
  await touch(
    ctx.tx,
    sql`insert into reading_issue (${COLUMNS})
      select ${ctx.region}, ${uploadId}::uuid, x.* from jsonb_to_recordset(${JSON.stringify(data)}::jsonb)
        as x(seq int, code text, severity text, sheet text, row_no int, column_no int, field text, value text, message_zh text, message_en text, basis text, suggestion text)`,
  )
}

/** Forgets what a reading that did not end has found. */
export async function dropReadingIssues(ctx: Ctx, uploadId: string): Promise<void> {
  await touch(ctx.tx, sql`delete from reading_issue where region = ${ctx.region} and upload_id = ${uploadId}::uuid`)
}

/**
 * The issues of the reading that has just ended take the place of those before it; explanations given for the same rule and place go
 * with them. One transaction with the end of the reading: whoever is stopped before it loses nothing that a person wrote.
 */
export async function takeOverIssues(ctx: Ctx, uploadId: string): Promise<void> {
  const mine = sql`region = ${ctx.region} and upload_id = ${uploadId}::uuid`
  await touch(
    ctx.tx,
    sql`with o as (delete from upload_issue where ${mine} returning *),
      said as (select distinct on (o.code, o.sheet, o.row_no, o.field) o.* from o where o.explanation is not null order by o.code, o.sheet, o.row_no, o.field, o.seq)
      update reading_issue n set explanation = o.explanation from said o
      where n.region = ${ctx.region} and n.upload_id = ${uploadId}::uuid and ${samePlace}`,
  )
  await touch(
    ctx.tx,
    sql`with found as (delete from reading_issue where ${mine} returning *)
      insert into upload_issue (${COLUMNS}, explanation) select ${COLUMNS}, explanation from found`,
  )
}
