import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { touch } from '../../../platform/db/statement.ts'
import { milestonesOf, planOf, targetsOf, tasksOf } from '../ledger/store.ts'
import { compareTargets, compareTasks, type TargetItem, type TaskItem } from './compare-editions.ts'

/** Tasks and targets of a plan, ready to be compared. Rejected sentences and achievements are no targets. */
async function itemsOf(ctx: Ctx, planId: string): Promise<{ tasks: TaskItem[]; targets: TargetItem[] }> {
  const tasks = await tasksOf(ctx, planId)
  const lead = new Map(tasks.map((k) => [k.id, k.lead]))
  const targets = (await targetsOf(ctx, planId)).filter((t) => t.kind === 'target' && t.state !== 'rejected')
  return { tasks, targets: targets.map((t) => ({ ...t, lead: lead.get(t.task_id ?? '') ?? [] })) }
}

/** True for two editions of one plan, the first before the second: only then the second can stand for the first. */
const isNextOf = (
  old: { readonly org_id: string; readonly title: string; readonly edition: number },
  now: { readonly org_id: string; readonly title: string; readonly edition: number },
): boolean => old.org_id === now.org_id && old.title === now.title && old.edition < now.edition

/** Two plans that the actor may read, side by side: editions of one plan, or the plans of two years. */
export async function comparePlans(ctx: Ctx, oldId: string, nowId: string) {
  const { original_text: _a, ...old } = await planOf(ctx, oldId)
  const { original_text: _b, ...now } = await planOf(ctx, nowId)
  const [a, b] = [await itemsOf(ctx, oldId), await itemsOf(ctx, nowId)]
  const years = old.plan_year !== null && now.plan_year !== null ? now.plan_year - old.plan_year : 0
  const editions = isNextOf(old, now)
  return {
    old,
    now,
    editions,
    tasks: compareTasks(a.tasks, b.tasks),
    targets: compareTargets(a.targets, b.targets, years),
  }
}

/**
 * A new edition goes on with what the one before had: its tasks, targets and milestones keep their root ids, so that shares,
 * reports and records stay; what people added or set by hand comes along. Returns how many targets were carried over.
 */
export async function carryOn(ctx: Ctx, oldId: string, nowId: string): Promise<number> {
  const [a, b] = [await itemsOf(ctx, oldId), await itemsOf(ctx, nowId)]
  const ids = (pairs: readonly { old: { id: string } | null; now: { id: string } | null }[]) =>
    JSON.stringify(pairs.flatMap((p) => (p.old && p.now ? [{ o: p.old.id, n: p.now.id }] : [])))
  const tasks = ids(compareTasks(a.tasks, b.tasks))
  const targets = ids(compareTargets(a.targets, b.targets))
  const x = sql`as x(o uuid, n uuid)`
  await touch(
    ctx.tx,
    sql`update plan_task n set root_id = o.root_id, due = o.due, by_hand = o.by_hand,
        lead = case when o.by_hand then o.lead else n.lead end, support = case when o.by_hand then o.support else n.support end,
        lead_orgs = case when o.by_hand then o.lead_orgs else n.lead_orgs end,
        support_orgs = case when o.by_hand then o.support_orgs else n.support_orgs end
      from jsonb_to_recordset(${tasks}::jsonb) ${x} join plan_task o on o.region = ${ctx.region} and o.id = x.o
      where n.region = ${ctx.region} and n.id = x.n`,
  )
  await touch(
    ctx.tx,
    sql`update target n set root_id = o.root_id
      from jsonb_to_recordset(${targets}::jsonb) ${x} join target o on o.region = ${ctx.region} and o.id = x.o
      where n.region = ${ctx.region} and n.id = x.n`,
  )
  await touch(
    ctx.tx,
    sql`update milestone n set root_id = o.root_id from milestone o
      where n.region = ${ctx.region} and n.plan_id = ${nowId}::uuid and o.region = ${ctx.region} and o.plan_id = ${oldId}::uuid
        and o.quote = n.quote and not o.by_hand`,
  )
  await handSteps(ctx, oldId, nowId)
  await touch(
    ctx.tx,
    sql`insert into task_cadence (region, plan_id, cadence, first_period, grace_days, set_at, set_by, set_by_name)
      select region, ${nowId}::uuid, cadence, first_period, grace_days, set_at, set_by, set_by_name from task_cadence
      where region = ${ctx.region} and plan_id = ${oldId}::uuid on conflict (region, plan_id) do nothing`,
  )
  return handAdded(ctx, oldId, nowId)
}

/** Steps that a person added come along with their task. */
async function handSteps(ctx: Ctx, oldId: string, nowId: string): Promise<void> {
  const steps = (await milestonesOf(ctx, oldId)).filter((m) => m.by_hand)
  const list = JSON.stringify(steps.map((m) => ({ o: m.id, n: ctx.newId() })))
  await touch(
    ctx.tx,
    sql`insert into milestone (region, id, plan_id, task_id, quote, text_from, text_to, due, confidence, doubts, root_id, by_hand)
      select m.region, x.n, ${nowId}::uuid, k.id, m.quote, k.text_from, k.text_to, m.due, 1, '[]', m.root_id, true
      from jsonb_to_recordset(${list}::jsonb) as x(o uuid, n uuid)
      join milestone m on m.region = ${ctx.region} and m.id = x.o
      join plan_task o on o.region = ${ctx.region} and o.id = m.task_id
      join plan_task k on k.region = ${ctx.region} and k.plan_id = ${nowId}::uuid and k.root_id = o.root_id`,
  )
}

/** Targets that a person had marked in the text come along where their words still stand and nothing was read there. */
async function handAdded(ctx: Ctx, oldId: string, nowId: string): Promise<number> {
  const now = await planOf(ctx, nowId)
  const read = await targetsOf(ctx, nowId)
  const tasks = await tasksOf(ctx, nowId)
  const added = (await targetsOf(ctx, oldId)).filter((t) => t.added_by_hand)
  let carried = 0
  for (const t of added) {
    const from = now.original_text.indexOf(t.quote)
    const to = from + t.quote.length
    if (from < 0 || read.some((r) => r.text_from < to && from < r.text_to)) continue
    const task = tasks.filter((k) => k.text_from <= from && from < k.text_to).at(-1)
    carried += await touch(
      ctx.tx,
      sql`insert into target (region, id, plan_id, task_id, quote, text_from, text_to, subject, comparator, value, upper, unit, due,
          due_basis, kind, confidence, doubts, state, indicator, slice, scope, quantifier, change, assumed, link_state, link_reasons,
          added_by_hand, reject_reason, decided_at, decided_by, decided_by_name, root_id)
        select region, ${ctx.newId()}::uuid, ${nowId}::uuid, ${task?.id ?? null}::uuid, quote, ${from}, ${to}, subject, comparator, value,
          upper, unit, due, due_basis, kind, confidence, doubts, state, indicator, slice, scope, quantifier, change, assumed, link_state,
          link_reasons, true, reject_reason, decided_at, decided_by, decided_by_name, root_id
        from target where region = ${ctx.region} and id = ${t.id}::uuid`,
    )
  }
  return carried
}
