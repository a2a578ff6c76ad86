import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'

export interface ReturnStep {
  readonly move: string
  readonly to: string
  readonly at: string
  readonly by: string
  readonly reason: string | null
}

/** A return that feeds a figure: what it froze and how it came to be accepted. */
export interface FeedingReturn {
  readonly id: string
  readonly register: string
  readonly period: string
  readonly version: number
  readonly state: string
  readonly dataVersion: string | null
  readonly dataVersions: Readonly<Record<string, string>>
  readonly countDay: string
  readonly campaign: string
  readonly uploadId: string | null
  readonly fileName: string | null
  readonly submittedAt: string | null
  readonly reviewedAt: string | null
  readonly acceptedAt: string | null
  readonly moves: readonly ReturnStep[]
}

/**
 * Returns of one unit for registers and periods, newest version first: the accepted one where there is one, else what is under way.
 */
export const feedingReturns = (
  ctx: Ctx,
  orgId: string,
  wanted: readonly { register: string; period: string }[],
): Promise<FeedingReturn[]> =>
  rows(
    ctx.tx,
    sql<FeedingReturn>`select distinct on (r.register, r.period) r.id, r.register, r.period, r.return_version as version, r.state,
        r.data_version as "dataVersion", r.data_versions as "dataVersions", c.count_day as "countDay", c.name as campaign,
        r.upload_id as "uploadId", u.file_name as "fileName", r.submitted_at as "submittedAt", r.reviewed_at as "reviewedAt", r.accepted_at as "acceptedAt",
        coalesce((select jsonb_agg(jsonb_build_object('move', m.move, 'to', m.to_state, 'at', m.at, 'by', m.by_name, 'reason', m.reason) order by m.seq)
          from return_move m where m.region = ${ctx.region} and m.return_id = r.id), '[]') as moves
      from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w(register text, period text)
      join returns r on r.region = ${ctx.region} and r.org_id = ${orgId}::uuid and r.register = w.register and r.period = w.period
      join campaign c on c.region = ${ctx.region} and c.id = r.campaign_id
      left join upload u on u.region = ${ctx.region} and u.id = r.upload_id
      where r.state <> 'superseded'
      order by r.register, r.period, r.state = 'accepted' desc, r.return_version desc`,
  )
