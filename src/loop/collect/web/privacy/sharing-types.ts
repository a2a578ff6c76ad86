import type { Label } from '../../../../kernel/label.ts'
import type { Assessed } from '../../../../kernel/impact-assessment.ts'

export type Standing = 'waiting' | 'refused' | 'withdrawn' | 'upcoming' | 'in-force' | 'ending' | 'ended' | 'expired'

export interface AgreementLine {
  readonly id: string
  readonly number: string
  readonly orgId: string
  readonly orgName: string
  readonly kind: 'entrusted' | 'provision' | 'joint'
  readonly receiver: string
  readonly purpose: string
  readonly from: string
  readonly to: string
  readonly standing: Standing
  readonly covers: readonly {
    readonly register: string
    readonly label: Label
    readonly fields: readonly { readonly property: string; readonly label: Label; readonly masked: boolean }[]
  }[]
}

/** What was written of an agreement, as the form sends it. */
export interface Agreed extends Assessed {
  readonly kind: AgreementLine['kind']
  readonly receiver: string
  readonly receiverCode: string
  readonly contact: string
  readonly purpose: string
  readonly basis: string
  readonly keep: string
  readonly paperNo: string
  readonly from: string
  readonly to: string
  readonly replaces: string | null
  readonly registers: readonly { readonly register: string; readonly fields: readonly string[] }[]
}

export interface AgreementAnswer {
  readonly line: AgreementLine
  readonly version: number
  readonly agreed: Agreed
  readonly replacesNumber: string | null
  readonly assessment: boolean
  readonly written: { readonly by: string; readonly at: string }
  readonly decided: { readonly by: string; readonly at: string; readonly words: string } | null
  readonly ended: { readonly by: string; readonly at: string; readonly on: string; readonly reason: string } | null
  readonly papers: readonly {
    readonly id: string
    readonly part: 'signed' | 'assessed'
    readonly name: string
    readonly size: number
    readonly at: string
  }[]
  readonly orders: readonly {
    readonly id: string
    readonly number: string
    readonly label: Label
    readonly rows: number
    readonly state: string
    readonly by: string
    readonly at: string
    readonly taken: number
    readonly takenAt: string | null
  }[]
  readonly may: {
    readonly correct: boolean
    readonly confirm: boolean
    readonly end: boolean
    readonly replace: boolean
  }
}

/** A register with the columns that an agreement may name. */
export interface Sharable {
  readonly register: string
  readonly label: Label
  readonly personal: boolean
  readonly fields: readonly {
    readonly property: string
    readonly label: Label
    readonly personal: boolean
    readonly masked: boolean
  }[]
}
