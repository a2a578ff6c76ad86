import type { Entity, Row, Value } from '../../../kernel/entity.ts'
import type { Label } from '../../../kernel/label.ts'

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

export interface Issue {
  readonly seq: number
  readonly code: string
  readonly severity: 'block' | 'explain' | 'hint'
  readonly sheet: string
  readonly row: number
  readonly column: number
  readonly field: string
  readonly value: string
  readonly zh: string
  readonly en: string
  readonly basis: string | null
  readonly suggestion: string | null
  readonly explanation: string | null
}

export interface Upload {
  readonly id: string
  readonly register: string
  readonly fileName: string
  readonly state: 'reading' | 'needs-fixing' | 'ready' | 'published' | 'failed' | 'cancelled'
  readonly rowsRead: number
  readonly blocks: number
  readonly explains: number
  readonly hints: number
  readonly added: number
  readonly changed: number
  readonly ended: number
  readonly fixes: Readonly<Record<string, string>>
  readonly failure: { readonly code: string; readonly zh: string; readonly en: string } | null
  readonly at: string
  readonly issues: readonly Issue[]
  readonly issueRows: number
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

export interface FigureLine {
  readonly measure: string
  readonly label: Label
  readonly meaning: Label
  readonly unit: string
  readonly unitWord: Label
  readonly base: string | null
  readonly drafts: readonly string[]
  readonly share: number | null
  readonly others: number | null
  readonly doubt: boolean
}

export interface EffectLine {
  readonly indicator: string
  readonly label: Label
  readonly unit: string
  readonly unitWord: Label
  readonly orgId: string
  readonly orgName: string
  readonly orgKind: string
  readonly before: string | null
  readonly after: string | null
}

export interface Figures {
  readonly basePeriod: string | null
  readonly period: string
  readonly drafts: readonly { readonly no: number; readonly at: string | null; readonly sentBackFor: string | null }[]
  readonly doubts: number
  readonly figures: readonly FigureLine[]
  readonly effect: readonly EffectLine[]
}

export interface RowChange {
  readonly id: string
  readonly entity: string
  readonly kind: 'added' | 'ended' | 'changed'
  readonly title: string
  readonly sheet: string
  readonly row: number
  readonly fields: readonly {
    readonly field: string
    readonly label: Label
    readonly before: Value
    readonly after: Value
  }[]
  readonly doubts: readonly string[]
}

export interface Changes {
  readonly base: { readonly period: string; readonly draft: number | null } | null
  readonly added: number
  readonly ended: number
  readonly changed: number
  readonly items: readonly RowChange[]
}

export interface Places {
  readonly columns: readonly { readonly field: string; readonly column: number; readonly heading: string }[]
  readonly rows: readonly {
    readonly row: number
    readonly heading: boolean
    readonly cells: Readonly<Record<string, string>>
  }[]
}

export interface RegisterAnswer {
  readonly code: string
  readonly label: Label
  readonly purpose: Label
  readonly kind: 'live' | 'return'
  readonly listed: readonly string[]
  readonly entity: Entity
  readonly lines: readonly Entity[]
  readonly states: Readonly<Record<string, Label>>
  /** Fields by which rows can be filtered. */
  readonly filters: readonly string[]
  readonly mayAdd: boolean
}

export interface RecordAnswer {
  readonly id: string
  readonly orgId: string
  readonly orgName: string
  readonly period: string
  readonly state: string
  readonly values: Row
  readonly versions: readonly {
    readonly version: string
    readonly at: string
    readonly by: string
    readonly file: string
    readonly sheet: string
    readonly row: number
    readonly ended: boolean
    readonly kind: string
    readonly move: Label
    readonly reason: string
    readonly changes: RowChange['fields']
  }[]
  readonly lines: Readonly<Record<string, readonly LineRow[]>>
  readonly version: string
  readonly open: boolean
  readonly may: { readonly edit: boolean }
  readonly moves: readonly RecordMove[]
}

/** A line of a record, masked. */
export interface LineRow {
  readonly id: string
  readonly version: string
  readonly values: Row
}

/** What may be done with a record now, and what it asks for. */
export interface RecordMove {
  readonly name: string
  readonly label: Label
  readonly to: Label
  readonly reason: boolean
  readonly entity: string
  readonly fields: readonly string[]
  readonly kindField: string
  readonly kinds: readonly string[]
}

/** The answer to a change typed on screen. */
export interface SavedAnswer {
  readonly saved: boolean
  readonly id: string | null
  readonly issues: readonly {
    readonly code: string
    readonly severity: 'block' | 'explain' | 'hint'
    readonly field: string
    readonly zh: string
    readonly en: string
    readonly basis: string | null
    readonly suggestion: string | null
    readonly explanation: string | null
    /** Speaks of the whole register of the unit, not of this row. */
    readonly whole: boolean
  }[]
}

/** A record's personal values in clear, with those of its lines by id. */
export interface ClearRow {
  readonly values: Row
  readonly lines: Readonly<Record<string, Row>>
}

export interface Campaign {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly period: string
  readonly countDay: string
  readonly dueOn: string
  readonly state: string
  readonly progress: readonly {
    readonly register: string
    readonly registerLabel: Label
    readonly countyId: string
    readonly county: string
    readonly due: number
    readonly silent: number
    readonly drafts: number
    readonly submitted: number
    readonly reviewed: number
    readonly accepted: number
    readonly sentBack: number
  }[]
}
