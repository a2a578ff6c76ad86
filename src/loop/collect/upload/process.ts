import { sql } from 'kysely'
import { stageOf } from '../../../kernel/derive/columns.ts'
import { isRefusal } from '../../../kernel/refusal.ts'
import type { Register } from '../../../kernel/register.ts'
import type { Actor, App, Ctx } from '../../../platform/context.ts'
import { inWrite } from '../../../platform/context.ts'
import { first } from '../../../platform/db/statement.ts'
import { ReaderPoolClosed } from '../../../platform/excel/reader-pool.ts'
import { outageOf } from '../../../platform/outage.ts'
import { msOf } from '../../../platform/clock/clock.ts'
import { lockUnit } from '../change/kept-row.ts'
import type { ReadingBatch, ReadingInput } from '../reading/reading-input.ts'
import { stageColumns } from '../reading/stage-row.ts'
import { judgeFile } from '../publish/judge-file.ts'
import { findPersons, publishUpload } from '../publish/publish.ts'
import { takeUpload } from '../return/draft.ts'
import { claimReading, holdReading, letGo, ReadingLost, type Claim } from './claim.ts'
import { endBroken } from './end-broken.ts'
import { demandStagedLatest } from './later-change.ts'
import { runSetChecks } from './set-checks.ts'
import { clearStage, countStaged, describeStage } from './stage.ts'
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
    ...app.files.source(u.file_sha256),
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
  claim: Claim,
  batch: ReadingBatch,
  seq: number,
): Promise<void> {
  await inWrite(app, actor, async (ctx) => {
    await holdReading(ctx, claim)
    for (const entity of [register.entity, ...register.lines]) {
      const lines = batch.lines[entity.name]
      if (lines && lines.length > 0) await app.db.copyIn(ctx.tx, stageOf(entity), stageColumns(entity), lines)
    }
    await addIssues(ctx, claim.uploadId, batch.issues, seq)
  })
}

export interface Processed {
  readonly state: UploadState
  readonly rowsRead: number
  readonly blocks: number
}

/** A reading that came to its end: its rows wait in the stage for checks and publishing. */
export interface Staged {
  readonly claim: Claim
  readonly uploadId: string
  readonly upload: UploadRow
  readonly register: Register
  readonly rowsRead: number
  readonly headings: UploadRow['headings']
  /** Number of the next issue. */
  readonly seq: number
  /** Places of the file that must be corrected, also those that are not listed. */
  readonly blocks: number
  readonly ahead: boolean
}

export interface ReadingOptions {
  /** Stops between batches. */
  readonly signal?: AbortSignal | undefined
  /** The words that a bulk load asked for once. */
  readonly known?: KnownWords | undefined
  /** Only if the last reading has this number: for taking over one that a stop interrupted. */
  readonly after?: number | undefined
  /** Read ahead by a bulk load, which publishes files of a unit in their order: what came meanwhile is what it loaded before. */
  readonly ahead?: boolean | undefined
}

/**
 * Reads, checks and, when nothing blocks, publishes an upload that is to be read. Every part is wholly done or wholly undone: staging is
 * dropped and redone after an interruption, publishing is one transaction. A failed or blocked upload changes no record; file, issues,
 * explanations and corrections stay until a later reading has ended. Of two readings at once the later one goes on: the earlier stores
 * and publishes nothing more, and answers with the state in which it finds the upload.
 */
export async function processUpload(
  app: App,
  actor: Actor,
  uploadId: string,
  options: ReadingOptions = {},
): Promise<Processed> {
  const staged = await stageUpload(app, actor, uploadId, options)
  return 'state' in staged ? staged : finishUpload(app, actor, staged)
}

