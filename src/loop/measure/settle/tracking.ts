import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import { rows, touch } from '../../../platform/db/statement.ts'
import { OPEN_VERSION } from '../../../kernel/register.ts'
import type { Register } from '../../../kernel/register.ts'
import { periodOf, periodRange } from '../../../kernel/period.ts'
import type { PeriodKind } from '../../../kernel/period.ts'
import { compileGroup, groupMeasures } from '../cells/compile.ts'
import { settleCells } from '../cells/settle.ts'
import type { CountedUnit } from '../cells/unit.ts'

/** The last version that is not "open": under it exactly the open rows stand. */
const LIVE_VERSION = String(BigInt(OPEN_VERSION) - 1n)

/** A month's reference day: its last day, or today while it runs. */
export const trackingDay = (month: string, today: string): string => {
  const last = periodRange(month).to
  return last < today ? last : today
}

/** Open rows of these units as they stand in each month. */
export const liveUnits = (
  at: { region: string; today: string },
  orgIds: readonly string[],
  months: readonly string[],
  kind: PeriodKind,
): CountedUnit[] =>
  orgIds.flatMap((orgId) =>
    months.map((month) => {
      const day = trackingDay(month, at.today)
      return {
        region: at.region,
        orgId,
        period: month,
        returnPeriod: '',
        version: LIVE_VERSION,
        versions: {},
        day,
        fromDay: periodRange(periodOf(day, kind)).from,
        toDay: day,
      }
    }),
  )

/**
 * Provisional monthly cells of one live register for these units, from the rows that stand open now. A flow counts from the start
 * of the official period to the month's day (a running total); a stock stands on that day. Units that never sent rows have none.
 * Slices are kept for official figures only.
 */
export async function settleTracking(
  tx: Tx,
  at: { region: string; now: string; today: string },
  register: Register,
  orgIds: readonly string[],
  months: readonly string[],
): Promise<void> {
  if (register.kind !== 'live' || orgIds.length === 0) return
  const known = await rows(
    tx,
    sql<{
      org_id: string
    }>`select org_id from data_version where region = ${at.region} and register = ${register.code} and org_id = any(${orgIds}::uuid[])`,
  )
  await touch(
    tx,
    sql`insert into unit_due (region, org_id, register, period, due)
      select d.region, d.org_id, d.register, m.month, d.due
      from unit_due d cross join unnest(${months}::text[]) as m(month)
      where d.region = ${at.region} and d.register = ${register.code}
        and d.period = (select max(x.period) from unit_due x where x.region = d.region and x.register = d.register and x.org_id = d.org_id and length(x.period) <> 7)
      on conflict (region, org_id, register, period) do update set due = excluded.due`,
  )
  for (const group of groupMeasures(register))
    await settleCells(tx, {
      region: at.region,
      units: liveUnits(
        at,
        known.map((k) => k.org_id),
        months,
        group.periodKind,
      ),
      fresh: sql.raw(compileGroup(register, group, false)),
      measures: group.measures.map((m) => m.code),
      additive: group.measures.filter((m) => m.additive).map((m) => m.code),
      register: register.code,
      status: 'provisional',
      source: 'live',
      at: at.now,
    })
}
