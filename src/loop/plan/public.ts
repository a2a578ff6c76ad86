import { sql } from 'kysely'
import type { SqlBool } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { summaries, type PlanSummary } from './ledger/summary.ts'
import { watched, type WatchedTarget } from './ledger/watched.ts'

/** What doors and later stages may call of plan. */
export { importPlan, readAgain, type Imported } from './actions/import-plan.ts'
export { confirmCertain } from './actions/confirm-certain.ts'
export { handDown, type NewShares } from './sharing/hand-down.ts'
export { handedDown, type HandedShare } from './sharing/handed.ts'
export { sharesByBasis } from './sharing/by-basis.ts'
export { basesOf } from './sharing/basis.ts'
export { linesOf as shareLinesOf, objectionsOf, versionsOf as shareVersionsOf } from './sharing/store.ts'
export { ownerOfTarget, subjectOf } from './sharing/subject.ts'
export { answerObjection, objectToShare } from './sharing/object.ts'
export { sendReport } from './progress/send-report.ts'
export { remarkReport, remindReports, setCadence } from './progress/oversee.ts'
export { recordMilestone } from './schedule/milestones.ts'
export { overviewOf as taskProgress, type TaskOverview, type TaskState } from './tasks/overview.ts'
export { milestonesOfPlans as stepsOf } from './schedule/milestones.ts'
export { countsByHand, type HandCount } from './progress/counts-by-hand.ts'
export { handLevel } from './progress/hand-level.ts'
export { sentenceOfTarget as sentenceOf, type PlanSentence } from './ledger/sentence.ts'
export { ownOffice } from './tasks/own-office.ts'
export { waitingReports, type WaitingReports } from './tasks/waiting.ts'
export { waitingPilots, type WaitingPilot } from './pilots/waiting.ts'
export { pilotOverviews, type PilotOverview } from './pilots/overview.ts'
export { pilotDates } from './pilots/dates.ts'
export { proposePilot } from './pilots/actions/propose.ts'
export { decidePilot } from './pilots/actions/decide.ts'
export { owesWord, remindPilots } from './pilots/actions/remind.ts'
export { reportStage } from './pilots/actions/report-stage.ts'
export { remarkStage } from './pilots/actions/remark-stage.ts'
export { evaluatePilot } from './pilots/actions/evaluate.ts'
export { spreadPilot } from './pilots/actions/spread.ts'
export { answerAdoption } from './pilots/actions/answer-adoption.ts'
export { recordResult as recordPilotResult } from './pilots/actions/record-result.ts'
export { answerName } from './unit-names/answer.ts'
export { matchUnitsAgain, unitChanges, type UnitChange } from './unit-names/match-again.ts'
export { namesOfPlan } from './unit-names/questions.ts'
export type { NameAnswer } from './ledger/match-units.ts'
export { comparePlans } from './compare/compare-plans.ts'
export { listTargets } from './ledger/list-targets.ts'
export { cellsOf as ledgerCells, editSheet, SHEET as LEDGER_SHEET } from './exchange/sheet.ts'
export { fileRows } from './exchange/read-rows.ts'
export { importLedger, type LedgerImport } from './exchange/import-ledger.ts'
export type { PilotText } from './pilots/rows.ts'
export type { PlanSummary, WatchedTarget }

/**
 * Targets that a unit set for a year and that may be watched: confirmed by a person, or (`basis: 'certain'`) read with
 * confidence 0.8 or more and linked without a question. Targets of earlier plans that are due in the year or later belong
 * to it. Those without an indicator are counted by hand.
 */
export const confirmedTargets = (ctx: Ctx, orgId: string, year: number): Promise<WatchedTarget[]> =>
  watched(ctx, { orgId, year })

/** Watched targets that speak of an indicator, of all plans in force. */
export const targetsOfIndicator = (ctx: Ctx, code: string): Promise<WatchedTarget[]> =>
  watched(ctx, { indicator: code })

/** Plans in force in the region with their counts, newest first. */
export const planSummary = (ctx: Ctx): Promise<PlanSummary[]> => summaries(ctx, sql<SqlBool>`p.is_current`)
