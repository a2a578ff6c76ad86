import type { Label } from '../../../kernel/label.ts'
import type { LedgerRow } from '../ledger/list-targets.ts'
import type { MilestoneRow, PlanRow, SectionRow, TargetRow, TaskRow } from '../ledger/rows.ts'
import type { HandCount } from '../progress/counts-by-hand.ts'
import type { PlanSummary } from '../ledger/summary.ts'
import type { Candidate } from '../linking/link.ts'
import type { NamePlace } from '../unit-names/questions.ts'
import type { Rule } from './unit-choice.ts'

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
  readonly older: string | null
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

/** A name that the tree of units does not know, with its places in the plan. */
export interface OpenName {
  readonly name: string
  readonly written: string
  readonly places: readonly NamePlace[]
}

export interface SettledName extends OpenName {
  readonly rule: Rule
  readonly units: readonly string[]
  readonly learnedAt: string
  readonly learnedBy: string
}

export interface NamesPage {
  readonly open: readonly OpenName[]
  readonly settled: readonly SettledName[]
  readonly units: readonly { readonly id: string; readonly name: string; readonly kind: string }[]
  readonly mayWrite: boolean
}
