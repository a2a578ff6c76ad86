import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { first, rows, touch } from '../../../platform/db/statement.ts'
import { liveVersion, versionsNow } from './draft.ts'
import type { ReturnRow } from './store.ts'

/** One state of a return's data: an earlier submission, or what it holds now. */
export interface DraftState {
  /** 1 for the first submission; the last one is what the return holds now. */
  readonly no: number
  readonly at: string | null
  readonly version: string
  readonly versions: Readonly<Record<string, string>>
  readonly sentBackFor: string | null
}

/** Notes beside the newest submission of a return what it froze. */
export async function keepSubmitted(ctx: Ctx, id: string): Promise<void> {
  await touch(
    ctx.tx,
    sql`update return_move m set data_version = r.data_version, data_versions = r.data_versions from returns r
      where r.region = ${ctx.region} and r.id = ${id}::uuid and m.region = ${ctx.region} and m.return_id = r.id
        and m.seq = (select max(x.seq) from return_move x where x.region = ${ctx.region} and x.return_id = r.id and x.move = 'submit')`,
  )
}

/** The submissions of a return that were sent back, each with what it froze, and what it holds now. A return without data has none. */
export async function draftStates(ctx: Ctx, r: ReturnRow): Promise<DraftState[]> {
  const earlier = await rows(
    ctx.tx,
    sql<{ at: string; version: string | null; versions: Record<string, string> | null; reason: string | null }>`
      select s.at, b.reason, s.data_version as version, s.data_versions as versions
      from return_move b
      join lateral (select m.at, m.data_version, m.data_versions from return_move m
        where m.region = ${ctx.region} and m.return_id = b.return_id and m.move = 'submit' and m.seq < b.seq order by m.seq desc limit 1) s on true
      where b.region = ${ctx.region} and b.return_id = ${r.id}::uuid and b.move = 'send-back' order by b.seq`,
  )
  const states: DraftState[] = earlier.flatMap((e, i) =>
    e.version === null
      ? []
      : [{ no: i + 1, at: e.at, version: e.version, versions: e.versions ?? {}, sentBackFor: e.reason }],
  )
  const version = r.state === 'draft' ? ((await liveVersion(ctx, r)) ?? r.data_version) : r.data_version
  if (version === null) return states
  const live = await first(
    ctx.tx,
    sql<{ versions: Record<string, string> }>`select ${versionsNow(ctx.region, r.org_id)} as versions`,
  )
  states.push({
    no: earlier.length + 1,
    at: r.submitted_at,
    version,
    versions: r.state === 'draft' ? (live?.versions ?? {}) : r.data_versions,
    sentBackFor: null,
  })
  return states
}
