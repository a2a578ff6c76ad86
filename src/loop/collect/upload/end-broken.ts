import { sql } from 'kysely'
import type { Refusal } from '../../../kernel/refusal.ts'
import type { Register } from '../../../kernel/register.ts'
import { inWrite, type Actor, type App } from '../../../platform/context.ts'
import { first } from '../../../platform/db/statement.ts'
import { letGo, type Claim } from './claim.ts'
import { dropReadingIssues } from './issues.ts'
import type { Processed } from './process.ts'
import { clearStage } from './stage.ts'
import { endReading, type UploadRecord, type UploadRow } from './store.ts'

interface Broken {
  readonly claim: Claim
  readonly register: Register
  /** What is told of the failure; null for an error that nobody was meant to see. */
  readonly refusal: Refusal | null
  /** Somebody cancelled it. */
  readonly stopped: boolean
  readonly rowsRead: number
  readonly headings: UploadRow['headings']
}

const failureOf = (refusal: Refusal | null): { code: string; zh: string; en: string } =>
  refusal
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

/**
 * Ends a reading that went wrong, was cancelled or lost its upload to another one. What it staged goes, unless the stage is another
 * reading's by now; the upload is ended only where nobody has ended it. Answers with how it stands.
 */
export async function endBroken(app: App, actor: Actor, broken: Broken): Promise<Processed> {
  const { claim, register, rowsRead, headings } = broken
  try {
    return await inWrite(app, actor, async (ctx) => {
      const now = await first(
        ctx.tx,
        sql<UploadRecord>`select * from upload where region = ${ctx.region} and id = ${claim.uploadId}::uuid for update`,
      )
      if (!now) throw new Error(`upload ${claim.uploadId} is gone`)
      if (now.reading_no !== claim.no || now.state === 'published')
        return { state: now.state, rowsRead: now.rows_read, blocks: now.blocks }
      clearStage(ctx, register, claim.uploadId)
      await dropReadingIssues(ctx, claim.uploadId)
      if (now.state !== 'reading') return { state: now.state, rowsRead, blocks: 0 }
      const state = broken.stopped ? ('cancelled' as const) : ('failed' as const)
      await endReading(ctx, claim.uploadId, { state, rowsRead, headings, failure: failureOf(broken.refusal) })
      return { state, rowsRead, blocks: 0 }
    })
  } finally {
    letGo(claim)
  }
}
