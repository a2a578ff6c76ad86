import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'

/** Units of the subtree today that are counted. */
export const unitsOf = (
  ctx: Ctx,
  orgId: string,
): Promise<{ id: string; name: string; kind: string; parent: string }[]> =>
  rows(
    ctx.tx,
    sql<{
      id: string
      name: string
      kind: string
      parent: string
    }>`select o.id, coalesce(nullif(o.short_name, ''), o.name) as name, o.kind, e.parent
      from org_closure c join org o on o.id = c.descendant
      join org_edge e on e.child = o.id and e.valid_from <= ${ctx.today}::date and e.valid_to > ${ctx.today}::date
      where c.ancestor = ${orgId}::uuid and c.depth > 0 and c.valid_from <= ${ctx.today}::date and c.valid_to > ${ctx.today}::date
        and o.region = ${ctx.region} and o.kind in ('county', 'group', 'school', 'college')
        and o.valid_from <= ${ctx.today}::date and o.valid_to > ${ctx.today}::date
      order by o.kind = 'group' desc, o.code`,
  )

interface ReturnRow {
  readonly id: string
  readonly register: string
  readonly state: string
}

/** The returns of campaigns that run within these days (or of the latest before them), one for each unit and register. */
export const returnsOf = (ctx: Ctx, orgId: string, from: string, to: string): Promise<ReturnRow[]> =>
  rows(
    ctx.tx,
    sql<ReturnRow>`with chosen as (
        select id from campaign where region = ${ctx.region} and opens_on <= ${to}::date
          and (due_on >= ${from}::date or due_on = (select max(due_on) from campaign where region = ${ctx.region} and opens_on <= ${to}::date))
      )
      select distinct on (r.register, r.org_id, r.period) r.id, r.register, r.state
      from returns r join chosen k on k.id = r.campaign_id
      join org_closure c on c.ancestor = ${orgId}::uuid and c.descendant = r.org_id and c.valid_from <= ${ctx.today}::date and c.valid_to > ${ctx.today}::date
      where r.region = ${ctx.region} and r.state <> 'superseded'
      order by r.register, r.org_id, r.period, case when r.state = 'accepted' then 0 else 1 end, r.return_version desc`,
  )

/** Parts of current values, by indicator and period. */
export const partsOf = (
  ctx: Ctx,
  orgId: string,
): Promise<{ indicator: string; period: string; parts: Record<string, string> }[]> =>
  rows(
    ctx.tx,
    sql<{ indicator: string; period: string; parts: Record<string, string> }>`select v.indicator, v.period, v.parts
      from indicator_value v join target_state s on s.region = ${ctx.region} and s.org_id = v.org_id and s.indicator = v.indicator and s.period = v.period
      where v.region = ${ctx.region} and v.org_id = ${orgId}::uuid and v.slice = '' and s.own`,
  )

/** First day of the thresholds in force, by group-free indicator. */
export const thresholdDays = (ctx: Ctx): Promise<{ indicator: string; from: string }[]> =>
  rows(
    ctx.tx,
    sql<{ indicator: string; from: string }>`select indicator, max(valid_from) as from from standard
      where region in ('', ${ctx.region}) and valid_from <= ${ctx.today}::date and valid_to > ${ctx.today}::date group by indicator`,
  )
