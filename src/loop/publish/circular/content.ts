import type { SnapshotContent } from '../snapshot/content.ts'
import type { TaskState } from '../../plan/public.ts'
import type { StandingBelow } from '../../watch/public.ts'

/** A unit that answers for a task, and what it owed within the circular's period. Counts of reports. */
export interface FrozenDuty {
  readonly orgId: string
  readonly name: string
  readonly kind: string
  readonly lead: boolean
  readonly asked: number
  readonly inTime: number
  readonly late: number
  /** Came back and was not sent again. */
  readonly returned: number
  readonly missing: number
  readonly finished: boolean
}

/** A count that units keep by hand; decimal texts in the target's own unit. */
export interface FrozenCount {
  readonly targetId: string
  readonly subject: string
  readonly unit: string
  readonly asked: string
  readonly value: string
  readonly met: boolean
}

export interface FrozenTask {
  readonly rootId: string
  readonly number: string
  readonly title: string
  readonly section: string
  /** Leading units as the plan writes them; some are in no tree. */
  readonly lead: readonly string[]
  readonly due: string
  readonly state: TaskState
  readonly targets: number
  readonly duties: readonly FrozenDuty[]
  readonly counts: readonly FrozenCount[]
}

export interface FrozenStep {
  readonly quote: string
  readonly due: string
  readonly doneOn: string | null
  readonly task: string | null
}

/** What a circular says beyond the monitoring report's content, copied. */
export interface CircularContent extends SnapshotContent {
  readonly planTitles: readonly string[]
  readonly work: readonly FrozenTask[]
  /** Steps due up to the end of the period. */
  readonly steps: readonly FrozenStep[]
  /** How far units below are with the targets: what places follow from. */
  readonly standings: readonly StandingBelow[]
  /** Units below that are ranked, with where they stand in the tree. */
  readonly ranked: readonly { readonly id: string; readonly name: string; readonly group: 'counties' | 'schools' }[]
}
