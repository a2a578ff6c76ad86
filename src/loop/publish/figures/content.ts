import type { Label } from '../../../kernel/label.ts'

/** A value with what it is made of. Decimal texts; shares are ratios, money is in cents. */
export interface PublicValue {
  readonly value: string | null
  readonly top: string | null
  readonly bottom: string | null
}

/** A unit of the comparison; hidden rows carry no figure at all, not even inside the files. */
export interface PublicRow extends PublicValue {
  readonly code: string
  readonly name: string
  readonly state: 'shown' | 'hidden' | 'none'
  /** Value of the same period one earlier. */
  readonly before: string | null
}

/** Everything that a published version says, copied at the moment of publishing; it points to nothing that changes. */
export interface PublicContent {
  readonly indicator: {
    readonly code: string
    readonly label: Label
    readonly group: Label
    readonly unit: string
    readonly scale: string
    readonly direction: string
  }
  readonly unit: { readonly code: string; readonly name: string }
  readonly period: string
  /** Day on which the figures were copied. */
  readonly takenOn: string
  readonly figure: PublicValue & { readonly unitsIn: number; readonly unitsDue: number }
  readonly before: { readonly period: string; readonly value: string | null } | null
  readonly line: {
    readonly comparator: 'at-least' | 'at-most'
    readonly threshold: string
    readonly met: boolean
    readonly gap: string
    readonly gapUnit: string
  } | null
  readonly definition: {
    readonly words: Label
    readonly top: Label
    readonly topUnit: string
    readonly bottom: Label | null
    readonly bottomUnit: string
    readonly formulaFrom: string
    /** How many definitions there have been. */
    readonly edition: number
    readonly countDay: string | null
    readonly basis: string
    readonly notes: string
  }
  readonly rows: readonly PublicRow[]
  /** Official values over the years; `formulaFrom` changes where the definition did, `bottom` is what a share is of. */
  readonly trend: readonly {
    readonly period: string
    readonly value: string
    /** Missing in versions sealed before it was kept. */
    readonly bottom?: string | null
    readonly formulaFrom: string
  }[]
  readonly hiddenRows: number
}
