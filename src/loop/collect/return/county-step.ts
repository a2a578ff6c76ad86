import { sql } from 'kysely'
import { Refusal } from '../../../kernel/refusal.ts'
import { label } from '../../../kernel/label.ts'
import type { Ctx } from '../../../platform/context.ts'
import { first } from '../../../platform/db/statement.ts'
import { lockReturns } from './store.ts'

/** A unit without a county above it answers to the city directly: city-run schools, and counties with what they keep themselves. */
export async function isCityRun(ctx: Ctx, orgId: string): Promise<boolean> {
  const county = await first(
    ctx.tx,
    sql`select 1 from org_closure cl join org a on a.id = cl.ancestor and a.kind = 'county'
      where cl.descendant = ${orgId}::uuid and cl.depth > 0 and cl.valid_from <= ${ctx.today}::date and ${ctx.today}::date < cl.valid_to`,
  )
  return county === undefined
}

const changed = (id: string): Refusal =>
  new Refusal(
    'collect.return-changed',
    {
      what: label('这份报表刚被别人改动', 'Someone else has just changed this return'),
      advice: label('刷新后再办理', 'Reload and try again'),
    },
    { params: { id }, status: 409 },
  )

/**
 * Before several returns are accepted: each must stand as the officer saw it, and those of a county's schools must have passed
 * the county. Locks them until the transaction ends.
 */
export async function readyForAcceptance(
  ctx: Ctx,
  seen: readonly { readonly id: string; readonly lockVersion: number }[],
): Promise<void> {
  const versions = new Map(seen.map((s) => [s.id, s.lockVersion]))
  for (const r of await lockReturns(ctx, [...versions.keys()])) {
    if (r.lock_version !== versions.get(r.id)) throw changed(r.id)
    if (r.state === 'submitted' && !(await isCityRun(ctx, r.org_id)))
      throw new Refusal(
        'collect.county-first',
        {
          what: label('县级还没有审核这份报表', 'The county has not reviewed this return yet'),
          advice: label('由县区主管审核通过后再复核', 'The county officer passes it first'),
        },
        { params: { id: r.id }, status: 409 },
      )
  }
}
