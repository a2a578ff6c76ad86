import type { Label } from '../../../../kernel/label.ts'
import type { RegisterStand } from './assessment-types.ts'

export interface RequestLine {
  readonly id: string
  readonly number: string
  readonly orgName: string
  readonly kind: string
  readonly kindLabel: Label
  readonly asker: string
  readonly person: string
  readonly idMasked: string
  readonly askerMasked: string
  readonly receivedOn: string
  readonly dueOn: string
  readonly daysLeft: number | null
  readonly state: string
  readonly stateLabel: Label
  readonly by: string
}

export interface Choice {
  readonly code: string
  readonly label: Label
}

export interface RequestAnswer {
  readonly request: RequestLine
  readonly asks: string
  readonly answer: string
  readonly ground: Label | null
  readonly lockVersion: number
  readonly steps: readonly {
    readonly step: string
    readonly detail: Readonly<Record<string, string | number>>
    readonly at: string
    readonly by: string
    /** The register in which a record was changed by this step. */
    readonly register: Label | null
  }[]
  readonly may: boolean
  readonly moves: readonly { readonly name: string; readonly label: Label }[]
  readonly checks: readonly Choice[]
  readonly grounds: readonly Choice[]
  readonly copies: readonly {
    readonly id: string
    readonly state: string
    readonly expiresAt: string | null
    readonly mine: boolean
  }[]
}

export interface HeldTable {
  readonly register: string
  readonly label: Label
  readonly table: Label
  readonly purpose: Label
  readonly basis: Label | null
  readonly keep: Label | null
  readonly statutory: boolean
  readonly line: boolean
  readonly earlier: number
  readonly elsewhere: readonly string[]
  readonly rows: readonly {
    readonly id: string
    readonly recordId: string | null
    readonly orgName: string
    readonly period: string
    readonly state: Label
    readonly fields: readonly { readonly label: Label; readonly value: string }[]
  }[]
}

export interface OrderLine {
  readonly id: string
  readonly number: string
  readonly kind: string
  readonly label: Label
  readonly orgName: string
  readonly requestId: string | null
  readonly rows: number
  readonly clear: boolean
  readonly reason: string
  readonly state: string
  readonly askedBy: string
  readonly askedAt: string
  readonly decidedBy: string
  readonly decidedAt: string | null
  readonly decision: string
  readonly expiresAt: string | null
  readonly taken: number
  readonly mine: boolean
  readonly mayDecide: boolean
  /** The agreement under which it is handed to others. */
  readonly sharing: {
    readonly id: string
    readonly number: string
    readonly receiver: string
    readonly purpose: string
    readonly holds: boolean
    /** Whose records are handed out. */
    readonly unit: string
    readonly columns: readonly Label[]
  } | null
}

export interface ProcessingLine {
  readonly code: string
  readonly label: Label
  readonly purpose: Label
  readonly basis: Label | null
  readonly keep: Label | null
  readonly statutory: boolean
  readonly sure: string
  readonly level: Label
  readonly fields: readonly {
    readonly table: Label
    readonly label: Label
    readonly sensitive: boolean
    readonly sealed: boolean
    readonly level: Label
  }[]
  readonly readers: readonly Label[]
  readonly clear: readonly Label[]
  /** null: it holds no sensitive field. */
  readonly assessed: RegisterStand | null
  readonly receivers: readonly {
    readonly receiver: string
    readonly kind: Label
    readonly number: string
    readonly orgName: string
  }[]
}

export interface MinorsLine {
  readonly register: string
  readonly label: Label
  readonly orgId: string
  readonly orgName: string
  readonly held: number
  readonly lacking: number | null
}
