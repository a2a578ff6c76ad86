import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { first } from '../../../platform/db/statement.ts'
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
