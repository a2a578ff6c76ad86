import { periodOf, periodRange } from '../../../kernel/period.ts'
import type { Register } from '../../../kernel/register.ts'
import type { Timed } from '../cells/official-period.ts'
import { officialPeriodOf } from '../cells/official-period.ts'
import { readBeside } from '../cells/counted-rows.ts'
import type { CountedUnit } from '../cells/unit.ts'
import type { KnownRows } from './known-rows.ts'
import { treeDay } from '../cells/tree-day.ts'
import { monthsSince } from './months.ts'

/** The latest of the months in which the unit's first rows came, over all registers that are counted: until it ends, all months move. */
function openingMonth(known: KnownRows, register: Register, orgId: string): string | undefined {
  if (register.kind === 'return') return known.firstAccepted(orgId, register.code)
  const own = known.firstRows(orgId, register.code)
  if (own === undefined) return undefined
  return readBeside(register)
    .map((r) => known.firstRows(orgId, r) ?? own)
    .reduce((a, b) => (b > a ? b : a), own)
}

/**
 * Months of a unit that are open when the last look was in month `since`: that month and all later ones, or every month as long as its
 * opening month had not ended by then.
 */
export function openMonths(
  known: KnownRows,
  register: Register,
  orgId: string,
  since: string,
  today: string,
): string[] {
  const first =
    register.kind === 'return' ? known.firstAccepted(orgId, register.code) : known.firstRows(orgId, register.code)
  const opening = openingMonth(known, register, orgId)
  if (first === undefined || opening === undefined) return []
  return monthsSince(first, today).filter((m) => opening >= since || m >= since)
}

/**
 * What is counted for a unit in a month, by docs/decisions/0008. A live register: the data version the unit had when the month ended, on
 * the month's last day (today while it runs); a flow from the start of its own period to that day. A return register: the last
 * accepted return. Null when there is nothing yet.
 */
export function standingIn(
  known: KnownRows,
  at: { region: string; today: string },
  register: Register,
  of: Timed,
  orgId: string,
  month: string,
): CountedUnit | null {
  const day = treeDay(month, at.today)
  if (register.kind === 'return') {
    const accepted = known.inForce(orgId, register.code, month, day)
    if (!accepted) return null
    const range = periodRange(officialPeriodOf(of, accepted.period, accepted.count_day))
    return {
      region: at.region,
      orgId,
      period: month,
      returnPeriod: accepted.period,
      version: accepted.version,
      versions: accepted.versions,
      day: accepted.count_day,
      fromDay: range.from,
      toDay: range.to,
      treeDay: day,
      carried: true,
    }
  }
  const version = known.versionIn(orgId, register.code, month)
  if (version === undefined) return null
  const accepted = known.acceptedBefore(orgId, register.code, month)
  return {
    region: at.region,
    orgId,
    period: month,
    returnPeriod: '',
    version,
    versions: Object.fromEntries(
      readBeside(register).flatMap((r) => {
        const beside = known.versionIn(orgId, r, month)
        return beside === undefined ? [] : [[r, beside] as const]
      }),
    ),
    day,
    fromDay: periodRange(periodOf(day, of.periodKind)).from,
    toDay: day,
    carried: accepted !== undefined && known.silentSince(orgId, register.code, accepted, month),
  }
}
