import { sql } from 'kysely'
import { returnScope } from '../../loop/collect/public.ts'
import type { Ctx } from '../../platform/context.ts'
import { rows } from '../../platform/db/statement.ts'

/** A return of an open campaign that is not accepted, with what the reader may do about it. */
export interface OpenReturn {
  readonly id: string
  readonly register: string
  readonly orgId: string
  readonly orgName: string
  readonly above: string
  readonly aboveId: string | null
  /** No county stands above the school: the city reviews it directly. */
  readonly cityRun: boolean
  readonly period: string
  readonly state: 'draft' | 'submitted' | 'county-reviewed'
  readonly dueOn: string
  readonly sentBack: boolean
  readonly prepared: boolean
  readonly uploadState: string | null
  readonly blocks: number
  readonly mayPrepare: boolean
  readonly maySubmit: boolean
  readonly mayReview: boolean
  readonly mayAccept: boolean
  readonly mayChase: boolean
}

/** Returns below a unit that are under way and within the reader's reach. */
export const openReturns = (ctx: Ctx, unit: string): Promise<OpenReturn[]> => {
  const may = (permission: string) => returnScope(ctx, permission, sql.ref('r.org_id'))
  return rows(
    ctx.tx,
    sql<OpenReturn>`select r.id, r.register, r.org_id as "orgId", o.name as "orgName", coalesce(p.name, '') as above, p.id as "aboveId",
        coalesce(p.kind, '') <> 'county' as "cityRun", r.period, r.state, r.due_on as "dueOn", r.sent_back as "sentBack", r.prepared_at is not null as prepared,
        u.state as "uploadState", coalesce(u.blocks, 0) as blocks, ${may('collect.prepare')} as "mayPrepare", ${may('collect.submit')} as "maySubmit",
        ${may('collect.review')} as "mayReview", ${may('collect.accept')} as "mayAccept", ${may('collect.campaign')} as "mayChase"
      from returns r
      join campaign c on c.region = ${ctx.region} and c.id = r.campaign_id and c.state = 'open'
      join org o on o.id = r.org_id
      left join org_edge e on e.child = o.id and e.valid_from <= ${ctx.today}::date and e.valid_to > ${ctx.today}::date
      left join org p on p.id = e.parent
      left join lateral (select x.state, x.blocks from upload x where x.region = ${ctx.region} and x.org_id = r.org_id and x.register = r.register
          and (x.period = '' or x.period = r.period) and x.state <> 'cancelled' order by x.created_at desc, x.id desc limit 1) u on r.state = 'draft'
      where r.region = ${ctx.region} and r.state in ('draft', 'submitted', 'county-reviewed') and ${may('collect.read')}
        and r.org_id in (select cl.descendant from org_closure cl where cl.ancestor = ${unit}::uuid and cl.valid_from <= ${ctx.today}::date and cl.valid_to > ${ctx.today}::date)
      order by r.due_on, o.code, r.register`,
  )
}
