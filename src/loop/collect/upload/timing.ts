import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { first } from '../../../platform/db/statement.ts'

/** Count day of the campaign that asks for this period, and what was accepted before it. */
export async function timing(
  ctx: Ctx,
  u: { readonly org_id: string; readonly register: string; readonly period: string },
): Promise<{ day: string; last: string; campaignPeriod: string }> {
  const row = await first(
    ctx.tx,
    sql<{ day: string | null; last: string | null; period: string | null }>`select
      (select c.count_day from campaign_unit cu join campaign c on c.region = ${ctx.region} and c.id = cu.campaign_id
        where cu.region = ${ctx.region} and cu.org_id = ${u.org_id}::uuid and cu.register = ${u.register} and (${u.period} = '' or cu.period = ${u.period})
        order by c.count_day desc limit 1) as day,
      (select cu.period from campaign_unit cu join campaign c on c.region = ${ctx.region} and c.id = cu.campaign_id
        where cu.region = ${ctx.region} and cu.org_id = ${u.org_id}::uuid and cu.register = ${u.register} and c.state = 'open'
        order by c.count_day desc limit 1) as period,
      (select r.data_version from returns r where r.region = ${ctx.region} and r.org_id = ${u.org_id}::uuid and r.register = ${u.register}
        and r.state = 'accepted' and r.data_version is not null and (${u.period} = '' or r.period < ${u.period}) order by r.period desc, r.return_version desc limit 1) as last`,
  )
  return { day: row?.day ?? ctx.today, last: row?.last ?? '-1', campaignPeriod: row?.period ?? '' }
}
