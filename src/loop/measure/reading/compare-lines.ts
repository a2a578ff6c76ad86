import type { Org } from '../../../directory/public.ts'
import type { Indicator } from '../../../kernel/indicator.ts'
import { periodRange } from '../../../kernel/period.ts'
import type { Ctx } from '../../../platform/context.ts'
import { targetsAt } from '../explain/plan-link.ts'
import { standardsOn, standardUnits } from '../results/standards.ts'
import type { Line } from './line.ts'

/** The line that units below are held to: the plan's target, else each school's own standard. */
export interface RankingLines {
  /** One line for all, or null. */
  readonly common: (Line & { readonly source: 'target' | 'standard' }) | null
  readonly of: (orgId: string) => Line | null
}

/** Lines for a list of units below `unit` in a period; a line that the caller names stands before all. */
export async function linesFor(
  ctx: Ctx,
  unit: Org,
  indicator: Indicator,
  period: string,
  children: readonly string[],
  named: Line | null,
): Promise<RankingLines> {
  if (named) return { common: { ...named, source: 'target' }, of: () => named }
  const [target] = await targetsAt(ctx, indicator, unit.id)
  if (target)
    return {
      common: { comparator: target.comparator, threshold: target.threshold, source: 'target' },
      of: () => target,
    }
  const standards = (await standardsOn(ctx, periodRange(period).from)).filter((s) => s.indicator === indicator.code)
  if (standards.length === 0) return { common: null, of: () => null }
  const groups = new Map((await standardUnits(ctx, children)).map((u) => [u.id, u.group]))
  const of = (id: string): Line | null => standards.find((s) => s.group === groups.get(id)) ?? null
  const lines = children.flatMap((id) => {
    const line = of(id)
    return line ? [line] : []
  })
  const [first] = lines
  const same =
    first !== undefined && lines.every((l) => l.threshold === first.threshold && l.comparator === first.comparator)
  return { common: same ? { comparator: first.comparator, threshold: first.threshold, source: 'standard' } : null, of }
}
