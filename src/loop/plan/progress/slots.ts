import { addDays } from '../../../kernel/format/date.ts'
import { periodOf, periodRange } from '../../../kernel/period.ts'

export type Cadence = 'month' | 'quarter'

/** How often units report on the tasks of a plan: from which period on, and how many days after a period ends. */
export interface Rhythm {
  readonly cadence: Cadence
  readonly firstPeriod: string
  readonly graceDays: number
}

/** One report that is asked for: the period and the last day on which it is in time. */
export interface Slot {
  readonly period: string
  readonly dueOn: string
}

/** What a plan asks while nobody set anything: reports may come by quarter, and nobody is late. */
export const FREE: { readonly cadence: Cadence } = { cadence: 'quarter' }

/** The period after one of the same kind. */
export const nextPeriod = (period: string, cadence: Cadence): string =>
  periodOf(addDays(periodRange(period).to, 1), cadence)

/** Reports asked for up to the running period, and not beyond the period in which the task is due. Oldest first. */
export function slotsOf(rhythm: Rhythm, today: string, taskDue: string): Slot[] {
  const last = periodOf(taskDue < today ? taskDue : today, rhythm.cadence)
  const out: Slot[] = []
  for (let p = rhythm.firstPeriod; periodRange(p).to <= periodRange(last).to; p = nextPeriod(p, rhythm.cadence))
    out.push({ period: p, dueOn: addDays(periodRange(p).to, rhythm.graceDays) })
  return out
}

/** `missing`: past its day; `due`: the period is over and the day is not; `running`: may come already. */
export type SlotState = 'sent' | 'noted' | 'returned' | 'missing' | 'due' | 'running'

/** Where one report of one unit stands. A report that came back counts as `returned` until it is sent again. */
export function slotState(
  slot: Slot,
  report: { readonly state: 'sent' | 'noted' | 'returned' } | undefined,
  today: string,
): SlotState {
  if (report) return report.state
  if (today > slot.dueOn) return 'missing'
  return today > periodRange(slot.period).to ? 'due' : 'running'
}

/** The most urgent of several. */
const ORDER: readonly SlotState[] = ['returned', 'missing', 'due', 'running', 'sent', 'noted']
export const worstOf = (states: readonly SlotState[]): SlotState | null => ORDER.find((s) => states.includes(s)) ?? null
