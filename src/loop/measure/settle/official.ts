import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import { ofHome } from '../../../platform/db/of-home.ts'
import { companionPeriod, periodRange } from '../../../kernel/period.ts'
import type { Register } from '../../../kernel/register.ts'
import { compileGroup, groupMeasures } from '../cells/compile.ts'
import { officialPeriodOf } from '../cells/official-period.ts'
import type { Timed } from '../cells/official-period.ts'
import { settleCells } from '../cells/settle.ts'
import type { CountedUnit } from '../cells/unit.ts'
import type { FrozenReturn } from './frozen-return.ts'

/** An accepted return as the compiled counts take it, for cells of one group. */
export const unitOf = (region: string, r: FrozenReturn, of: Timed): CountedUnit => {
  const period = officialPeriodOf(of, r.period, r.countDay)
  const range = periodRange(period)
  return {
    region,
    orgId: r.orgId,
    period,
    returnPeriod: r.period,
    version: r.dataVersion,
    versions: r.dataVersions,
    day: r.countDay,
    fromDay: range.from,
    toDay: range.to,
    duePeriod: companionPeriod(r.period, of.periodKind),
  }
}

/**
 * Official cells of accepted returns of one register: leaf cells from the frozen rows, differences added above. Returns which measures
 * were settled in which period.
 */
export async function settleOfficial(
  tx: Tx,
  at: { region: string; now: string },
  register: Register,
  returns: readonly FrozenReturn[],
): Promise<{ period: string; measures: readonly string[] }[]> {
  const settled: { period: string; measures: readonly string[] }[] = []
  for (const group of groupMeasures(register)) {
    const units = returns.map((r) => unitOf(at.region, r, group))
    const measures = group.measures.map((m) => m.code)
    await settleCells(tx, {
      region: at.region,
      units,
      fresh: sql.raw(await ofHome(tx, at.region, compileGroup(register, group))),
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
export const previewUnits = (region: string, r: FrozenReturn, of: Timed): CountedUnit[] => [unitOf(region, r, of)]
