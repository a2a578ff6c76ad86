import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { rows, touch } from '../../../platform/db/statement.ts'

export interface EvidenceFile {
  readonly sha256: string
  readonly name: string
  readonly size: number
}

/** Files of the report before that stay with the new one: those of `keep`, by id. */
export const keptFiles = async (ctx: Ctx, report: string, keep: readonly string[]): Promise<readonly EvidenceFile[]> =>
  keep.length === 0
    ? []
    : rows(
        ctx.tx,
        sql<EvidenceFile>`select sha256, name, size::int as size from task_report_file
          where region = ${ctx.region} and report_id = ${report}::uuid and id = any(${keep}::uuid[]) order by id`,
      )

/** Puts evidence beside a report, of a task or of a pilot's stage. */
export const addFiles = async (ctx: Ctx, report: string, files: readonly EvidenceFile[]): Promise<void> => {
  if (files.length === 0) return
  await touch(
    ctx.tx,
    sql`insert into task_report_file (region, id, report_id, sha256, name, size)
      select ${ctx.region}, x.id, ${report}::uuid, x.sha256, x.name, x.size
      from jsonb_to_recordset(${JSON.stringify(files.map((f) => ({ ...f, id: ctx.newId() })))}::jsonb)
        as x(id uuid, sha256 text, name text, size bigint)`,
  )
}
