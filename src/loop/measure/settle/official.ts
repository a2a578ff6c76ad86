import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import { ofHome } from '../../../platform/db/of-home.ts'
import { companionPeriod, periodRange } from '../../../kernel/period.ts'
import type { Register } from '../../../kernel/register.ts'
import { compileGroup, groupMeasures } from '../cells/compile.ts'
import { officialPeriodOf } from '../cells/official-period.ts'
import type { Timed } from '../cells/official-period.ts'
import { settleCells } from '../cells/settle.ts'
import { treeDay } from '../cells/tree-day.ts'
import type { CountedUnit } from '../cells/unit.ts'
import type { FrozenReturn } from './frozen-return.ts'

/** An accepted return as the compiled counts take it, for cells of one group. */
export const unitOf = (at: { region: string; today: string }, r: FrozenReturn, of: Timed): CountedUnit => {
  const period = officialPeriodOf(of, r.period, r.countDay)
  const range = periodRange(period)
  return {
    region: at.region,
    orgId: r.orgId,
    period,
    returnPeriod: r.period,
    version: r.dataVersion,
    versions: r.dataVersions,
    day: r.countDay,
    fromDay: range.from,
    toDay: range.to,
    treeDay: treeDay(period, at.today),
    duePeriod: companionPeriod(r.period, of.periodKind),
  }
}

/**
 * Official cells of accepted returns of one register: leaf cells from the frozen rows, differences added above. Returns which measures
 * were settled in which period.
 */
export async function settleOfficial(
  tx: Tx,
  at: { region: string; now: string; today: string },
  register: Register,
  returns: readonly FrozenReturn[],
): Promise<{ period: string; measures: readonly string[] }[]> {
  const settled: { period: string; measures: readonly string[] }[] = []
  for (const group of groupMeasures(register)) {
    const units = returns.map((r) => unitOf(at, r, group))
    const measures = group.measures.map((m) => m.code)
    await settleCells(tx, {
      region: at.region,
      units,
      fresh: sql.raw(ofHome(tx, at.region, compileGroup(register, group))),
      measures,
      additive: group.measures.filter((m) => m.additive).map((m) => m.code),
      register: register.code,
      status: 'official',
      source: 'return',
      at: at.now,
    })
    for (const period of new Set(units.map((u) => u.period))) settled.push({ period, measures })
  }
  return settled
}

/** Figures of a return that is not accepted yet: the same counts, stored nowhere. */
export const previewUnits = (at: { region: string; today: string }, r: FrozenReturn, of: Timed): CountedUnit[] => [
  unitOf(at, r, of),
]
