import type { Label } from '../../../../kernel/label.ts'
import type { Tone } from '../../../../ui/parts/small.tsx'

/** How a register with sensitive fields is assessed. */
export interface RegisterStand {
  readonly standing: 'current' | 'due-soon' | 'changed' | 'expired' | 'missing'
  readonly label: Label
  readonly added: readonly Label[]
  readonly of: {
    /** null: it lies out of reach. */
    readonly id: string | null
    readonly orgName: string
    readonly on: string
    readonly by: string
    readonly reviewBy: string
  } | null
}

export interface AssessmentLine {
  readonly id: string
  readonly number: string
  readonly orgName: string
  readonly assessedOn: string
  readonly assessedBy: string
  readonly reviewBy: string
  readonly standing: 'current' | 'due-soon' | 'expired' | 'followed'
  readonly standingLabel: Label
  readonly registers: readonly Label[]
}

export interface AssessmentAnswer {
  readonly line: AssessmentLine
  readonly lawful: string
  readonly risk: string
  readonly measures: string
  readonly covers: readonly { readonly label: Label; readonly fields: readonly Label[] }[]
  readonly report: string
  readonly written: { readonly by: string; readonly at: string }
}

/** Names in a row, each once: a register and its lines may have fields of one name. */
export const namesOf = (labels: readonly Label[], say: (of: Label) => string): string =>
  [...new Set(labels.map(say))].join('、')

/** The lamp of an assessment and of a register. */
export const STANDING_TONES: Readonly<Record<RegisterStand['standing'] | 'followed', Tone>> = {
  current: 'ok',
  'due-soon': 'yellow',
  changed: 'yellow',
  expired: 'red',
  missing: 'red',
  followed: 'plain',
}
