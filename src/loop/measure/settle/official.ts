import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import { companionPeriod, periodRange } from '../../../kernel/period.ts'
import type { PeriodKind } from '../../../kernel/period.ts'
import type { Register } from '../../../kernel/register.ts'
import { compileGroup, groupMeasures } from '../cells/compile.ts'
import { settleCells } from '../cells/settle.ts'
import type { CountedUnit } from '../cells/unit.ts'
import type { FrozenReturn } from './frozen-return.ts'

/** An accepted return as the compiled counts take it, for cells of one period kind. */
export const unitOf = (region: string, r: FrozenReturn, kind: PeriodKind): CountedUnit => {
  const period = companionPeriod(r.period, kind)
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
  }
}

/** Official cells of accepted returns of one register: leaf cells from the frozen rows, differences added above. */
export async function settleOfficial(
  tx: Tx,
  at: { region: string; now: string },
  register: Register,
  returns: readonly FrozenReturn[],
): Promise<void> {
  for (const group of groupMeasures(register))
    await settleCells(tx, {
      region: at.region,
      units: returns.map((r) => unitOf(at.region, r, group.periodKind)),
      fresh: sql.raw(compileGroup(register, group)),
      measures: group.measures.map((m) => m.code),
      additive: group.measures.filter((m) => m.additive).map((m) => m.code),
      register: register.code,
      status: 'official',
      source: 'return',
      at: at.now,
    })
}

/** Figures of a return that is not accepted yet: the same counts, stored nowhere. */
export const previewUnits = (region: string, r: FrozenReturn, kind: PeriodKind): CountedUnit[] => [
  unitOf(region, r, kind),
]
