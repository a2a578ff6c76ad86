import type { Label } from '../../../kernel/label.ts'
import type { TargetRow } from '../ledger/rows.ts'
import type { PilotDate } from '../pilots/dates.ts'
import type { ReminderRow, ReportRow } from '../progress/store.ts'
import type { Slot, SlotState } from '../progress/slots.ts'
import type { ScheduledMilestone } from '../schedule/milestones.ts'
import type { NowFigure } from '../sharing/basis.ts'
import type { Objection, ShareLine, ShareVersion } from '../sharing/store.ts'
import type { GivenShare } from '../tasks/mine.ts'
import type { TaskOverview } from '../tasks/overview.ts'
import type { CadenceRow, LivingTask } from '../tasks/store.ts'
import type { IndicatorItem } from './api-types.ts'

/** Answers of the routes of shares, tasks and progress. */
export interface SharesPage {
  readonly target: TargetRow
  readonly indicators: readonly IndicatorItem[]
  readonly planTitle: string
  readonly from: string
  readonly total: string
  readonly due: string | null
  readonly rule: 'sum' | 'each'
  readonly decimals: number
  readonly bases: readonly { readonly code: string; readonly label: Label; readonly unit: string }[]
  readonly versions: readonly ShareVersion[]
  readonly lines: readonly ShareLine[]
  readonly objections: readonly Objection[]
  readonly now: readonly NowFigure[]
  readonly mayShare: boolean
}

export interface Receivers {
  readonly period: string
  readonly units: readonly {
    readonly orgId: string
    readonly name: string
    readonly kind: string
    readonly basisValue: string | null
  }[]
}

export interface TasksPage {
  readonly tasks: readonly TaskOverview[]
  readonly cadences: readonly CadenceRow[]
  readonly milestones: readonly ScheduledMilestone[]
  readonly pilots: readonly PilotDate[]
}

export type MyTask = LivingTask & {
  readonly role: 'lead' | 'share' | 'support'
  readonly cadence: 'month' | 'quarter'
  readonly slots: readonly (Slot & { readonly state: SlotState })[]
}

export interface MinePage {
  readonly tasks: readonly MyTask[]
  readonly targets: readonly TargetRow[]
  readonly indicators: readonly IndicatorItem[]
  readonly now: readonly (NowFigure & { readonly indicator: string })[]
  readonly shares: readonly GivenShare[]
  readonly objections: readonly Objection[]
  readonly reports: readonly ReportRow[]
  readonly milestones: readonly ScheduledMilestone[]
  readonly reminders: readonly ReminderRow[]
  readonly mayReport: boolean
  readonly mayObject: boolean
  readonly mayShare: boolean
}
