import { sql } from 'kysely'
import { permitted } from '../../../directory/public.ts'
import { label } from '../../../kernel/label.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Ctx } from '../../../platform/context.ts'
import { first, rows, touch } from '../../../platform/db/statement.ts'

interface CampaignRow {
  readonly id: string
  readonly state: string
  readonly due_on: string
}

async function lockCampaign(ctx: Ctx, id: string): Promise<CampaignRow> {
  const found = await first(
    ctx.tx,
    sql<CampaignRow>`select id, state, due_on from campaign where region = ${ctx.region} and id = ${id}::uuid for update`,
  )
  if (!found)
    throw new Refusal(
      'collect.campaign-unknown',
      { what: label('没有这个期次', 'No such campaign') },
      { params: { id }, status: 404 },
    )
  return found
}

const closed = (id: string): Refusal =>
  new Refusal(
    'collect.campaign-closed',
    {
      what: label('期次已经结束', 'The campaign is closed'),
      advice: label('由市级重新开放后再办理', 'The city opens it again first'),
    },
    { params: { campaign: id }, status: 409 },
  )

/** Throws `collect.campaign-closed` for a return of a campaign that has ended. */
export async function demandOpenCampaign(ctx: Ctx, id: string): Promise<void> {
  const found = await first(
    ctx.tx,
    sql<{ state: string }>`select state from campaign where region = ${ctx.region} and id = ${id}::uuid`,
  )
  if (found?.state === 'closed') throw closed(id)
}

/**
 * Moves the deadline of returns that are still being prepared: of the units and the register named, or of all. For all, the campaign's
 * own day moves along. Keeps the reason per return. Returns how many were moved.
 */
export async function extendDeadline(
  ctx: Ctx,
  campaignId: string,
  given: {
    readonly orgIds?: readonly string[] | undefined
    readonly register?: string | undefined
    readonly dueOn: string
    readonly reason: string
  },
): Promise<{ units: number; returns: number }> {
  const campaign = await lockCampaign(ctx, campaignId)
  if (campaign.state === 'closed') throw closed(campaignId)
  const mine = given.orgIds ? await permitted(ctx, 'collect.campaign', given.orgIds) : null
  const moved = await rows(
    ctx.tx,
    sql<{ org_id: string; register: string; due_on: string }>`select r.org_id, r.register, r.due_on from returns r
      where r.region = ${ctx.region} and r.campaign_id = ${campaignId}::uuid and r.state = 'draft' and r.due_on < ${given.dueOn}::date
        and (${mine}::uuid[] is null or r.org_id = any(${mine ?? []}::uuid[])) and (${given.register ?? null}::text is null or r.register = ${given.register ?? null})
      for update`,
  )
  if (moved.length === 0)
    throw new Refusal(
      'collect.nothing-to-extend',
      {
        what: label('所选单位没有截止更早的待填报表', 'None of these units has a return due before that day'),
        advice: label('选更晚的日期，或重选单位', 'Choose a later day or other units'),
      },
      { params: { field: 'dueOn' }, status: 409 },
    )
  const data = JSON.stringify(moved.map((m) => ({ ...m, id: ctx.newId() })))
  const list = sql`jsonb_to_recordset(${data}::jsonb) as x(id uuid, org_id uuid, register text, due_on date)`
  await touch(
    ctx.tx,
    sql`insert into due_change (region, id, campaign_id, register, org_id, from_due, to_due, reason, at, by_user, by_name)
      select ${ctx.region}, x.id, ${campaignId}::uuid, x.register, x.org_id, x.due_on, ${given.dueOn}::date, ${given.reason.trim()}, ${ctx.now}::timestamptz,
        ${ctx.actor.userId}::uuid, ${ctx.actor.name} from ${list}`,
  )
  for (const table of ['returns', 'campaign_unit'])
    await touch(
      ctx.tx,
      sql`update ${sql.raw(table)} t set due_on = ${given.dueOn}::date from ${list}
        where t.region = ${ctx.region} and t.campaign_id = ${campaignId}::uuid and t.org_id = x.org_id and t.register = x.register
          ${table === 'returns' ? sql`and t.state = 'draft'` : sql``}`,
    )
  if (!given.orgIds && given.register === undefined)
    await touch(
      ctx.tx,
      sql`update campaign set due_on = greatest(due_on, ${given.dueOn}::date) where region = ${ctx.region} and id = ${campaignId}::uuid`,
    )
  const units = new Set(moved.map((m) => m.org_id)).size
  await ctx.audit({
    action: 'collect.extend',
    objectKind: 'campaign',
    objectId: campaignId,
    detail: { dueOn: given.dueOn, reason: given.reason.trim(), units, returns: moved.length },
  })
  return { units, returns: moved.length }
}

/** Ends a campaign, or opens it again: returns that are not in stay as they are and cannot be submitted while it is closed. */
export async function setCampaignState(ctx: Ctx, id: string, state: 'open' | 'closed', reason: string): Promise<void> {
  await lockCampaign(ctx, id)
  await touch(ctx.tx, sql`update campaign set state = ${state} where region = ${ctx.region} and id = ${id}::uuid`)
  await ctx.audit({
    action: state === 'closed' ? 'collect.close-campaign' : 'collect.reopen-campaign',
    objectKind: 'campaign',
    objectId: id,
    detail: { reason: reason.trim() },
  })
}
