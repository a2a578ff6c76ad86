import { OPEN_VERSION } from '../../../kernel/register.ts'
import { periodKind, periodOf, periodRange } from '../../../kernel/period.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { CountedUnit } from '../cells/unit.ts'
import { returnPeriodOf } from '../reading/return-period.ts'
import { previewUnits } from '../settle/official.ts'
import { trackingDay } from '../settle/tracking.ts'
import type { KnownMeasure, PartCell } from '../values/catalogue.ts'
import type { Register } from '../../../kernel/register.ts'
import { feedingReturns } from './returns.ts'
import type { FeedingReturn } from './returns.ts'

const LIVE = String(BigInt(OPEN_VERSION) - 1n)

/**
 * Which rows of a unit a part was counted from: those frozen by the accepted return, or those that stand now for a month. Null when
 * no return has been accepted.
 */
export async function countedUnit(
  ctx: Ctx,
  orgId: string,
  register: Register,
  known: KnownMeasure,
  part: PartCell,
): Promise<{ unit: CountedUnit; from: FeedingReturn | null } | null> {
  if (periodKind(part.period) === 'month') {
    const day = trackingDay(part.period, ctx.today)
    return {
      from: null,
      unit: {
        region: ctx.region,
        orgId,
        period: part.period,
        returnPeriod: '',
        version: LIVE,
        versions: {},
        day,
        fromDay: periodRange(periodOf(day, known.periodKind)).from,
        toDay: day,
      },
    }
  }
  const period = returnPeriodOf(register, part.period)
  const [found] = await feedingReturns(ctx, orgId, [{ register: register.code, period }])
  if (!found || found.state !== 'accepted' || found.dataVersion === null) return null
  const frozen = { ...found, orgId, dataVersion: found.dataVersion }
  const [unit] = previewUnits(ctx.region, frozen, known.periodKind)
  return unit ? { unit, from: found } : null
}
