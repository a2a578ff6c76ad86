import { sql } from 'kysely'
import { demand } from '../../../directory/permission/demand.ts'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'
import { CERTAIN } from '../certainty.ts'
import { targetsChanged } from '../events.ts'
import { planOf } from '../ledger/store.ts'

/**
 * Confirms in one go what needs no eye: read with high confidence and no question about its link. `assumed` also takes
 * definitions that were assumed. Returns how many.
 */
export async function confirmCertain(ctx: Ctx, planId: string, options: { assumed?: boolean } = {}): Promise<number> {
  const plan = await planOf(ctx, planId)
  await demand(ctx, 'plan.write', plan.org_id)
  const done = await rows(
    ctx.tx,
    sql<{ id: string }>`update target set state = 'confirmed', assumed = false, decided_at = ${ctx.now}::timestamptz,
        decided_by = ${ctx.actor.userId}::uuid, decided_by_name = ${ctx.actor.name}, lock_version = lock_version + 1
      where region = ${ctx.region} and plan_id = ${planId}::uuid and state = 'proposed' and kind = 'target'
        and confidence >= ${CERTAIN} and link_state <> 'ask' and (${options.assumed === true} or not assumed)
      returning id`,
  )
  if (done.length > 0)
    await ctx.audit({
      action: 'plan.confirm-certain',
      objectKind: 'plan',
      objectId: planId,
      orgId: plan.org_id,
      detail: { count: done.length, assumed: options.assumed === true },
    })
  if (done.length > 0) await ctx.emit(targetsChanged, { targetIds: done.map((d) => d.id) })
  return done.length
}
