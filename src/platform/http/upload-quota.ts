import { sql } from 'kysely'
import { label } from '../../kernel/label.ts'
import { isRefusal, Refusal } from '../../kernel/refusal.ts'
import { dayOf } from '../clock/clock.ts'
import type { App } from '../context.ts'
import type { Tx } from '../db/database.ts'
import { first } from '../db/statement.ts'
import type { Upload } from './upload.ts'

/** How many bytes one person may upload on a day, as it holds in a region: the directory's. */
export type DailyBytes = (at: { readonly tx: Tx; readonly region: string; readonly today: string }) => Promise<number>

/** The day's share of a person is used up; a file that would go beyond it is not kept. */
const quotaReached = (bytes: number): Refusal => {
  const mb = Math.round(bytes / 1_000_000)
  return new Refusal(
    'upload.quota',
    {
      what: label(`今天上传的文件合计已到 ${mb} MB 的上限`, `Uploads of one day may be ${mb} MB together`),
      advice: label(
        '明天再传；确需更多请系统管理员调整参数“每人每天上传”',
        'Go on tomorrow, or ask the system administrator to raise the parameter',
      ),
    },
    { params: { bytes }, status: 429 },
  )
}

/** What is left of a person's share of today and the whole of it, in bytes. */
async function shareOf(
  app: App,
  who: { readonly userId: string; readonly region: string },
  daily: DailyBytes,
): Promise<{ readonly left: number; readonly all: number }> {
  const today = dayOf(app.clock.now())
  return app.db.read(async (tx) => {
    const all = await daily({ tx, region: who.region, today })
    const used = await first(
      tx,
      sql<{
        bytes: string
      }>`select bytes from auth_upload_day where user_id = ${who.userId}::uuid and day = ${today}::date`,
    )
    return { left: all - Number(used?.bytes ?? 0), all }
  })
}

/** Counts what was uploaded; days that are over are forgotten. */
async function count(app: App, userId: string, bytes: number): Promise<void> {
  const today = dayOf(app.clock.now())
  await app.db.write(async (tx) => {
    await sql`delete from auth_upload_day where user_id = ${userId}::uuid and day < ${today}::date`.execute(tx)
    await sql`insert into auth_upload_day (user_id, day, bytes) values (${userId}::uuid, ${today}::date, ${bytes})
      on conflict (user_id, day) do update set bytes = auth_upload_day.bytes + excluded.bytes`.execute(tx)
  })
}

/**
 * Takes an upload within what is left of the person's day. `receive` stores files of at most so many bytes each and tells of each one that
 * it kept: it counts, also where a later part of the request is refused, for it lies there until it is swept. What several uploads bring at
 * the same time is counted when each has ended: they can go beyond the share by what was under way, the next one is refused.
 * Throws `upload.quota`.
 */
export async function withinQuota(
  app: App,
  who: { readonly userId: string; readonly region: string },
  daily: DailyBytes,
  limit: number,
  receive: (maxBytes: number, onKept: (bytes: number) => void) => Promise<Upload>,
): Promise<Upload> {
  const { left, all } = await shareOf(app, who, daily)
  if (left <= 0) throw quotaReached(all)
  let bytes = 0
  try {
    const got = await receive(Math.min(limit, left), (n) => void (bytes += n))
    if (bytes > left) throw quotaReached(all)
    return got
  } catch (error) {
    if (left < limit && isRefusal(error) && error.code === 'files.too-large') throw quotaReached(all)
    throw error
  } finally {
    if (bytes > 0) await count(app, who.userId, bytes)
  }
}
