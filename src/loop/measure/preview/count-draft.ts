import { sql } from 'kysely'
import type { Register } from '../../../kernel/register.ts'
import type { Ctx } from '../../../platform/context.ts'
import { ofHome } from '../../../platform/db/of-home.ts'
import { rows } from '../../../platform/db/statement.ts'
import { compileGroup, groupMeasures } from '../cells/compile.ts'
import { officialPeriodOf } from '../cells/official-period.ts'
import { unitRelation } from '../cells/unit.ts'
import type { FrozenReturn } from '../settle/frozen-return.ts'
import { previewUnits } from '../settle/official.ts'

/** A measure's value for one unit, with the period of the cell that it would fill. */
export interface CountedValue {
  readonly measure: string
  readonly period: string
  readonly value: string
}

/** Counts a return that is not accepted yet by the statements of an acceptance; nothing is stored. */
export async function countDraft(ctx: Ctx, register: Register, r: FrozenReturn): Promise<CountedValue[]> {
  const out: CountedValue[] = []
  for (const group of groupMeasures(register)) {
    const counted = ofHome(ctx.tx, ctx.region, compileGroup(register, group))
    const found = await rows(
      ctx.tx,
      sql<{ measure: string; value: string }>`with ${unitRelation(previewUnits(ctx, r, group))}
        select f.measure, f.value from ${sql.raw(counted)} f where f.slice = ''`,
    )
    const period = officialPeriodOf(group, r.period, r.countDay)
    out.push(...found.map((f) => ({ ...f, period })))
  }
  return out
}
