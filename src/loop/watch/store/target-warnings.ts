import { label } from '../../../kernel/label.ts'
import type { Indicator } from '../../../kernel/indicator.ts'
import type { WatchedTarget } from '../../plan/public.ts'
import type { TargetState } from './state.ts'
import type { WantedWarning } from './wanted.ts'

/** Warnings of targets off their path. A permission (direction band without asked end) never warns: its level stays normal. */
export function targetWarnings(
  states: readonly TargetState[],
  targets: readonly WatchedTarget[],
  indicators: ReadonlyMap<string, Indicator>,
): WantedWarning[] {
  const byId = new Map(targets.map((t) => [t.id, t]))
  return states.flatMap((s): WantedWarning[] => {
    if (s.level !== 'red' && s.level !== 'yellow' && s.level !== 'blue') return []
    const name = indicators.get(s.indicator ?? '')?.label
    const subject = byId.get(s.targetId)?.subject ?? name?.zh ?? ''
    return [
      {
        source: 'target',
        subject: s.targetId,
        orgId: s.orgId,
        targetId: s.targetId,
        indicator: s.indicator,
        level: s.level,
        title: label(subject, name?.en ?? subject),
        reason: s.reason,
        needed: s.needed,
        due: s.due,
      },
    ]
  })
}
