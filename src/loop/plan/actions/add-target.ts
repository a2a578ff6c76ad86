import { sql } from 'kysely'
import { demand } from '../../../directory/permission/demand.ts'
import type { Ctx } from '../../../platform/context.ts'
import { touch } from '../../../platform/db/statement.ts'
import { targetsChanged } from '../events.ts'
import { keepChange } from '../ledger/keep-change.ts'
import { planOf, tasksOf } from '../ledger/store.ts'
import type { Comparator } from '../reading/plan.ts'
import { wrongValue } from '../refusals.ts'
import { checkFigures } from './check-figures.ts'
import { linkAnew } from './link-anew.ts'

/** A target that a person marks in the text; offsets are UTF-16 units of the original. */
export interface NewTarget {
  readonly from: number
  readonly to: number
  readonly subject: string
  readonly comparator: Comparator
  readonly value: string
  readonly upper: string | null
  readonly unit: string
  readonly due: string | null
}

/**
 * Adds a target by hand: confirmed at once unless its link asks a question. `act`: the act of which this is a part. Returns its id.
 */
export async function addTarget(ctx: Ctx, planId: string, n: NewTarget, act = ctx.newId()): Promise<string> {
  const plan = await planOf(ctx, planId)
  await demand(ctx, 'plan.write', plan.org_id)
  checkFigures(n)
  const quote = plan.original_text.slice(n.from, n.to)
  if (quote.trim() === '' || n.to > plan.original_text.length)
    throw wrongValue('from', '请在原文里划选一段文字', 'Select a piece of the text')
  const task = (await tasksOf(ctx, planId)).filter((k) => k.text_from <= n.from && n.from < k.text_to).at(-1)
  const id = ctx.newId()
  const asked = { ...n, quote, text_from: n.from, task_id: task?.id ?? null }
  const link = await linkAnew(ctx, planId, asked)
  const state = link.link_state === 'ask' || link.assumed === true ? 'proposed' : 'confirmed'
  const due = n.due ?? (plan.plan_year === null ? null : `${plan.plan_year}-12-31`)
  await touch(
    ctx.tx,
    sql`insert into target (region, id, plan_id, task_id, quote, text_from, text_to, subject, comparator, value, upper, unit, due,
        due_basis, kind, confidence, doubts, state, indicator, slice, scope, quantifier, change, assumed, link_state, added_by_hand,
        decided_at, decided_by, decided_by_name, root_id)
      values (${ctx.region}, ${id}::uuid, ${planId}::uuid, ${asked.task_id}::uuid, ${quote}, ${n.from}, ${n.to}, ${n.subject.trim()},
        ${n.comparator}, ${n.value}::numeric, ${n.comparator === 'between' ? n.upper : null}::numeric, ${n.unit}, ${due}::date,
        ${n.due !== null ? 'hand' : due !== null ? 'year' : 'none'}, 'target', 1, '[]', ${state}, ${link.indicator ?? null},
        ${link.slice ?? ''}, ${link.scope ?? ''}, ${link.quantifier ?? 'total'}, ${link.change ?? 'value'}, ${link.assumed === true},
        ${link.link_state ?? 'unlinked'}, true, ${ctx.now}::timestamptz, ${ctx.actor.userId}::uuid, ${ctx.actor.name}, ${id}::uuid)`,
  )
  await keepChange(ctx, id, { id: act, action: 'add-target' }, true)
  await ctx.audit({
    action: 'plan.add-target',
    objectKind: 'target',
    objectId: id,
    orgId: plan.org_id,
    detail: { plan: planId, from: n.from, to: n.to, value: n.value, unit: n.unit },
  })
  await ctx.emit(targetsChanged, { targetIds: [id] })
  return id
}
