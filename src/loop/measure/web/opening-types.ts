import type { Label } from '../../../kernel/label.ts'
import type { PeriodKind } from '../../../kernel/period.ts'

/** Answers of /api/measure/opening as the page reads them. */
export interface OpeningRegister {
  readonly code: string
  readonly label: Label
  readonly on: boolean
  readonly by: 'campaign' | 'city' | 'nobody'
  readonly since: string | null
  readonly periodKind: PeriodKind
}

export interface OpeningOverview {
  readonly registers: readonly OpeningRegister[]
  readonly loads: readonly {
    readonly id: string
    readonly fileName: string
    readonly figures: number
    readonly standing: number
    readonly at: string
    readonly by: string
  }[]
}

export interface OpeningChecked {
  readonly added: number
  readonly replaced: number
  readonly same: number
  readonly kept: number
  readonly problems: number
  readonly shown: readonly {
    readonly code: string
    readonly sheet: string
    readonly row: number
    readonly column: string
    readonly text: Label
  }[]
}
