import { addDays } from '../../../kernel/format/date.ts'
import type { PilotState } from './lifecycle.ts'

/** After so many days without a word a running pilot is listed as quiet: a month and a half, so that monthly reports have room. */
export const QUIET_DAYS = 45

/** The newest report of a stage, as far as its standing goes. */
export interface StageReport {
  readonly state: 'sent' | 'returned' | 'noted'
  readonly finished: boolean
}

/** `finished`: the office took note that it is done; `sent`: said to be done; `late`: past its day; `running`: something was reported. */
export type StageState = 'finished' | 'sent' | 'returned' | 'late' | 'running' | 'open'

/** Where a stage stands on a day. */
export function stageState(due: string, report: StageReport | undefined, today: string): StageState {
  if (report?.state === 'returned') return 'returned'
  if (report?.finished === true) return report.state === 'noted' ? 'finished' : 'sent'
  if (due < today) return 'late'
  return report ? 'running' : 'open'
}

/** The state as people read it: a pilot that was approved and has not begun is no running one. */
export type ShownState = PilotState | 'approved'

export const shownState = (state: PilotState, startsOn: string, today: string): ShownState =>
  state === 'running' && startsOn > today ? 'approved' : state

/** True for a running pilot with work left of which nothing was heard for `QUIET_DAYS`. `heard`: newest report, else its begin. */
export const isQuiet = (shown: ShownState, stages: readonly StageState[], heard: string, today: string): boolean =>
  shown === 'running' && stages.some((s) => s !== 'finished' && s !== 'sent') && addDays(heard, QUIET_DAYS) < today

/** True when its end has come and nobody has said what came of it. */
export const isOverdue = (shown: ShownState, endsOn: string, today: string): boolean =>
  shown === 'running' && endsOn < today
