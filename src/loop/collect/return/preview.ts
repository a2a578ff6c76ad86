import { sql } from 'kysely'
import { scopeOf } from '../../../directory/public.ts'
import type { Ctx } from '../../../platform/context.ts'
import { first, rows } from '../../../platform/db/statement.ts'
import { baseOf } from './differences.ts'
import { draftStates, type DraftState } from './drafts.ts'
import { readableReturn } from './one-return.ts'

/** What a later stage needs to count a return before it is accepted. */
export interface ReturnPreview {
  readonly orgId: string
  readonly register: string
  readonly period: string
  readonly state: string
  readonly countDay: string
  /** Period of what it is compared with; null for a first return. */
  readonly basePeriod: string | null
  readonly drafts: readonly DraftState[]
}

/** A return with the data versions to count. Throws as `collect.read` demands. */
export async function returnPreview(ctx: Ctx, id: string): Promise<ReturnPreview> {
  const r = await readableReturn(ctx, id)
  const campaign = await first(
    ctx.tx,
    sql<{
      day: string
    }>`select count_day as day from campaign where region = ${ctx.region} and id = ${r.campaign_id}::uuid`,
  )
  return {
    orgId: r.org_id,
    register: r.register,
    period: r.period,
    state: r.state,
    countDay: campaign!.day,
    basePeriod: (await baseOf(ctx, r))?.period ?? null,
    drafts: await draftStates(ctx, r),
  }
}

/** The same for those of several returns that lie within reach. */
export async function returnPreviews(
  ctx: Ctx,
  ids: readonly string[],
): Promise<(ReturnPreview & { readonly id: string })[]> {
  const found = await rows(
    ctx.tx,
    sql<{ id: string }>`select r.id from returns r where r.region = ${ctx.region} and r.id = any(${ids}::uuid[])
      and ${scopeOf(ctx, 'collect.read').on(sql.ref('r.org_id'))} order by r.id`,
  )
  const out: (ReturnPreview & { readonly id: string })[] = []
  for (const { id } of found) out.push({ ...(await returnPreview(ctx, id)), id })
  return out
}
