import { sql } from 'kysely'
import { Refusal } from '../../../kernel/refusal.ts'
import { label } from '../../../kernel/label.ts'
import type { Ctx } from '../../../platform/context.ts'
import { uploadRead } from '../events.ts'
import { first, touch } from '../../../platform/db/statement.ts'
import { processName } from '../../../platform/process-name.ts'
import { openFixes, type Fixes } from './fixes.ts'

export type UploadState = 'reading' | 'needs-fixing' | 'ready' | 'published' | 'failed' | 'cancelled'

export interface UploadRow {
  readonly id: string
  readonly org_id: string
  readonly register: string
  readonly period: string
  readonly file_sha256: string
  readonly file_name: string
  readonly file_size: string
  readonly state: UploadState
  readonly rows_read: number
  readonly blocks: number
  readonly explains: number
  readonly hints: number
  readonly failure: { code: string; zh: string; en: string } | null
  readonly fixes: Fixes
  readonly headings: Readonly<Record<string, Readonly<Record<string, number>>>>
  readonly published_version: string | null
  readonly lock_version: number
  readonly created_at: string
  readonly created_by: string | null
  /** The return it was handed in for; null where nobody said. */
  readonly return_id: string | null
  /** When the file was destroyed because its keep-time had passed; the row stays. */
  readonly file_removed_at: string | null
  /** Number of the reading that is under way or was the last. */
  readonly reading_no: number
  /** Data version of the unit over which it was made or last published; null where nobody knows. */
  readonly base_version: string | null
}

/** As it lies in the table. */
export type UploadRecord = Omit<UploadRow, 'fixes'> & { readonly fixes_sealed: Buffer | null }

/** A row of the table with its corrections opened. */
export const uploadOf = (ctx: Pick<Ctx, 'keys'>, { fixes_sealed, ...row }: UploadRecord): UploadRow => ({
  ...row,
  fixes: openFixes(ctx.keys, row.id, fixes_sealed),
})

export const unknownUpload = (id: string): Refusal =>
  new Refusal(
    'collect.upload-unknown',
    { what: label('没有这次上传', 'No such upload') },
    { params: { id }, status: 404 },
  )

const fileDestroyed = (id: string): Refusal =>
  new Refusal(
    'collect.file-destroyed',
    {
      what: label('这份上传文件已按保存期限销毁', 'This file was destroyed: its keep-time has passed'),
      advice: label('请重新上传', 'Upload it again if you still have it'),
    },
    { params: { id }, status: 410 },
  )

/** Throws `collect.file-destroyed` where only the row of an upload is left. */
export function demandFile(upload: Pick<UploadRow, 'id' | 'file_removed_at'>): void {
  if (upload.file_removed_at !== null) throw fileDestroyed(upload.id)
}

export async function findUpload(ctx: Ctx, id: string): Promise<UploadRow | undefined> {
  const found = await first(
    ctx.tx,
    sql<UploadRecord>`select * from upload where region = ${ctx.region} and id = ${id}::uuid`,
  )
  return found && uploadOf(ctx, found)
}

export async function addUpload(
  ctx: Ctx,
  u: {
    id: string
    orgId: string
    register: string
    period: string
    sha256: string
    size: number
    fileName: string
    returnId: string | null
  },
): Promise<void> {
  const base = await first(
    ctx.tx,
    sql<{ version: string }>`select version from data_version
      where region = ${ctx.region} and org_id = ${u.orgId}::uuid and register = ${u.register}`,
  )
  await touch(
    ctx.tx,
    sql`insert into upload (region, id, org_id, register, period, file_sha256, file_name, file_size, state, created_at, created_by, return_id,
        reader, read_at, read_by, base_version)
      values (${ctx.region}, ${u.id}::uuid, ${u.orgId}::uuid, ${u.register}, ${u.period}, ${u.sha256}, ${u.fileName}, ${u.size}, 'reading',
        ${ctx.now}::timestamptz, ${ctx.actor.userId}::uuid, ${u.returnId}::uuid,
        ${processName}, ${ctx.now}::timestamptz, ${ctx.actor.userId}::uuid, ${base?.version ?? '0'}::bigint)`,
  )
}

/** Writes how a reading ended and counts its issues by severity. */
export async function endReading(
  ctx: Ctx,
  uploadId: string,
  end: {
    state: UploadState
    rowsRead: number
    headings: UploadRow['headings']
    failure?: { code: string; zh: string; en: string }
    version?: string
  },
): Promise<void> {
  await touch(
    ctx.tx,
    sql`update upload u set state = ${end.state}, rows_read = ${end.rowsRead}, headings = ${JSON.stringify(end.headings)}::jsonb,
        failure = ${end.failure ? JSON.stringify(end.failure) : null}::jsonb, published_version = ${end.version ?? null}::bigint,
        base_version = coalesce(${end.version ?? null}::bigint, u.base_version),
        blocks = c.blocks, explains = c.explains, hints = c.hints, lock_version = lock_version + 1
      from (select count(*) filter (where severity = 'block') as blocks, count(*) filter (where severity = 'explain') as explains,
          count(*) filter (where severity = 'hint') as hints
        from upload_issue where region = ${ctx.region} and upload_id = ${uploadId}::uuid) c
      where u.region = ${ctx.region} and u.id = ${uploadId}::uuid`,
  )
  await ctx.emit(uploadRead, { uploadId })
}
