import { sql } from 'kysely'
import { stageOf } from '../../../kernel/derive/columns.ts'
import { isRefusal } from '../../../kernel/refusal.ts'
import type { Register } from '../../../kernel/register.ts'
import type { Actor, App, Ctx } from '../../../platform/context.ts'
import { inRead, inWrite } from '../../../platform/context.ts'
import { first, rows } from '../../../platform/db/statement.ts'
import { outageOf } from '../../../platform/outage.ts'
import { msOf } from '../../../platform/clock/clock.ts'
import type { ReadingBatch, ReadingInput } from '../reading/reading-input.ts'
import { stageColumns } from '../reading/stage-row.ts'
import { findPersons, publishUpload } from '../publish/publish.ts'
import { takeUpload } from '../return/draft.ts'
import { clearStage, countStaged, describeStage, runSetChecks } from './set-checks.ts'
import { addIssues, dropReadingIssues, takeOverIssues } from './issues.ts'
import { demandFile, endReading, findUpload, unknownUpload } from './store.ts'
import type { UploadRow, UploadState } from './store.ts'
import { timing } from './timing.ts'
import { vocabulary } from './vocabulary.ts'
import type { KnownWords } from './vocabulary.ts'

const TASK = new URL('../reading/task.ts', import.meta.url)

async function prepareReading(
  ctx: Ctx,
  { app, register, upload: u }: { app: App; register: Register; upload: UploadRow },
  known?: KnownWords,
): Promise<ReadingInput> {
  const { words, parameters } = known ?? (await vocabulary(ctx, register))
  const org = await first(ctx.tx, sql<{ code: string }>`select code from org where id = ${u.org_id}::uuid`)
  const t = await timing(ctx, u)
  return {
    path: app.files.path(u.file_sha256),
    fileName: u.file_name,
    area: register.area,
    register: register.code,
    region: ctx.region,
    uploadId: u.id,
    words,
    parameters,
    context: {
      today: ctx.today,
      period: u.period || t.campaignPeriod,
      orgCode: org?.code ?? '',
      provinceCode: ctx.region.slice(0, 2),
    },
    fixes: u.fixes,
    keysFolder: app.keysFolder,
    nowMs: msOf(ctx.now),
  }
}

/** Stages one batch and its issues in a short transaction of its own: a reader never waits for a whole upload. */
async function storeBatch(
  app: App,
  actor: Actor,
  register: Register,
  uploadId: string,
  batch: ReadingBatch,
  seq: number,
): Promise<void> {
  await inWrite(app, actor, async (ctx) => {
    for (const entity of [register.entity, ...register.lines]) {
      const lines = batch.lines[entity.name]
      if (lines && lines.length > 0) await app.db.copyIn(ctx.tx, stageOf(entity), stageColumns(entity), lines)
    }
    await addIssues(ctx, uploadId, batch.issues, seq)
  })
}

export interface Processed {
  readonly state: UploadState
  readonly rowsRead: number
  readonly blocks: number
}

/** A reading that came to its end: its rows wait in the stage for checks and publishing. */
export interface Staged {
  readonly uploadId: string
  readonly upload: UploadRow
  readonly register: Register
  readonly rowsRead: number
  readonly headings: UploadRow['headings']
  /** Number of the next issue. */
  readonly seq: number
  /** Places of the file that must be corrected, also those that are not listed. */
  readonly blocks: number
}

/**
 * Reads, checks and, when nothing blocks, publishes an upload. Every part is wholly done or wholly undone: staging is dropped and
 * redone after an interruption, publishing is one transaction. A failed or blocked upload changes no record; file, issues,
 * explanations and corrections stay until a later reading has ended. An aborted signal stops between batches.
 */
export async function processUpload(
  app: App,
  actor: Actor,
  uploadId: string,
  signal?: AbortSignal,
): Promise<Processed> {
  const staged = await stageUpload(app, actor, uploadId, { signal })
  return 'state' in staged ? staged : finishUpload(app, actor, staged)
}

/**
 * First half: reads the file in a child process and stages its rows. A bulk load reads the next file while it finishes one, and hands in
 * the words that it asked for once.
 */
