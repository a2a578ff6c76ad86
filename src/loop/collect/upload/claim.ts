import { sql } from 'kysely'
import { msOf, type Instant } from '../../../platform/clock/clock.ts'
import { inRead, SYSTEM, type App, type Ctx } from '../../../platform/context.ts'
import { first, rows } from '../../../platform/db/statement.ts'
import { processName } from '../../../platform/process-name.ts'
import { uploadOf, type UploadRecord, type UploadRow } from './store.ts'

/** The right to read an upload: whoever holds the highest number. A reading that lost it stores and publishes nothing more. */
export interface Claim {
  readonly uploadId: string
  readonly no: number
}

/** A reading found that its upload was cancelled, or that another process reads it now. */
export class ReadingLost extends Error {}

/** While other processes are connected, a reading is taken over that gave no sign of life for so long. */
const SILENT_MS = 600_000

/** Readings of this process that have not ended. */
const live = new Set<string>()
const key = (claim: Claim): string => `${claim.uploadId} ${claim.no}`

/**
 * Begins a reading: from now on no earlier one can end. Null when the upload is not to be read any more, or when `after` is given and
 * the reading of that number is not the last one: two who take over the same are told apart.
 */
export async function claimReading(
  ctx: Ctx,
  uploadId: string,
  after?: number,
): Promise<{ claim: Claim; upload: UploadRow } | null> {
  const record = await first(
    ctx.tx,
    sql<UploadRecord>`update upload set reading_no = reading_no + 1, reader = ${processName}, read_at = ${ctx.now}::timestamptz
      where region = ${ctx.region} and id = ${uploadId}::uuid and state = 'reading'
        and (${after ?? null}::int is null or reading_no = ${after ?? null}::int) returning *`,
  )
  if (!record) return null
  const claim = { uploadId, no: record.reading_no }
  live.add(key(claim))
  return { claim, upload: uploadOf(ctx, record) }
}

/** Gives a sign of life and holds the upload until the transaction ends. Throws `ReadingLost`. */
export async function holdReading(ctx: Ctx, claim: Claim): Promise<void> {
  const held = await first(
    ctx.tx,
    sql`update upload set read_at = ${ctx.now}::timestamptz where region = ${ctx.region} and id = ${claim.uploadId}::uuid
      and state = 'reading' and reading_no = ${claim.no} returning id`,
  )
  if (!held) throw new ReadingLost(`reading ${claim.no} of upload ${claim.uploadId} was ended by somebody else`)
}

/** The process has nothing more to do with this reading. */
export const letGo = (claim: Claim): void => void live.delete(key(claim))

interface Reading {
  readonly id: string
  readonly no: number
  readonly reader: string | null
  readonly at: Instant | null
  readonly by: string | null
}

/** A reading that nobody goes on with. */
export interface LeftReading {
  readonly id: string
  readonly no: number
  /** The person who uploaded or corrected; null for the command line. */
  readonly by: string | null
}

/** What this process has under way goes on. Whatever else is under way was left when nobody else is connected, or after a long silence. */
function isLeft(r: Reading, alone: boolean, now: Instant): boolean {
  if (r.reader === null || r.at === null) return true
  const own = r.reader === processName
  if (own && live.has(key({ uploadId: r.id, no: r.no }))) return false
  return (alone && !own) || msOf(now) - msOf(r.at) > SILENT_MS
}

/** Readings of the app's home that a stop interrupted, oldest first. What another process is reading now is not among them. */
export async function leftReadings(app: App): Promise<LeftReading[]> {
  const alone = await app.db.alone()
  return inRead(app, SYSTEM, async (ctx) => {
    const found = await rows(
      ctx.tx,
      sql<Reading>`select id, reading_no as no, reader, read_at as at, read_by as by from upload
        where region = ${ctx.region} and state = 'reading' order by created_at`,
    )
    return found.filter((r) => isLeft(r, alone, ctx.now)).map(({ id, no, by }) => ({ id, no, by }))
  })
}
