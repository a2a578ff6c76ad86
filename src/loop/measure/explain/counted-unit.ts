import { periodKind } from '../../../kernel/period.ts'
import type { Register } from '../../../kernel/register.ts'
import type { Ctx } from '../../../platform/context.ts'
import { readBeside } from '../cells/counted-rows.ts'
import { officialPeriodOf } from '../cells/official-period.ts'
import type { CountedUnit } from '../cells/unit.ts'
import { returnPeriodsOf } from '../reading/return-period.ts'
import { KnownRows } from '../settle/known-rows.ts'
import { unitOf } from '../settle/official.ts'
import { standingIn } from '../settle/standing.ts'
import type { KnownMeasure, PartCell } from '../values/catalogue.ts'
import { feedingReturns } from './returns.ts'
import type { FeedingReturn } from './returns.ts'

/**
 * Which rows of a unit a part was counted from: those frozen by the accepted return, or for a month those that stood when it ended. Null
 * when no return has been accepted, or the unit has sent nothing.
 */
export async function countedUnit(
  ctx: Ctx,
  orgId: string,
  register: Register,
  known: KnownMeasure,
  part: PartCell,
): Promise<{ unit: CountedUnit; from: FeedingReturn | null } | null> {
  if (periodKind(part.period) === 'month') {
    const then = await KnownRows.of(ctx, [orgId], [register.code, ...readBeside(register)])
    const unit = standingIn(then, ctx, register, known, orgId, part.period)
    return unit && { unit, from: null }
  }
  const wanted = returnPeriodsOf(register, known, part.period).map((period) => ({ register: register.code, period }))
  for (const found of await feedingReturns(ctx, orgId, wanted)) {
    if (found.state !== 'accepted' || found.dataVersion === null) continue
    if (officialPeriodOf(known, found.period, found.countDay) !== part.period) continue
    return { unit: unitOf(ctx, { ...found, orgId, dataVersion: found.dataVersion }, known), from: found }
  }
  return null
}
