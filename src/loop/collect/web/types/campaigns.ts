import type { Label } from '../../../../kernel/label.ts'

/** A campaign with its progress by register and county. */
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
