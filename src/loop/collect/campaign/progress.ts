import { sql } from 'kysely'
import { scopeOf } from '../../../directory/public.ts'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'

export interface ProgressLine {
  readonly campaignId: string
  readonly register: string
  readonly countyId: string
  readonly county: string
  readonly due: number
  readonly silent: number
  readonly drafts: number
  readonly submitted: number
  readonly reviewed: number
  readonly accepted: number
  readonly sentBack: number
}

export interface ListedCampaign {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly period: string
  readonly countDay: string
  readonly bookingDeadline: string
  readonly opensOn: string
  readonly dueOn: string
  readonly state: string
}

/** Campaigns of the region, newest first. */
export const listCampaigns = (ctx: Ctx): Promise<ListedCampaign[]> =>
  rows(
    ctx.tx,
    sql<ListedCampaign>`select id, code, name, period, count_day as "countDay", booking_deadline as "bookingDeadline", opens_on as "opensOn",
        due_on as "dueOn", state
      from campaign where region = ${ctx.region} order by due_on desc, code desc`,
  )

/** How far each register is in each county within reach; of several versions of a return the newest speaks. */
export const progress = (ctx: Ctx, campaignId: string | null): Promise<ProgressLine[]> =>
  rows(
    ctx.tx,
    sql<ProgressLine>`with newest as (
        select distinct on (r.register, r.org_id, r.period) r.* from returns r
        where r.region = ${ctx.region} and r.state <> 'superseded' and (${campaignId}::uuid is null or r.campaign_id = ${campaignId}::uuid)
          and ${scopeOf(ctx, 'collect.read').on(sql.ref('r.org_id'))}
        order by r.register, r.org_id, r.period, case when r.state = 'accepted' then 0 else 1 end, r.return_version desc)
      select n.campaign_id as "campaignId", n.register, p.id as "countyId", p.name as county, count(*)::int as due,
        count(*) filter (where n.state = 'draft' and n.prepared_at is null and n.submitted_at is null and n.return_version = 1)::int as silent,
        count(*) filter (where n.state = 'draft' and (n.prepared_at is not null or n.submitted_at is not null))::int as drafts,
        count(*) filter (where n.state = 'submitted')::int as submitted,
        count(*) filter (where n.state = 'county-reviewed')::int as reviewed,
        count(*) filter (where n.state = 'accepted')::int as accepted,
        count(*) filter (where n.state = 'draft' and n.sent_back)::int as "sentBack"
      from newest n
      join org_edge e on e.child = n.org_id and e.valid_from <= ${ctx.today}::date and ${ctx.today}::date < e.valid_to
      join org u on u.id = n.org_id
      join org p on p.id = case when u.kind = 'county' then u.id else e.parent end
      group by n.campaign_id, n.register, p.id, p.name, p.code order by n.campaign_id, p.code, n.register`,
  )
