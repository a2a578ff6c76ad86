import type { Comparison } from '../../pilots/compare-peers.ts'
import type { readPilot } from '../../pilots/detail.ts'
import type { pilotOptions } from '../../pilots/form-options.ts'
import type { PilotOverview } from '../../pilots/overview.ts'

/** Answers of the routes of pilots. */
export interface PilotList {
  /** `mayRemind`: the unit owes a word and the reader's office stands above it. */
  readonly pilots: readonly (PilotOverview & { readonly mayRemind: boolean })[]
}
export type PilotPage = Awaited<ReturnType<typeof readPilot>>
export type PilotOptions = Awaited<ReturnType<typeof pilotOptions>>
export interface ComparisonPage {
  readonly measures: readonly Comparison[]
}
export type Adoption = PilotPage['adoptions'][number]
