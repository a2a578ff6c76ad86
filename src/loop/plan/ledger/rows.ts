import type { Label } from '../../../kernel/label.ts'
import type { Change, LinkScope, LinkState, Quantifier } from '../linking/link.ts'
import type { Comparator, PlanKind } from '../reading/plan.ts'

export type TargetState = 'proposed' | 'confirmed' | 'rejected'

/** How the date came about: written, the end of the plan's year, set by a person, none. */
export type DueBasis = 'text' | 'year' | 'hand' | 'none'

export interface PlanRow {
  readonly id: string
  readonly org_id: string
  readonly file_sha256: string
  readonly file_name: string
  readonly title: string
  readonly document_number: string | null
  readonly issuer: string | null
  readonly issued_on: string | null
  readonly plan_year: number | null
  readonly kind: PlanKind
  readonly edition: number
  readonly is_current: boolean
  readonly imported_at: string
  readonly imported_by_name: string
}

export interface SectionRow {
  readonly id: string
  readonly seq: number
  readonly depth: number
  readonly title: string
  readonly text_from: number
  readonly text_to: number
}

export interface TaskRow {
  readonly id: string
  readonly section_id: string | null
  readonly seq: number
  readonly number: string
  readonly title: string
  readonly path: string[]
  readonly text_from: number
  readonly text_to: number
  readonly lead: string[]
  readonly support: string[]
  readonly lead_orgs: string[]
  readonly support_orgs: string[]
  /** Set by a person; else the latest date of its targets and milestones counts. */
  readonly due: string | null
  readonly by_hand: boolean
  readonly lock_version: number
  /** Id of the task in the first edition that had it. */
  readonly root_id: string
  readonly confidence: number
  readonly doubts: string[]
}

/** A target of the ledger. `value` and `upper` are decimal texts in base units of `unit`, the measure word of the text. */
export interface TargetRow {
  readonly id: string
  readonly plan_id: string
  readonly task_id: string | null
  readonly quote: string
  readonly text_from: number
  readonly text_to: number
  readonly subject: string
  readonly comparator: Comparator
  readonly value: string
  readonly upper: string | null
  readonly unit: string
  readonly due: string | null
  readonly due_basis: DueBasis
  readonly kind: 'target' | 'achievement'
  readonly confidence: number
  readonly doubts: string[]
  readonly state: TargetState
  readonly indicator: string | null
  readonly slice: string
  readonly scope: LinkScope
  readonly quantifier: Quantifier
  readonly change: Change
  readonly assumed: boolean
  readonly link_state: LinkState
  readonly link_reasons: Label[]
  readonly added_by_hand: boolean
  readonly reject_reason: string | null
  readonly decided_at: string | null
  readonly decided_by_name: string | null
  readonly lock_version: number
  /** Id of the target in the first edition that had it: shares and reports speak of it. */
  readonly root_id: string
}

export interface MilestoneRow {
  readonly id: string
  readonly task_id: string | null
  readonly quote: string
  readonly text_from: number
  readonly text_to: number
  readonly due: string
  readonly confidence: number
  readonly doubts: string[]
  readonly by_hand: boolean
  readonly root_id: string
}
