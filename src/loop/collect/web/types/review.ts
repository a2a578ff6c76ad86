import type { Value } from '../../../../kernel/entity.ts'
import type { Label } from '../../../../kernel/label.ts'

/** One figure of a return beside its earlier drafts and other units. */
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
  readonly whole: string | null
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
