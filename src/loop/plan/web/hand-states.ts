import { figureText } from '../../../kernel/format/figure.ts'
import type { Lang } from '../../../kernel/format/figure.ts'
import type { HandCount } from '../progress/counts-by-hand.ts'
import { handLevel } from '../progress/hand-level.ts'
import { minus } from '../../../kernel/apportion.ts'
import type { LedgerRow } from './api-types.ts'
import { planFigure } from './asked-text.ts'
import type { TargetNow } from './watch-states.ts'

/** States as the watch stage gives them, and those of targets that units count by hand, from their reports. */
export function withHandCounts(
  states: ReadonlyMap<string, TargetNow>,
  targets: readonly LedgerRow[],
  counts: readonly HandCount[],
  today: string,
  lang: Lang,
): ReadonlyMap<string, TargetNow> {
  const byRoot = new Map(counts.map((c) => [c.targetRoot, c.value]))
  const all = new Map(states)
  for (const t of targets) {
    const value = byRoot.get(t.root_id)
    if (value === undefined || t.indicator !== null || t.state === 'rejected') continue
    const level = handLevel({ value, target: t.value, comparator: t.comparator, due: t.due, today })
    const left = t.comparator === 'at_most' ? '0' : minus(t.value, value)
    all.set(t.id, {
      level,
      value: null,
      shown: planFigure(value, t.unit, lang),
      gap: Number(left) > 0 ? figureText(planFigure(left, t.unit === '%' ? '百分点' : t.unit, lang)) : null,
      forecast: null,
      path: null,
    })
  }
  return all
}
