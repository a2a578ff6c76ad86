import type { ShownState, ShownWarning, CheckedStandard } from '../../watch/public.ts'

type Spoken = 'whole' | 'change' | 'asked' | 'reference' | 'referencePeriod'

/** Where a target stood. Snapshots that were sealed before these were kept lack how the target speaks of its figure. */
export type FrozenState = Omit<ShownState, Spoken> & Partial<Pick<ShownState, Spoken>>

/** Of a state what its figure and what is asked are said from. */
export type FrozenStanding = Pick<FrozenState, 'unit' | 'value' | 'target' | Spoken>

/** A target with its sentence and where it stood. */
export interface FrozenTarget extends FrozenState {
  readonly subject: string
  readonly quote: string
  readonly planTitle: string
  readonly section: string | null
  readonly taskNumber: string | null
  readonly lead: readonly string[]
  readonly indicatorName: string | null
  /** Formula in force, its first day, and the parts of the value: what an auditor needs without looking anything up. */
  readonly formula: string | null
  readonly formulaFrom: string | null
  readonly parts: Readonly<Record<string, string>>
  readonly partNames: Readonly<Record<string, string>>
}

export interface FrozenStandard extends Omit<CheckedStandard, 'whole'> {
  /** What a share is of; absent in snapshots that were sealed before it was kept. */
  readonly whole?: string | null
  readonly indicatorName: string
  readonly unit: string
  /** First day from which the threshold applies. */
  readonly thresholdFrom: string
}

/** How much of a register has come in. */
export interface FrozenCoverage {
  readonly register: string
  readonly name: string
  readonly due: number
  readonly submitted: number
  readonly accepted: number
}

/** Everything that a report says, copied: values, formulas, thresholds, the tree's day, and the ids of the returns. */
export interface SnapshotContent {
  readonly orgId: string
  readonly orgName: string
  readonly issuer: string
  readonly period: string
  readonly takenAt: string
  readonly today: string
  readonly treeDay: string
  readonly schools: number
  readonly tasks: number
  /** Counties and the city-run group, in order. */
  readonly units: readonly { readonly id: string; readonly name: string }[]
  /** Targets that the unit set itself, in the order of the plan. */
  readonly targets: readonly FrozenTarget[]
  /** The same targets at the units below. */
  readonly below: readonly FrozenState[]
  readonly standards: readonly FrozenStandard[]
  readonly coverage: readonly FrozenCoverage[]
  readonly warnings: readonly ShownWarning[]
  readonly returnIds: readonly string[]
}
