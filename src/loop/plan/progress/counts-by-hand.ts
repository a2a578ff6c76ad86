import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'

/** What units counted by hand for a target that no indicator counts. Decimal text in the target's own unit. */
export interface HandCount {
  /** Root id of the target. */
  readonly targetRoot: string
  readonly value: string
  /** How many units the figure comes from. */
  readonly units: number
  /** The newest period that one of the reports is of. */
  readonly period: string
  readonly sentAt: string
}

/**
 * The newest figure of every unit that was not returned, added up. Rates and requirements on each unit do not add up: there the
 * lowest counts, because the target is met when the last unit meets it. Target root ids in, those with a figure out.
 */
export const countsByHand = (ctx: Ctx, roots: readonly string[]): Promise<HandCount[]> =>
  rows(
    ctx.tx,
    sql<HandCount>`with newest as (
        select distinct on (f.target_id, r.org_id) f.target_id, f.value, r.period, r.sent_at
        from task_report_figure f join task_report r on r.region = ${ctx.region} and r.id = f.report_id
        where f.region = ${ctx.region} and f.target_id = any(${roots}::uuid[]) and r.is_current and r.state <> 'returned'
        order by f.target_id, r.org_id, r.period desc, r.version desc
      ), asked as (
        select distinct on (t.root_id) t.root_id, t.unit in ('%', '‰', '百分点', '倍', '') or t.unit like '%/%' or t.quantifier <> 'total' as each
        from target t join plan p on p.region = ${ctx.region} and p.id = t.plan_id
        where t.region = ${ctx.region} and t.root_id = any(${roots}::uuid[]) order by t.root_id, p.is_current desc
      )
      select n.target_id as "targetRoot", trim_scale(case when bool_or(a.each) then min(n.value) else sum(n.value) end)::text as value,
        count(*)::int as units, max(n.period) as period, max(n.sent_at) as "sentAt"
      from newest n join asked a on a.root_id = n.target_id group by n.target_id`,
  )
