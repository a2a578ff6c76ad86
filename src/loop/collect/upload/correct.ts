import { sql } from 'kysely'
import { Refusal } from '../../../kernel/refusal.ts'
import { label } from '../../../kernel/label.ts'
import type { Ctx } from '../../../platform/context.ts'
import { first, touch } from '../../../platform/db/statement.ts'
import { processName } from '../../../platform/process-name.ts'
import { openFixes, sealFixes, type Fixes } from './fixes.ts'
import { dropReadingIssues } from './issues.ts'
import { demandLatest } from './later-change.ts'
import { clearStage } from './stage.ts'
import { demandDraft, uploadFor } from './show.ts'
import { demandFile, type UploadRow } from './store.ts'

/** A value typed on screen for one cell of the file. */
export interface Fix {
  readonly sheet: string
  readonly row: number
  readonly field: string
  readonly value: string
}

const busy = (id: string): Refusal =>
  new Refusal(
    'collect.upload-busy',
    {
      what: label('这次上传正在检查', 'This upload is being checked'),
      advice: label('等检查结束后再改', 'Wait until the check has ended'),
    },
    { params: { id }, status: 409 },
  )

/** The upload becomes "being read" again; exactly one of two who ask at once gets it. Answers with the corrections that it has. */
async function reopen(ctx: Ctx, u: UploadRow): Promise<Fixes> {
  const taken = await first(
    ctx.tx,
    sql<{
      sealed: Buffer | null
    }>`update upload set state = 'reading', failure = null, lock_version = lock_version + 1, reader = ${processName},
        read_at = ${ctx.now}::timestamptz, read_by = ${ctx.actor.userId}::uuid
      where region = ${ctx.region} and id = ${u.id}::uuid and state in ('needs-fixing', 'published', 'failed')
      returning fixes_sealed as sealed`,
  )
  if (!taken) throw busy(u.id)
  return openFixes(ctx.keys, u.id, taken.sealed)
}

/**
 * Keeps corrections beside the file, over whatever it says; the caller reads the upload again. An empty text empties the cell. Throws
 * `collect.upload-older` where that would undo what came after the upload.
 */
export async function keepFixes(ctx: Ctx, id: string, fixes: readonly Fix[]): Promise<void> {
  const u = await uploadFor(ctx, id, 'collect.prepare')
  demandFile(u)
  await demandDraft(ctx, u)
  await demandLatest(ctx, ctx.assembly.registers.get(u.register)!, u)
  const before = await reopen(ctx, u)
  const given = Object.fromEntries(fixes.map((f) => [`${f.sheet}!${f.row}:${f.field}`, f.value]))
  await touch(
    ctx.tx,
    sql`update upload set fixes_sealed = ${sealFixes(ctx.keys, id, { ...before, ...given })}
      where region = ${ctx.region} and id = ${id}::uuid`,
  )
  await ctx.audit({
    action: 'collect.fix',
    objectKind: 'upload',
    objectId: id,
    orgId: u.org_id,
    detail: { cells: Object.keys(given) },
  })
}

/** Writes the reason for some places, or for all places of one rule. Returns how many were explained. */
export async function explain(
  ctx: Ctx,
  id: string,
  given: { readonly explanation: string; readonly seqs: readonly number[]; readonly code?: string | undefined },
): Promise<number> {
  const u = await uploadFor(ctx, id, 'collect.prepare')
  await demandDraft(ctx, u)
  return touch(
    ctx.tx,
    sql`update upload_issue set explanation = ${given.explanation.trim()} where region = ${ctx.region} and upload_id = ${id}::uuid
      and severity = 'explain' and (seq = any(${given.seqs}::int[]) or code = ${given.code ?? null})`,
  )
}

/**
 * Takes an upload back that waits for corrections or is being read; its file and its issues stay, no record changes. A reading under way,
 * here or on another server, finds itself ended before it stores anything more.
 */
export async function cancelUpload(ctx: Ctx, id: string): Promise<void> {
  const u = await uploadFor(ctx, id, 'collect.prepare')
  const done = await touch(
    ctx.tx,
    sql`update upload set state = 'cancelled', lock_version = lock_version + 1
      where region = ${ctx.region} and id = ${id}::uuid and state in ('reading', 'needs-fixing', 'failed')`,
  )
  if (done === 0)
    throw new Refusal(
      'collect.upload-done',
      {
        what: label('这次上传已经入库，不能取消', 'This upload is in already and cannot be cancelled'),
        advice: label('请重新上传改正后的文件', 'Upload a corrected file'),
      },
      { params: { id }, status: 409 },
    )
  clearStage(ctx, ctx.assembly.registers.get(u.register)!, id)
  await dropReadingIssues(ctx, id)
  await ctx.audit({ action: 'collect.cancel-upload', objectKind: 'upload', objectId: id, orgId: u.org_id })
}
