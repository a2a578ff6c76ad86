import type { Ctx } from '../../../platform/context.ts'
import { apportion } from '../../../kernel/apportion.ts'
import { basisValues } from './basis.ts'
import type { NewShares } from './hand-down.ts'
import { receiversOf, type Reach } from './receivers.ts'
import { subjectOf } from './subject.ts'

/**
 * Lines of a split as the page proposes them: every unit within reach by its value of a basis, or equally (`basis` ''), whole steps,
 * nothing lost; a requirement on each unit is the same for all. Empty when nobody has a value. Throws `plan.target-unknown`.
 */
export async function sharesByBasis(
  ctx: Ctx,
  targetId: string,
  from: string,
  by: { readonly reach: Reach; readonly basis: string },
): Promise<NewShares['lines']> {
  const s = await subjectOf(ctx, targetId, from)
  const units = await receiversOf(ctx, from, by.reach, s.target.scope)
  if (s.rule === 'each') return units.map((u) => ({ orgId: u.orgId, value: s.total, fixed: false }))
  const ids = units.map((u) => u.orgId)
  const year = s.plan.plan_year ?? Number(ctx.today.slice(0, 4))
  const values =
    by.basis === ''
      ? new Map(ids.map((id) => [id, '1']))
      : (await basisValues(ctx, ids, by.basis, { indicator: s.target.indicator, year })).values
  const shares = apportion(
    s.total,
    units.map((u) => ({ weight: values.get(u.orgId) ?? null, fixed: null })),
    s.decimals,
  )
  return (shares ?? []).map((value, i) => ({ orgId: units[i]!.orgId, value, fixed: false }))
}
