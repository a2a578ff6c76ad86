import type { Indicator } from '../../../kernel/indicator.ts'
import type { Ctx } from '../../../platform/context.ts'
import { sql } from 'kysely'
import { first } from '../../../platform/db/statement.ts'
import { planOf, targetOf } from '../ledger/store.ts'
import type { PlanRow, TargetRow } from '../ledger/rows.ts'
import { unknownTarget } from '../refusals.ts'
import { nothingGiven } from './refusals.ts'
import { shareDecimals, shareRule, type ShareRule } from './rule.ts'
import { givenTo } from './store.ts'

/** What is split: a target of a plan, by the unit that set it, or the share that a unit was given of it. */
export interface Subject {
  readonly target: TargetRow
  readonly plan: PlanRow
  readonly indicator: Indicator | undefined
  readonly from: string
  /** The figure that is split; decimal text in base units. */
  readonly total: string
  readonly due: string | null
  readonly rule: ShareRule
  readonly decimals: number
}

/** The subject of a split by `from`. Throws `plan.target-unknown`, `plan.share-nothing-given` for a unit that has no share of it. */
export async function subjectOf(ctx: Ctx, targetId: string, from: string): Promise<Subject> {
  const target = await targetOf(ctx, targetId)
  const { original_text: _, ...plan } = await planOf(ctx, target.plan_id)
  const indicator = ctx.assembly.indicators.find((i) => i.code === target.indicator)
  const given = from === plan.org_id ? undefined : await givenTo(ctx, target.root_id, from)
  if (from !== plan.org_id && !given) throw nothingGiven()
  return {
    target,
    plan,
    indicator,
    from,
    total: given?.value ?? target.value,
    due: given?.due ?? target.due,
    rule: shareRule(target, indicator),
    decimals: shareDecimals(target.unit),
  }
}

/** The unit that set a target. Throws `plan.target-unknown`. */
export async function ownerOfTarget(ctx: Ctx, targetId: string): Promise<string> {
  const target = await targetOf(ctx, targetId)
  return (await planOf(ctx, target.plan_id)).org_id
}

/** The target of the edition in force that goes by a root id. Throws `plan.target-unknown`. */
export async function targetOfRoot(ctx: Ctx, root: string): Promise<TargetRow> {
  const found = await first(
    ctx.tx,
    sql<{ id: string }>`select t.id from target t join plan p on p.region = ${ctx.region} and p.id = t.plan_id
      where t.region = ${ctx.region} and t.root_id = ${root}::uuid order by p.is_current desc, p.edition desc limit 1`,
  )
  if (!found) throw unknownTarget(root)
  return targetOf(ctx, found.id)
}