/** Begins a reading on an empty stage; an upload that is not to be read (any more) is answered with its state. */
const begin = (app: App, actor: Actor, uploadId: string, { known, after }: ReadingOptions) =>
  inWrite(app, actor, async (ctx) => {
    const found = await findUpload(ctx, uploadId)
    if (!found) throw unknownUpload(uploadId)
    demandFile(found)
    const register = app.assembly.registers.get(found.register)!
    const claimed = await claimReading(ctx, uploadId, after)
    if (!claimed) return { state: found.state, rowsRead: found.rows_read, blocks: found.blocks }
    clearStage(ctx, register, uploadId)
    await dropReadingIssues(ctx, uploadId)
    const input = await prepareReading(ctx, { app, register, upload: claimed.upload }, known)
    return { ...claimed, register, input }
  })

/**
 * First half: reads the file in a child process and stages its rows. A bulk load reads the next file while it finishes one, and hands in
 * the words that it asked for once.
 */
export async function stageUpload(
  app: App,
  actor: Actor,
  uploadId: string,
  options: ReadingOptions = {},
): Promise<Staged | Processed> {
  const { signal } = options
  const begun = await begin(app, actor, uploadId, options)
  if (!('claim' in begun)) return begun
  const { claim, upload, register, input } = begun
  let seq = 1
  let rowsRead = 0
  let blocks = 0
  let headings: UploadRow['headings'] = {}
  try {
    await app.readers.run<ReadingBatch>(
      { module: TASK, input, bytes: Number(upload.file_size) },
      async (batch) => {
        await storeBatch(app, actor, register, claim, batch, seq)
        seq += batch.issues.length
        rowsRead = batch.rowsRead
        blocks = batch.blocks
        headings = batch.headings
      },
      signal,
    )
  } catch (error) {
    // A server that is asked to end leaves the upload to the next one.
    if (error instanceof ReaderPoolClosed) {
      letGo(claim)
      throw error
    }
    const refusal = isRefusal(error) ? error : outageOf(error)
    const stopped = signal?.aborted === true
    if (!isRefusal(error) && !stopped && !(error instanceof ReadingLost))
      app.log.error({ err: error, uploadId }, 'reading an upload failed')
    return endBroken(app, actor, { claim, register, refusal, stopped, rowsRead, headings })
  }
  return { claim, uploadId, upload, register, rowsRead, headings, seq, blocks, ahead: options.ahead === true }
}

/** Second half: checks against other rows, then publishes or leaves the upload to be corrected. An error ends the upload as failed. */
export async function finishUpload(app: App, actor: Actor, staged: Staged): Promise<Processed> {
  const { claim, uploadId, register, rowsRead, headings } = staged
  try {
    return await checkAndPublish(app, actor, staged)
  } catch (error) {
    const refusal = isRefusal(error) ? error : outageOf(error)
    if (!isRefusal(error) && !(error instanceof ReadingLost))
      app.log.error({ err: error, uploadId }, 'publishing an upload failed')
    return await endBroken(app, actor, { claim, register, refusal, stopped: false, rowsRead, headings })
  } finally {
    letGo(claim)
  }
}

function checkAndPublish(app: App, actor: Actor, staged: Staged): Promise<Processed> {
  const { claim, uploadId, upload, register, rowsRead, headings, seq } = staged
  return inWrite(app, actor, async (ctx) => {
    await holdReading(ctx, claim)
    const held = await lockUnit(ctx, upload.org_id, register.code)
    await describeStage(ctx, register, rowsRead)
    findPersons(ctx, register, uploadId)
    if (!staged.ahead) await demandStagedLatest(ctx, register, upload)
    const t = await timing(ctx, upload)
    const checked = { id: uploadId, orgId: upload.org_id, period: upload.period, day: t.day, last: t.last, headings }
    const kept = await judgeFile(ctx, register, checked)
    const issues = [...kept, ...(await runSetChecks(ctx, register, checked))]
    await addIssues(ctx, uploadId, issues, seq)
    await takeOverIssues(ctx, uploadId)
    const blocks = staged.blocks + issues.filter((i) => i.severity === 'block').length
    if (blocks > 0) {
      clearStage(ctx, register, uploadId)
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
      held,
    })
    await endReading(ctx, uploadId, { state: 'published', rowsRead, headings, version: published.version })
    takeUpload(ctx, {
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
