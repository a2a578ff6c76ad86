import { ReportList } from './reports.tsx'

/** Circulars of the unit and those that reach it, newest first. */
export default function CircularsPage() {
  return <ReportList kind="circular" />
}
