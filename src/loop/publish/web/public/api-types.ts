import type { Label } from '../../../../kernel/label.ts'
import type { PublicContent } from '../../figures/content.ts'

export type { PublicContent, PublicRow } from '../../figures/content.ts'

export interface Version {
  readonly period: string
  readonly version: number
  readonly value: string | null
  /** What a share is of: it decides how many digits are shown. */
  readonly bottom: string | null
  readonly reason: string
  readonly publishedAt: string
  readonly seal: string
}

/** GET /public/v1/figures. */
export interface PublicIndex {
  readonly publisher: string
  readonly figures: readonly {
    readonly code: string
    readonly label: Label
    readonly group: Label
    readonly unit: string
    readonly place: { readonly code: string; readonly name: string }
    readonly latest: Version
    readonly periods: number
  }[]
  readonly planned: readonly {
    readonly code: string
    readonly label: Label
    readonly period: string
    readonly plannedOn: string
  }[]
}

/** GET /public/v1/figures/:code. */
export interface PublicFigure {
  readonly code: string
  readonly label: Label
  readonly group: Label
  readonly unit: string
  readonly figure: { readonly version: Version; readonly newest: boolean; readonly content: PublicContent } | null
  readonly versions: readonly Version[]
  readonly planned: readonly { readonly period: string; readonly plannedOn: string }[]
}
