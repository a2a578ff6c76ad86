import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'

/** A deadline that was moved, with the reason. */
export interface DueChange {
  readonly from: string
  readonly to: string
  readonly reason: string
  readonly at: string
  readonly by: string
}

/** How often and why the deadline of a return was moved, newest first. */
export const dueChangesOf = (
  ctx: Ctx,
  r: { readonly campaignId: string; readonly orgId: string; readonly register: string },
): Promise<DueChange[]> =>
  rows(
    ctx.tx,
    sql<DueChange>`select from_due as "from", to_due as "to", reason, at, by_name as by from due_change
      where region = ${ctx.region} and campaign_id = ${r.campaignId}::uuid and org_id = ${r.orgId}::uuid and register = ${r.register}
      order by at desc, id desc limit 20`,
  )
