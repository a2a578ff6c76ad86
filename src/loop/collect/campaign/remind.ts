import { sql } from 'kysely'
import { permitted } from '../../../directory/public.ts'
import type { Ctx } from '../../../platform/context.ts'
import { rows, touch } from '../../../platform/db/statement.ts'
import { unitsReminded } from '../events.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { label } from '../../../kernel/label.ts'

export interface ReminderLine {
  readonly register: string
  readonly message: string
  readonly at: string
  readonly by: string
}

/**
 * Keeps a reminder for every return of these units that is still being prepared. Units out of reach are left out.
 * Returns how many units and returns were reminded.
 */
export async function remind(
  ctx: Ctx,
  campaignId: string,
  given: { readonly orgIds: readonly string[]; readonly register?: string | undefined; readonly message: string },
): Promise<{ units: number; returns: number }> {
  const mine = await permitted(ctx, 'collect.remind', given.orgIds)
  const due = await rows(
    ctx.tx,
    sql<{ org_id: string; register: string }>`select distinct r.org_id, r.register from returns r
      where r.region = ${ctx.region} and r.campaign_id = ${campaignId}::uuid and r.state = 'draft' and r.org_id = any(${mine}::uuid[])
        and (${given.register ?? null}::text is null or r.register = ${given.register ?? null}) order by r.org_id, r.register`,
  )
  if (due.length === 0)
    throw new Refusal(
      'collect.nobody-to-remind',
      {
        what: label('所选单位没有待填的报表', 'None of these units owes a return'),
        advice: label('刷新后重选', 'Reload and choose again'),
      },
      { params: { campaign: campaignId }, status: 409 },
    )
  const data = due.map((d) => ({ ...d, id: ctx.newId() }))
  await touch(
    ctx.tx,
    sql`insert into reminder (region, id, campaign_id, org_id, register, message, at, by_user, by_name)
      select ${ctx.region}, x.id, ${campaignId}::uuid, x.org_id, x.register, ${given.message.trim()}, ${ctx.now}::timestamptz,
        ${ctx.actor.userId}::uuid, ${ctx.actor.name}
      from jsonb_to_recordset(${JSON.stringify(data)}::jsonb) as x(id uuid, org_id uuid, register text)`,
  )
  const orgIds = [...new Set(due.map((d) => d.org_id))]
  const units = orgIds.length
  await ctx.emit(unitsReminded, { campaignId, message: given.message.trim(), orgIds })
  await ctx.audit({
    action: 'collect.remind',
    objectKind: 'campaign',
    objectId: campaignId,
    detail: { units, returns: due.length, register: given.register ?? null },
  })
  return { units, returns: due.length }
}

/** Reminders that a unit got in a campaign, newest first. */
export const remindersOf = (ctx: Ctx, campaignId: string, orgId: string, register: string): Promise<ReminderLine[]> =>
  rows(
    ctx.tx,
    sql<ReminderLine>`select register, message, at, by_name as by from reminder
      where region = ${ctx.region} and campaign_id = ${campaignId}::uuid and org_id = ${orgId}::uuid and register = ${register}
      order by at desc limit 20`,
  )
