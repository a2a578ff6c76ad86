import { sql } from 'kysely'
import type { RawBuilder, SqlBool } from 'kysely'
import { addDays, calendar, eachDay, isWorkingDay, scopeOf, type Calendar } from '../../../directory/public.ts'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'
import type { ReturnState } from './store.ts'

export interface ReturnFilter {
  readonly campaign?: string | undefined
  readonly register?: string | undefined
  readonly state?: string | undefined
  /** Unit and everything below it. */
  readonly org?: string | undefined
  readonly id?: string | undefined
  readonly limit: number
}

/** A return in a list, with what is said of its latest upload. */
export interface ListedReturn {
  readonly id: string
  readonly campaignId: string
  readonly campaign: string
  readonly register: string
  readonly orgId: string
  readonly orgName: string
  readonly county: string
  /** No county stands above it: the city reviews it directly. */
  readonly cityRun: boolean
  readonly period: string
  readonly version: number
  readonly state: ReturnState
  readonly dueOn: string
  readonly sentBack: boolean
  readonly prepared: boolean
  readonly lockVersion: number
  readonly submittedAt: string | null
  readonly acceptedAt: string | null
  readonly uploadId: string | null
  readonly uploadState: string | null
  readonly blocks: number
  readonly explains: number
  readonly unexplained: number
  readonly reminded: string | null
  /** A confirmation of a register that changes any day. */
  readonly live: boolean
  /** Rows that change sets have added, changed or ended since the last accepted state; 0 for a return register. */
  readonly changesSince: number
}

export type DueReturn = ListedReturn & {
  /** Working days after today up to the due day; negative when it has passed. */
  readonly daysLeft: number
  readonly overdue: boolean
  readonly silent: boolean
}

/** Working days after `today` up to `due`, negative when it lies behind. */
export function workingDaysLeft(days: Calendar, today: string, due: string): number {
  if (due < today) return -workingDaysLeft(days, due, today)
  return due === today ? 0 : eachDay(addDays(today, 1), due).filter((d) => isWorkingDay(days, d)).length
}

/** The county (or the group of city-run schools) right above a unit. */
const above = sql`(select p.name from org_edge e join org p on p.id = e.parent
  where e.child = o.id and e.valid_from <= x.today and x.today < e.valid_to limit 1)`

/** The upload that speaks for a return: what it froze, or while it is a draft the latest one that was not taken back. */
export const uploadOfReturn = (ctx: Ctx) => sql`(case when r.state = 'draft' then (select u.id from upload u
    where u.region = ${ctx.region} and u.org_id = r.org_id and u.register = r.register and u.state <> 'cancelled'
      and (u.return_id = r.id or u.return_id is null and (u.period = '' or u.period = r.period))
    order by u.created_at desc, u.id desc limit 1)
  else r.upload_id end)`

/** Returns within reach, newest due day last, then by register and unit. Superseded ones are left out unless asked for. */
export async function listReturns(ctx: Ctx, filter: ReturnFilter): Promise<DueReturn[]> {
  const live = [...ctx.assembly.registers.values()].filter((r) => r.kind === 'live').map((r) => r.code)
  const within: RawBuilder<SqlBool> = scopeOf(ctx, 'collect.read').on(sql.ref('r.org_id'))
  const found = await rows(
    ctx.tx,
    sql<ListedReturn>`select r.id, r.campaign_id as "campaignId", c.name as campaign, r.register, r.org_id as "orgId", o.name as "orgName",
        coalesce(${above}, '') as county, not exists (select 1 from org_closure cl join org a on a.id = cl.ancestor and a.kind = 'county'
          where cl.descendant = o.id and cl.depth > 0 and cl.valid_from <= x.today and x.today < cl.valid_to) as "cityRun", r.period, r.return_version as version, r.state, r.due_on as "dueOn", r.sent_back as "sentBack",
        r.prepared_at is not null or r.submitted_at is not null or r.return_version > 1 as prepared, r.lock_version as "lockVersion",
        r.submitted_at as "submittedAt", r.accepted_at as "acceptedAt", u.id as "uploadId", u.state as "uploadState",
        coalesce(u.blocks, 0) as blocks, coalesce(u.explains, 0) as explains,
        (select count(*)::int from upload_issue i where i.region = ${ctx.region} and i.upload_id = u.id and i.severity = 'explain'
          and coalesce(i.explanation, '') = '') as unexplained,
        (select max(m.at) from reminder m where m.region = ${ctx.region} and m.campaign_id = r.campaign_id and m.org_id = r.org_id
          and m.register = r.register) as reminded, r.register = any(${live}::text[]) as live,
        case when r.register = any(${live}::text[]) and r.state in ('draft', 'accepted') then (
          select coalesce(sum(s.added + s.changed + s.ended), 0)::int from change_set s
          where s.region = ${ctx.region} and s.org_id = r.org_id and s.register = r.register and s.version > coalesce(
            case when r.state = 'accepted' then r.data_version else (select max(b.data_version) from returns b where b.region = ${ctx.region}
              and b.org_id = r.org_id and b.register = r.register and b.state = 'accepted') end, 0)) else 0 end as "changesSince"
      from returns r
      cross join (select ${ctx.today}::date as today) x
      join org o on o.id = r.org_id
      join campaign c on c.region = ${ctx.region} and c.id = r.campaign_id
      left join upload u on u.region = ${ctx.region} and u.id = ${uploadOfReturn(ctx)}
      where r.region = ${ctx.region} and ${within}
        and (${filter.id ?? null}::uuid is null or r.id = ${filter.id ?? null}::uuid)
        and (${filter.campaign ?? null}::uuid is null or r.campaign_id = ${filter.campaign ?? null}::uuid)
        and (${filter.register ?? null}::text is null or r.register = ${filter.register ?? null})
        and (case when ${filter.state ?? null}::text is null then r.state <> 'superseded' or ${filter.id ?? null}::uuid is not null
          else r.state = ${filter.state ?? null} end)
        and (${filter.org ?? null}::uuid is null or r.org_id in (select cl.descendant from org_closure cl
          where cl.ancestor = ${filter.org ?? null}::uuid and cl.valid_from <= x.today and x.today < cl.valid_to))
      order by r.due_on, c.period desc, r.register, o.code, r.return_version limit ${filter.limit}`,
  )
  const days = await calendar(ctx.tx)
  return found.map((r) => ({
    ...r,
    daysLeft: workingDaysLeft(days, ctx.today, r.dueOn),
    overdue: r.state === 'draft' && r.dueOn < ctx.today,
    silent: r.state === 'draft' && !r.prepared,
  }))
}
