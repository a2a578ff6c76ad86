import { sql } from 'kysely'
import type { RawBuilder, SqlBool } from 'kysely'
import { demand } from '../../../directory/permission/demand.ts'
import { scopeOf } from '../../../directory/permission/scope.ts'
import type { Ctx } from '../../../platform/context.ts'
import { first, rows } from '../../../platform/db/statement.ts'
import { changedMeanwhile, unknownPlan, unknownTarget } from '../refusals.ts'
import type { MilestoneRow, PlanRow, SectionRow, TargetRow, TaskRow } from './rows.ts'

export const planColumns: RawBuilder<PlanRow> = sql<PlanRow>`p.id, p.org_id, p.file_sha256, p.file_name, p.title,
  p.document_number, p.issuer, p.issued_on, p.plan_year, p.kind, p.edition, p.is_current, p.imported_at, p.imported_by_name`

export const targetColumns: RawBuilder<TargetRow> = sql<TargetRow>`t.id, t.plan_id, t.task_id, t.quote, t.text_from, t.text_to,
  t.subject, t.comparator, t.value, t.upper, t.unit, t.due, t.due_basis, t.kind, t.confidence, t.doubts, t.state, t.indicator,
  t.slice, t.scope, t.quantifier, t.change, t.assumed, t.link_state, t.link_reasons, t.added_by_hand, t.reject_reason,
  t.decided_at, t.decided_by_name, t.lock_version, t.root_id`

/** Plans `p` that the actor may read: of the own tree, and those that an office above the own unit issued. */
export const readable = (ctx: Ctx): RawBuilder<SqlBool> =>
  scopeOf(ctx, 'plan.read').on(sql.ref('p.org_id'), {
    party: (mine) => sql<SqlBool>`exists (
      select 1 from org_closure b where b.ancestor = p.org_id and b.valid_from <= ${ctx.today} and ${ctx.today} < b.valid_to
        and ${mine(sql.ref('b.descendant'))})`,
  })

/** A plan that the actor may read, with its text. Throws `plan.unknown`. */
export async function planOf(ctx: Ctx, id: string): Promise<PlanRow & { readonly original_text: string }> {
  const found = await first(
    ctx.tx,
    sql<PlanRow & { original_text: string }>`select ${planColumns}, p.original_text from plan p
      where p.region = ${ctx.region} and p.id = ${id}::uuid and ${readable(ctx)}`,
  )
  if (!found) throw unknownPlan(id)
  return found
}

export const sectionsOf = (ctx: Ctx, planId: string): Promise<SectionRow[]> =>
  rows(
    ctx.tx,
    sql<SectionRow>`select id, seq, depth, title, text_from, text_to from plan_section
      where region = ${ctx.region} and plan_id = ${planId}::uuid order by seq`,
  )

export const tasksOf = (ctx: Ctx, planId: string): Promise<TaskRow[]> =>
  rows(
    ctx.tx,
    sql<TaskRow>`select id, section_id, seq, number, title, path, text_from, text_to, lead, support, lead_orgs, support_orgs,
        due, by_hand, lock_version, root_id, confidence, doubts
      from plan_task where region = ${ctx.region} and plan_id = ${planId}::uuid order by seq`,
  )

export const targetsOf = (ctx: Ctx, planId: string): Promise<TargetRow[]> =>
  rows(
    ctx.tx,
    sql<TargetRow>`select ${targetColumns} from target t
      where t.region = ${ctx.region} and t.plan_id = ${planId}::uuid order by t.text_from, t.id`,
  )

export const milestonesOf = (ctx: Ctx, planId: string): Promise<MilestoneRow[]> =>
  rows(
    ctx.tx,
    sql<MilestoneRow>`select id, task_id, quote, text_from, text_to, due, confidence, doubts, by_hand, root_id from milestone
      where region = ${ctx.region} and plan_id = ${planId}::uuid order by text_from, id`,
  )

/** A target that the actor may read, with issuer and title of its plan. Throws `plan.target-unknown`. */
export async function targetOf(ctx: Ctx, id: string): Promise<TargetRow> {
  const found = await first(
    ctx.tx,
    sql<TargetRow>`select ${targetColumns} from target t join plan p on p.region = ${ctx.region} and p.id = t.plan_id
      where t.region = ${ctx.region} and t.id = ${id}::uuid and ${readable(ctx)}`,
  )
  if (!found) throw unknownTarget(id)
  return found
}

/** A target locked for a change, with what its plan says about itself. */
export type LockedTarget = TargetRow & { readonly org_id: string; readonly issuer: string | null }

/**
 * Locks a target for a change by whoever may write its plan. Throws `plan.target-unknown`, `permission.denied`, and
 * `plan.changed-meanwhile` when the caller saw another state than the present one.
 */
export async function lockTarget(ctx: Ctx, id: string, seen: number): Promise<LockedTarget> {
  const found = await first(
    ctx.tx,
    sql<LockedTarget>`select ${targetColumns}, p.org_id, p.issuer from target t
      join plan p on p.region = ${ctx.region} and p.id = t.plan_id
      where t.region = ${ctx.region} and t.id = ${id}::uuid and ${readable(ctx)} for update of t`,
  )
  if (!found) throw unknownTarget(id)
  await demand(ctx, 'plan.write', found.org_id)
  if (found.lock_version !== seen) throw changedMeanwhile(id, found.decided_by_name)
  return found
}
