import type { Label } from '../../../kernel/label.ts'
import type { LedgerRow } from '../ledger/list-targets.ts'
import type { MilestoneRow, PlanRow, SectionRow, TargetRow, TaskRow } from '../ledger/rows.ts'
import type { HandCount } from '../progress/counts-by-hand.ts'
import type { PlanSummary } from '../ledger/summary.ts'
import type { Candidate } from '../linking/link.ts'

/** What the routes of the plan stage answer, as the pages read it. */
export type { LedgerRow, PlanSummary, TargetRow, TaskRow }

export interface IndicatorItem {
  readonly code: string
  readonly zh: string
  readonly en: string
  readonly unit: string
  readonly scale: string
  readonly direction: string
  readonly flow: boolean
}

export interface PlanPage {
  readonly plan: PlanRow
  readonly text: string
  readonly sections: readonly SectionRow[]
  readonly tasks: readonly TaskRow[]
  readonly targets: readonly TargetRow[]
  readonly milestones: readonly MilestoneRow[]
  readonly indicators: readonly IndicatorItem[]
  readonly mayWrite: boolean
  readonly newer: string | null
}

export interface Candidates {
  readonly state: string
  readonly reasons: readonly Label[]
  readonly candidates: readonly (Candidate & { readonly zh: string; readonly en: string; readonly unit: string })[]
}

export interface Ledger {
  readonly targets: readonly LedgerRow[]
  readonly indicators: readonly IndicatorItem[]
  readonly counts: readonly HandCount[]
}
