import type { Indicator } from '../../../kernel/indicator.ts'
import type { SentReport } from '../progress/sent-report.ts'
import type { PilotState } from './lifecycle.ts'

export type Comparator = 'at_least' | 'at_most'

/** A pilot with the text of its present version and where it hangs. */
export interface PilotRow {
  readonly id: string
  readonly orgId: string
  readonly unit: string
  readonly unitKind: string
  readonly officeId: string
  readonly planId: string
  readonly plan: string
  readonly taskRoot: string | null
  readonly taskId: string | null
  readonly taskNumber: string | null
  readonly task: string | null
  readonly state: PilotState
  readonly version: number
  readonly lockVersion: number
  readonly setUpByOffice: boolean
  readonly title: string
  readonly aim: string
  readonly trial: string
  readonly startsOn: string
  readonly endsOn: string
  readonly createdAt: string
}

/** What says whether a pilot worked. `aim` and `base`: in the unit in which the indicator is stored, or as counted by hand. */
export interface MeasureRow {
  readonly id: string
  readonly pilotId: string
  readonly indicator: string | null
  readonly name: string
  readonly unit: string
  readonly comparator: Comparator
  readonly base: string | null
  /** What a share is of. */
  readonly baseWhole: string | null
  readonly basePeriod: string
  readonly aim: string
  readonly due: string
}

export interface StageRow {
  readonly id: string
  readonly pilotId: string
  readonly title: string
  readonly due: string
}

/** What the unit said of a stage, with its counts by hand. */
export interface StageReportRow extends SentReport {
  readonly pilotId: string
  readonly stageId: string
  readonly counts: { readonly measureId: string; readonly value: string }[]
}

export interface MoveRow {
  readonly move: string
  readonly version: number
  readonly reason: string
  readonly at: string
  readonly by: string
}

export interface VersionRow {
  readonly version: number
  readonly title: string
  readonly startsOn: string
  readonly endsOn: string
  readonly reason: string
  readonly at: string
  readonly by: string
}

export type FigureStatus = 'official' | 'provisional' | 'counted' | 'none'
export type Verdict = 'go-on' | 'spread' | 'extend' | 'stop'

/** A measure as an evaluation found it: all figures copied, none of them looked up again. */
export interface EvaluationLine {
  readonly measureId: string
  readonly indicator: string | null
  readonly name: string
  readonly unit: string
  readonly comparator: Comparator
  readonly base: string | null
  /** What a share is of. */
  readonly baseWhole: string | null
  readonly basePeriod: string
  readonly aim: string
  readonly reached: string | null
  readonly reachedWhole: string | null
  readonly reachedPeriod: string
  readonly status: FigureStatus
  readonly met: boolean | null
}

export interface EvaluationRow {
  readonly id: string
  readonly pilotId: string
  readonly kind: 'mid' | 'final'
  readonly verdict: Verdict
  readonly version: number
  readonly summary: string
  readonly reason: string
  readonly at: string
  readonly by: string
  readonly lines: EvaluationLine[]
}

/** A unit to which a pilot was recommended, and what it made of it. */
export interface AdoptionRow {
  readonly id: string
  readonly pilotId: string
  readonly orgId: string
  readonly unitName: string
  readonly state: 'offered' | 'taken' | 'declined'
  readonly note: string
  readonly offeredAt: string
  readonly offeredBy: string
  readonly what: string
  readonly since: string | null
  readonly reason: string
  readonly indicator: string | null
  readonly measure: string
  readonly unit: string
  readonly comparator: Comparator
  readonly base: string | null
  /** What a share is of. */
  readonly baseWhole: string | null
  readonly basePeriod: string
  readonly aim: string | null
  readonly due: string | null
  readonly answeredAt: string | null
  readonly answeredBy: string | null
  readonly results: ResultRow[]
}

/** What came of a pilot where it was taken over. */
export interface ResultRow {
  readonly id: string
  readonly body: string
  readonly value: string | null
  readonly whole: string | null
  readonly period: string
  readonly status: FigureStatus
  readonly at: string
  readonly by: string
}

/** A measure as it is asked for. `aim` in the unit that people write: percent, 万元, pieces; `base` only for counts by hand. */
export interface NewMeasure {
  readonly id: string | null
  readonly indicator: string | null
  readonly name: string
  readonly unit: string
  readonly comparator: Comparator
  readonly base: string | null
  readonly aim: string
  readonly due: string
}

/** A pilot's text as somebody writes it. Ids of measures and stages that go on keep what was said of them. */
export interface PilotText {
  readonly title: string
  readonly aim: string
  readonly trial: string
  readonly startsOn: string
  readonly endsOn: string
  readonly measures: readonly NewMeasure[]
  readonly stages: readonly { readonly id: string | null; readonly title: string; readonly due: string }[]
}

/** A measure's name for readers of English: `name` as it was kept is Chinese. */
export interface InEnglish {
  readonly nameEn: string
}

/** The catalogue's English name of an indicator; what is counted by hand is called as its unit called it. */
export const englishName = (
  list: readonly Indicator[],
  m: { readonly indicator: string | null; readonly name: string },
): string => indicatorBy(list, m.indicator)?.label.en ?? m.name

/** The catalogue's entry for a code. */
export const indicatorBy = (list: readonly Indicator[], code: string | null): Indicator | undefined =>
  code === null ? undefined : list.find((i) => i.code === code)
