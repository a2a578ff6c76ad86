import { ancestors } from '../../../directory/public.ts'
import type { Indicator } from '../../../kernel/indicator.ts'
import type { Ctx } from '../../../platform/context.ts'
import { sentenceOf, targetsOfIndicator } from '../../plan/public.ts'
import type { PlanSentence, WatchedTarget } from '../../plan/public.ts'
import type { Line } from '../reading/line.ts'

/** A target of the plan that asks for an indicator at a unit. */
export interface AskedTarget extends Line {
  readonly id: string
  readonly orgId: string
  readonly due: string | null
  readonly planTitle: string
  readonly quote: string
}

/** From which side a figure is to be reached; null for a range, which has two. */
export function sideOf(comparator: WatchedTarget['comparator'], indicator: Indicator): Line['comparator'] | null {
  if (comparator === 'between') return null
  if (comparator === 'at_most') return 'at-most'
  if (comparator === 'at_least' || comparator === 'increase_by') return 'at-least'
  return indicator.direction === 'down' ? 'at-most' : 'at-least'
}

/** The line that a target draws for a value; null for those that ask for something else (a change, a part, a range). */
export const lineOf = (t: WatchedTarget, indicator: Indicator): Line | null => {
  if (t.asked === null || t.change !== 'value' || t.slice !== '') return null
  if (t.comparator === 'increase_by' || t.comparator === 'multiple_of') return null
  const comparator = sideOf(t.comparator, indicator)
  return comparator && { comparator, threshold: t.asked }
}

/** Targets of the unit or of a unit above it that name a value of this indicator, the nearest unit's first, then the latest due. */
export async function targetsAt(ctx: Ctx, indicator: Indicator, orgId: string): Promise<AskedTarget[]> {
  const targets = await targetsOfIndicator(ctx, indicator.code)
  if (targets.length === 0) return []
  const above = [orgId, ...(await ancestors(ctx.tx, null, orgId, ctx.today)).map((o) => o.id)]
  return targets
    .flatMap((t): AskedTarget[] => {
      const line = lineOf(t, indicator)
      if (!line || !above.includes(t.org_id)) return []
      return [{ ...line, id: t.id, orgId: t.org_id, due: t.due, planTitle: t.plan_title, quote: t.quote }]
    })
    .sort((a, b) => above.indexOf(a.orgId) - above.indexOf(b.orgId) || (b.due ?? '').localeCompare(a.due ?? ''))
}

/** Sentences of the plans in force that speak of an indicator, at most three. */
export async function sentencesFor(ctx: Ctx, indicator: Indicator): Promise<PlanSentence[]> {
  const targets = await targetsOfIndicator(ctx, indicator.code)
  const sentences = await Promise.all(targets.slice(0, 3).map((t) => sentenceOf(ctx, t.id)))
  return sentences.flatMap((sentence) => sentence ?? [])
}
