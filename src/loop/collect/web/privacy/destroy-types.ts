import type { Label } from '../../../../kernel/label.ts'

/** Records past their time of one register and unit. */
export interface PastLine {
  readonly register: string
  readonly label: Label
  readonly orgId: string
  readonly orgName: string
  readonly records: number
  readonly years: number
  readonly cutoff: string
  readonly open: boolean
  readonly may: boolean
}

/** How long a register is kept; no years: nobody has said it. */
export interface KeepLine {
  readonly register: string
  readonly label: Label
  readonly keep: Label | null
  readonly years: number | null
  readonly source: string
  readonly cutoff: string | null
  readonly kept: readonly Label[]
}

export interface DestroyLine {
  readonly id: string
  readonly number: string
  readonly label: Label
  readonly orgName: string
  readonly years: number
  readonly source: string
  readonly cutoff: string
  readonly records: number
  readonly reason: string
  readonly state: 'waiting' | 'approved' | 'refused' | 'done'
  readonly askedBy: string
  readonly askedAt: string
  readonly decidedBy: string
  readonly decidedAt: string | null
  readonly decision: string
  readonly doneAt: string | null
  readonly destroyed: Readonly<Record<string, number>>
  readonly mayDecide: boolean
}
