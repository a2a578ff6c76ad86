import { sql } from 'kysely'
import { maskOf } from '../rows/stored-row.ts'
import type { Ctx } from '../../../platform/context.ts'
import { first } from '../../../platform/db/statement.ts'
import { issuesOf, type ShownIssue } from './show.ts'
import type { UploadRow } from './store.ts'

/** Issues that a page lists; the marked file has all of them. */
export const LISTED_ISSUES = 200

export interface UploadAnswer {
  readonly id: string
  readonly register: string
  readonly orgId: string
  readonly fileName: string
  readonly fileSize: number
  readonly state: string
  readonly rowsRead: number
  readonly blocks: number
  readonly explains: number
  readonly hints: number
  readonly added: number
  readonly changed: number
  readonly ended: number
  readonly fixes: Record<string, string>
  readonly failure: { code: string; zh: string; en: string } | null
  readonly at: string
  readonly issues: ShownIssue[]
  readonly issueRows: number
}

/** Corrections whose field is personal are kept, but not shown again. */
function shownFixes(ctx: Ctx, u: UploadRow): Record<string, string> {
  const register = ctx.assembly.registers.get(u.register)!
  const entities = [register.entity, ...register.lines]
  return Object.fromEntries(
    Object.entries(u.fixes).map(([place, value]) => {
      const field = place.slice(place.lastIndexOf(':') + 1)
      return [place, entities.some((e) => maskOf(e, field) !== null) ? '****' : value]
    }),
  )
}

/** An upload as pages show it: counts, first issues, what its change set did. */
export async function uploadBody(ctx: Ctx, u: UploadRow): Promise<UploadAnswer> {
  const change = await first(
    ctx.tx,
    sql<{ added: number; changed: number; ended: number }>`select added, changed, ended from change_set
      where region = ${ctx.region} and org_id = ${u.org_id}::uuid and register = ${u.register} and upload_id = ${u.id}::uuid order by version limit 1`,
  )
  const bad = await first(
    ctx.tx,
    sql<{ n: number }>`select count(distinct (sheet, row_no))::int as n from upload_issue
      where region = ${ctx.region} and upload_id = ${u.id}::uuid and severity = 'block' and row_no > 0`,
  )
  return {
    id: u.id,
    register: u.register,
    orgId: u.org_id,
    fileName: u.file_name,
    fileSize: Number(u.file_size),
    state: u.state,
    rowsRead: u.rows_read,
    blocks: u.blocks,
    explains: u.explains,
    hints: u.hints,
    added: change?.added ?? 0,
    changed: change?.changed ?? 0,
    ended: change?.ended ?? 0,
    fixes: shownFixes(ctx, u),
    failure: u.failure,
    at: u.created_at,
    issues: await issuesOf(ctx, u.id, { from: 0, limit: LISTED_ISSUES }),
    issueRows: bad?.n ?? 0,
  }
}
