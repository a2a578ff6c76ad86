import type { Label } from '../../../../kernel/label.ts'
import type { Upload } from './uploads.ts'

/** Answers of the collect and measure routes, as these pages read them. */
export interface DueReturn {
  readonly id: string
  readonly campaignId: string
  readonly campaign: string
  readonly register: string
  readonly registerLabel: Label
  readonly orgId: string
  readonly orgName: string
  readonly county: string
  readonly cityRun: boolean
  readonly period: string
  readonly version: number
  readonly state: 'draft' | 'submitted' | 'county-reviewed' | 'accepted' | 'superseded'
  readonly stateLabel: Label
  readonly dueOn: string
  readonly daysLeft: number
  readonly overdue: boolean
  readonly silent: boolean
  /** Something was handed in or typed for it. */
  readonly prepared: boolean
  readonly sentBack: boolean
  readonly lockVersion: number
  readonly submittedAt: string | null
  readonly acceptedAt: string | null
  readonly blocks: number
  readonly explains: number
  readonly unexplained: number
  readonly reminded: string | null
  readonly live: boolean
  readonly changesSince: number
}

export interface MoveLine {
  readonly move: string
  readonly label: Label
  readonly at: string
  readonly by: string
  readonly reason: string | null
}

export interface OneReturn extends DueReturn {
  readonly reviewer: string
  readonly correctionReason: string | null
  readonly countDay: string
  readonly rowsThere: number
  readonly acts: Readonly<
    Record<'prepare' | 'submit' | 'withdraw' | 'review' | 'sendBack' | 'accept' | 'correct', boolean>
  >
  readonly moves: readonly MoveLine[]
  readonly marks: readonly {
    readonly seq: number
    readonly measure: string
    readonly recordId: string | null
    readonly field: string
    readonly kind: string
    readonly reason: string
    readonly at: string
    readonly open: boolean
  }[]
}

export interface ReturnAnswer {
  readonly return: OneReturn
  readonly upload: Upload | null
  readonly reminders: readonly { readonly message: string; readonly at: string; readonly by: string }[]
  /** Deadlines that were moved, newest first. */
  readonly dueChanges: readonly {
    readonly from: string
    readonly to: string
    readonly reason: string
    readonly at: string
    readonly by: string
  }[]
  /** Reasons given with changes on screen. */
  readonly reasons: readonly TypedReason[]
}

/** A reason for a move, or for what a check asked about, given in a form; without a title it is about the whole register. */
export interface TypedReason {
  readonly rowId: string
  readonly entity: string
  readonly title: string
  readonly move: Label
  readonly field: string
  readonly zh: string
  readonly en: string
  readonly reason: string
  readonly at: string
  readonly by: string
}
