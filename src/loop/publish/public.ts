/** What doors and later stages may call of publish. */
export { readable as readableReports } from './store/reports.ts'
export { KINDS, type ReportKind } from './store/kinds.ts'
export { planFigure, publishFigure, type Order as FigureOrder } from './figures/store.ts'
export { writeReport, type ReportOrder, type WrittenReport } from './write-report.ts'
