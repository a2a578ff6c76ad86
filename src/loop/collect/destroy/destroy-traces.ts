import { sql, type RawBuilder } from 'kysely'
import { stageOf, tableOf } from '../../../kernel/derive/columns.ts'
import type { Register } from '../../../kernel/register.ts'
import type { Ctx } from '../../../platform/context.ts'
import { rows, touch } from '../../../platform/db/statement.ts'
import { alive, type RecordTable } from './past-time.ts'

/** How many problems, remarks and files went with the records. */
export interface DestroyedTraces {
  readonly remarks: number
  readonly files: number
}

interface Where {
  readonly register: Register
  readonly orgId: string
  readonly cutoff: string
  readonly orderId: string
}

/** Ids of the destroyed rows of a unit. */
const destroyedIds = (ctx: Ctx, tables: readonly RecordTable[], orgId: string): RawBuilder<unknown> =>
  sql.join(
    tables
      .flatMap((t) => t.personal)
      .map(
        (v) => sql`select t.id from ${sql.table(tableOf(v.entity))} t
          where t.region = ${ctx.region} and t.org_id = ${orgId}::uuid and not ${alive('t')}`,
      ),
    sql` union `,
  )

/** What people and checks wrote about destroyed rows: problems of their lines in a file, reasons given on screen, marks of reviewers. */
async function destroyRemarks(ctx: Ctx, tables: readonly RecordTable[], at: Where): Promise<number> {
  const ids = destroyedIds(ctx, tables, at.orgId)
  let n = 0
  for (const v of tables.flatMap((t) => t.personal))
    n += await touch(
      ctx.tx,
      sql`delete from upload_issue i using ${sql.table(tableOf(v.entity))} t
        where i.region = ${ctx.region} and t.region = ${ctx.region} and t.org_id = ${at.orgId}::uuid and not ${alive('t')}
          and i.upload_id = t.source_upload and i.sheet = t.source_sheet and i.row_no = t.source_row`,
    )
  n += await touch(
    ctx.tx,
    sql`update record_change c set issues = '[]', reason = '' where c.region = ${ctx.region} and c.org_id = ${at.orgId}::uuid
      and c.register = ${at.register.code} and (c.row_id in (${ids}) or c.record_id in (${ids})) and (c.issues <> '[]' or c.reason <> '')`,
  )
  return (
    n +
    (await touch(
      ctx.tx,
      sql`update return_mark m set reason = '' where m.region = ${ctx.region} and m.record_id in (${ids}) and m.reason <> ''`,
    ))
  )
}

/**
 * Uploads of a unit whose whole file is past its time: one that was published, when nothing is left of what stood in the register with it;
 * any other, when it was handed in before the cutoff.
 */
function oldUploads(ctx: Ctx, tables: readonly RecordTable[], at: Where): RawBuilder<unknown> {
  const left = tables
    .flatMap((t) => t.personal)
    .map(
      (
        v,
      ) => sql` and not exists (select 1 from ${sql.table(tableOf(v.entity))} t where t.region = ${ctx.region} and t.org_id = u.org_id
        ${at.register.kind === 'return' ? sql`and t.period = u.period` : sql``} and ${alive('t')}
        and t.from_version <= u.published_version and t.to_version > u.published_version)`,
    )
  return sql`u.region = ${ctx.region} and u.org_id = ${at.orgId}::uuid and u.register = ${at.register.code} and u.file_removed_at is null
    and u.created_at < ${`${at.cutoff}T00:00:00+08:00`}::timestamptz
    and (u.state <> 'published' or (u.published_version is not null ${sql.join(left, sql``)}))`
}

/**
 * Destroys what else holds values of destroyed records: remarks, uploads whose whole file is past its time with their staged rows,
 * corrections and problems. The files themselves are removed once this is committed (`filesOfOrder`).
 */
export async function destroyTraces(ctx: Ctx, tables: readonly RecordTable[], at: Where): Promise<DestroyedTraces> {
  const remarks = await destroyRemarks(ctx, tables, at)
  const gone = await rows(
    ctx.tx,
    sql<{
      id: string
    }>`update upload u set file_removed_at = ${ctx.now}::timestamptz, removed_by_order = ${at.orderId}::uuid, fixes = '{}', fixes_sealed = null, failure = null
      where ${oldUploads(ctx, tables, at)} returning u.id`,
  )
  const ids = gone.map((g) => g.id)
  const tablesOfUploads = [
    'upload_issue',
    'reading_issue',
    ...[at.register.entity, ...at.register.lines].map((e) => stageOf(e)),
  ]
  for (const table of tablesOfUploads)
    await touch(
      ctx.tx,
      sql`delete from ${sql.table(table)} where region = ${ctx.region} and upload_id = any(${ids}::uuid[])`,
    )
  return { remarks, files: ids.length }
}

/** Content of the uploads that an order destroyed. The same may stand elsewhere: `removeUnnamed` deletes what nothing names. */
export const filesOfOrder = async (ctx: Ctx, orderId: string): Promise<string[]> =>
  (
    await rows(
      ctx.tx,
      sql<{
        sha256: string
      }>`select distinct file_sha256 as sha256 from upload where region = ${ctx.region} and removed_by_order = ${orderId}::uuid`,
    )
  ).map((f) => f.sha256)
