import { sql } from 'kysely'
import { groupBy } from '../../../kernel/group-by.ts'
import type { Ctx } from '../../../platform/context.ts'
import { ofHome } from '../../../platform/db/of-home.ts'
import { rows } from '../../../platform/db/statement.ts'
import type { ReturnPreview } from '../../collect/public.ts'
import { compileGroup, groupMeasures } from '../cells/compile.ts'
import { basePeriodOf } from '../cells/official-period.ts'
import { unitRelation, type CountedUnit } from '../cells/unit.ts'
import { previewUnits } from '../settle/official.ts'
import { isLargeChange } from './preview-figures.ts'

interface Counted {
  org_id: string
  measure: string
  value: string
  base: string | null
}

/** How many figures of each return changed much against its base; one scan a register and group, however many returns wait. */
export async function largeChanges(
  ctx: Ctx,
  returns: readonly (ReturnPreview & { readonly id: string })[],
): Promise<Record<string, number>> {
  const out: Record<string, number> = Object.fromEntries(returns.map((r) => [r.id, 0]))
  const comparable = returns.filter((r) => r.basePeriod !== null && r.drafts.length > 0)
  for (const list of groupBy(comparable, (r) => `${r.register}|${r.period}|${r.basePeriod}`).values()) {
    const first = list[0]!
    const register = ctx.assembly.registers.get(first.register)!
    const idOf = new Map(list.map((r) => [r.orgId, r.id]))
    for (const group of groupMeasures(register)) {
      const counted = ofHome(ctx.tx, ctx.region, compileGroup(register, group))
      const units = list.flatMap((r): CountedUnit[] => {
        const now = r.drafts.at(-1)!
        const frozen = { ...r, dataVersion: now.version, dataVersions: now.versions }
        return previewUnits(ctx, frozen, group)
      })
      const found = await rows(
        ctx.tx,
        sql<Counted>`with ${unitRelation(units)}
          select f.org_id, f.measure, f.value, c.value as base from ${sql.raw(counted)} f
          join cell c on c.region = ${ctx.region} and c.org_id = f.org_id and c.measure = f.measure and c.slice = '' and c.leaf
            and c.period = ${basePeriodOf(group, first.basePeriod!, first.period, first.countDay)}
          where f.slice = ''`,
      )
      for (const c of found) {
        const id = idOf.get(c.org_id)
        if (id !== undefined && isLargeChange(c.base, c.value)) out[id] = (out[id] ?? 0) + 1
      }
    }
  }
  return out
}