export async function stageUpload(
  app: App,
  actor: Actor,
  uploadId: string,
  { signal, known }: { readonly signal?: AbortSignal | undefined; readonly known?: KnownWords | undefined } = {},
): Promise<Staged | Processed> {
  const { upload, register, input } = await inWrite(app, actor, async (ctx) => {
    const found = await findUpload(ctx, uploadId)
    if (!found) throw unknownUpload(uploadId)
    demandFile(found)
    const reg = app.assembly.registers.get(found.register)!
    await clearStage(ctx, reg, uploadId)
    await dropReadingIssues(ctx, uploadId)
    return {
      upload: found,
      register: reg,
      input: await prepareReading(ctx, { app, register: reg, upload: found }, known),
    }
  })
  let seq = 1
  let rowsRead = 0
  let blocks = 0
  let headings: UploadRow['headings'] = {}
  try {
    await app.readers.run<ReadingBatch>(
      { module: TASK, input },
      async (batch) => {
        await storeBatch(app, actor, register, uploadId, batch, seq)
        seq += batch.issues.length
        rowsRead = batch.rowsRead
        blocks = batch.blocks
        headings = batch.headings
      },
      signal,
    )
  } catch (error) {
    const refusal = isRefusal(error) ? error : outageOf(error)
    if (!isRefusal(error) && !signal?.aborted) app.log.error({ err: error, uploadId }, 'reading an upload failed')
    await inWrite(app, actor, async (ctx) => {
      await clearStage(ctx, register, uploadId)
      await dropReadingIssues(ctx, uploadId)
      const failure = refusal
        ? {
            code: refusal.code,
            zh: [refusal.text.what.zh, refusal.text.advice?.zh].filter(Boolean).join('。'),
            en: [refusal.text.what.en, refusal.text.advice?.en].filter(Boolean).join('. '),
          }
        : {
            code: 'collect.reading-failed',
            zh: '文件没有读完，没有改动任何记录，请重新上传',
            en: 'The file was not read to its end; no record was changed; upload it again',
          }
      await endReading(ctx, uploadId, { state: signal?.aborted ? 'cancelled' : 'failed', rowsRead, headings, failure })
    })
    return { state: signal?.aborted ? 'cancelled' : 'failed', rowsRead, blocks: 0 }
  }
  return { uploadId, upload, register, rowsRead, headings, seq, blocks }
}

/** Second half: checks against other rows, then publishes or leaves the upload to be corrected. */
export function finishUpload(app: App, actor: Actor, staged: Staged): Promise<Processed> {
  const { uploadId, upload, register, rowsRead, headings, seq } = staged
  return inWrite(app, actor, async (ctx) => {
    await describeStage(ctx, register, rowsRead)
    await findPersons(ctx, register, uploadId)
    const t = await timing(ctx, upload)
    const issues = await runSetChecks(ctx, register, {
      id: uploadId,
      orgId: upload.org_id,
      period: upload.period,
      day: t.day,
      last: t.last,
      headings,
    })
    await addIssues(ctx, uploadId, issues, seq)
    await takeOverIssues(ctx, uploadId)
    const blocks = staged.blocks + issues.filter((i) => i.severity === 'block').length
    if (blocks > 0) {
      await clearStage(ctx, register, uploadId)
      await endReading(ctx, uploadId, { state: 'needs-fixing', rowsRead, headings })
      return { state: 'needs-fixing' as const, rowsRead, blocks }
    }
    const waiting = await countStaged(ctx, register, uploadId)
    if (waiting !== rowsRead) throw new Error(`${rowsRead} rows were read, ${waiting} wait to be published`)
    const published = await publishUpload(ctx, register, {
      id: uploadId,
      orgId: upload.org_id,
      period: upload.period,
      rows: rowsRead,
    })
    await endReading(ctx, uploadId, { state: 'published', rowsRead, headings, version: published.version })
    await takeUpload(ctx, {
      id: uploadId,
      returnId: upload.return_id,
      orgId: upload.org_id,
      register: register.code,
      period: upload.period,
      version: published.version,
    })
    await ctx.audit({
      action: 'collect.upload',
      objectKind: 'upload',
      objectId: uploadId,
      orgId: upload.org_id,
      detail: {
        register: register.code,
        period: upload.period,
        file: upload.file_sha256,
        rows: rowsRead,
        added: published.added,
        changed: published.changed,
        ended: published.ended,
      },
    })
    return { state: 'published' as const, rowsRead, blocks: 0 }
  })
}

/** Uploads that a stop interrupted: their readings start again. Returns their ids. */
export const interruptedUploads = (app: App, actor: Actor): Promise<string[]> =>
  inRead(app, actor, async (ctx) =>
    (
      await rows(
        ctx.tx,
        sql<{
          id: string
        }>`select id from upload where region = ${ctx.region} and state = 'reading' order by created_at`,
      )
    ).map((r) => r.id),
  )
