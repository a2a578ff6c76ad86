import type { Indicator } from '../../../kernel/indicator.ts'
import { proposed } from '../actions/link-anew.ts'
import type { LinkResult } from '../linking/link.ts'
import type { Plan, PlanTarget } from '../reading/plan.ts'
import type { TargetRow } from './rows.ts'

/** Each doubt of the reader costs this much confidence; a doubt that the link answers gives it back. */
const DOUBT = 0.22

/** What the link answers: points or growth where the indicator is no percentage, a ratio needs no measure word. */
const answered = (doubt: string, indicator: Indicator): boolean =>
  (indicator.unit !== '%' && doubt.includes('百分点还是增幅')) ||
  (indicator.unit === 'ratio' && doubt.includes('没有写量词'))

export type Draft = Omit<
  TargetRow,
  'id' | 'plan_id' | 'task_id' | 'decided_at' | 'decided_by_name' | 'lock_version' | 'root_id'
>

/** A target as the ledger first holds it: read, linked, with the year's end where no date was written. */
export function draftTarget(
  t: PlanTarget,
  plan: Plan,
  link: LinkResult,
  indicators: ReadonlyMap<string, Indicator>,
): Draft {
  const p = t.kind === 'target' ? proposed(link) : proposed({ state: 'unlinked', candidates: [], reasons: [] })
  const indicator = indicators.get(p.indicator ?? '')
  const doubts = indicator ? t.doubts.filter((d) => !answered(d, indicator)) : t.doubts
  const year = t.kind === 'target' && t.due === null && plan.planYear !== null ? `${plan.planYear}-12-31` : null
  return {
    quote: t.quote,
    text_from: t.at,
    text_to: t.end,
    subject: t.subject,
    comparator: t.comparator,
    value: String(t.value),
    upper: t.upper === null ? null : String(t.upper),
    unit: t.unit,
    due: t.due ?? year,
    due_basis: t.due !== null ? 'text' : year !== null ? 'year' : 'none',
    kind: t.kind,
    confidence: Math.min(1, t.confidence + DOUBT * (t.doubts.length - doubts.length)),
    doubts,
    state: 'proposed',
    indicator: p.indicator ?? null,
    slice: p.slice ?? '',
    scope: p.scope ?? '',
    quantifier: p.quantifier ?? 'total',
    change: p.change ?? 'value',
    assumed: p.assumed === true,
    link_state: p.link_state ?? 'unlinked',
    link_reasons: t.kind === 'target' ? [...(link.candidates[0]?.reasons ?? []), ...link.reasons] : [],
    added_by_hand: false,
    reject_reason: null,
  }
}
