import type { FullReport, MovedFigure, ReportRow } from '../store/reports.ts'
export type { BoundFigure } from '../monitor/figures.ts'
export type { FullReport, MovedFigure, ReportRow }

/** A report as the preview reads it: its text as a page of its own, its figures, and which of them have moved. */
export interface ReportPage {
  readonly report: FullReport
  /** null: not for this reader. */
  readonly moved: readonly MovedFigure[] | null
  readonly html: string
}
