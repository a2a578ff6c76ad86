import { sql, type RawBuilder } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { touch } from '../../../platform/db/statement.ts'

/**
 * Takes over what people decided on the edition before, for sentences that stand there word for word (the first with the
 * first, the second with the second), with the same figure. Returns how many.
 */
export function keepDecisions(ctx: Ctx, oldPlan: string, newPlan: string): Promise<number> {
  const numbered = (plan: string) => sql`(
    select t.*, row_number() over (partition by t.quote order by t.text_from, t.id) as nth
    from target t where t.region = ${ctx.region} and t.plan_id = ${plan}::uuid and ${asRead})`
  // an entry that was merged and split off again stands by hand where it was read: it counts instead of the struck one
  const twin = (
    state: RawBuilder<unknown>,
  ) => sql`exists (select 1 from target w where w.region = ${ctx.region} and w.plan_id = t.plan_id
    and w.quote = t.quote and w.text_from = t.text_from and w.added_by_hand <> t.added_by_hand and ${state})`
  const asRead = sql`case when t.added_by_hand then t.state <> 'rejected' and ${twin(sql`w.state = 'rejected'`)}
    else not (t.state = 'rejected' and ${twin(sql`w.state <> 'rejected'`)}) end`
  return touch(
    ctx.tx,
    sql`update target u set state = o.state, indicator = o.indicator, slice = o.slice, scope = o.scope, quantifier = o.quantifier,
        change = o.change, assumed = o.assumed, link_state = o.link_state, reject_reason = o.reject_reason,
        subject = o.subject, comparator = o.comparator, value = o.value, upper = o.upper, unit = o.unit,
        due = case when o.due_basis = 'hand' then o.due else u.due end,
        due_basis = case when o.due_basis = 'hand' then 'hand' else u.due_basis end,
        decided_at = o.decided_at, decided_by = o.decided_by, decided_by_name = o.decided_by_name
      from ${numbered(newPlan)} n join ${numbered(oldPlan)} o on o.quote = n.quote and o.nth = n.nth
      where u.region = ${ctx.region} and u.id = n.id and o.decided_at is not null`,
  )
}
