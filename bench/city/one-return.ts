import { sql } from 'kysely'
import {
  acceptReturns,
  processUpload,
  receiveUpload,
  reviewReturns,
  submitReturn,
  type Processed,
} from '../../src/loop/collect/public.ts'
import { trackStale } from '../../src/loop/measure/public.ts'
import { watchChanged } from '../../src/loop/watch/public.ts'
import { inRead, inWrite, SYSTEM, type App } from '../../src/platform/context.ts'
import { rows, touch } from '../../src/platform/db/statement.ts'
import type { Steps } from '../measuring/timed.ts'

async function* bytes(content: Uint8Array | string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(typeof content === 'string' ? Buffer.from(content) : content)
}

/** A file of students through the door: kept, read, checked, sealed, published. Throws with its problems when it was not. */
export async function publishFile(
  app: App,
  orgId: string,
  fileName: string,
  content: Uint8Array | string,
): Promise<Processed> {
  const uploadId = await receiveUpload(app, SYSTEM, {
    orgId,
    register: 'students',
    period: '',
    fileName,
    content: bytes(content),
  })
  const done = await processUpload(app, SYSTEM, uploadId)
  if (done.state !== 'published') throw new Error(`${fileName} is ${done.state}: ${await problems(app, uploadId)}`)
  return done
}

const problems = async (app: App, uploadId: string): Promise<string> =>
  (
    await inRead(app, SYSTEM, (ctx) =>
      rows(
        ctx.tx,
        sql<{ text: string }>`select row_no || ' ' || code || ' ' || message_en as text from upload_issue
          where upload_id = ${uploadId}::uuid and severity = 'block' order by seq limit 5`,
      ),
    )
  )
    .map((r) => r.text)
    .join('; ')

/** The unit's open return with its explanations given, submitted and past the county. Returns its id. */
export async function submitAndReview(app: App, orgId: string): Promise<string> {
  const id = await inWrite(app, SYSTEM, async (ctx) => {
    const [draft] = await rows(
      ctx.tx,
      sql<{ id: string; upload: string }>`select id, upload_id as upload from returns
        where region = ${ctx.region} and org_id = ${orgId}::uuid and register = 'students' and state = 'draft'`,
    )
    if (!draft) throw new Error(`unit ${orgId} has no open return`)
    await touch(
      ctx.tx,
      sql`update upload_issue set explanation = 'checked' where region = ${ctx.region} and upload_id = ${draft.upload}::uuid and severity = 'explain'`,
    )
    return draft.id
  })
  await inWrite(app, SYSTEM, (ctx) => submitReturn(ctx, id))
  await inWrite(app, SYSTEM, (ctx) => reviewReturns(ctx, [id]))
  return id
}

/** One unit's return from its file to figures, provisional figures and targets; the jobs' work is done at once, not queued. */
export async function wholeReturn(app: App, orgId: string, content: Uint8Array, steps: Steps): Promise<void> {
  await steps.time('publishSeconds', () => publishFile(app, orgId, 'students.xlsx', content))
  const id = await steps.time('submitSeconds', () => submitAndReview(app, orgId))
  await steps.time('acceptSeconds', () => inWrite(app, SYSTEM, (ctx) => acceptReturns(ctx, [id])))
  await steps.time('trackSeconds', () => inWrite(app, SYSTEM, trackStale))
  await steps.time('watchSeconds', () => inWrite(app, SYSTEM, watchChanged))
}
