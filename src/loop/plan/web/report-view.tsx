import { useTexts } from '../../../ui/i18n/use-texts.ts'
import type { ReportRow } from '../progress/store.ts'
import { SentReportView } from './sent-report.tsx'
import { SlotTag } from './task-state.tsx'
import { taskTexts } from './task-texts.ts'

/** One report on a task, as it was sent. */
export const ReportView = ({ of: r, nameOf }: { of: ReportRow; nameOf?: (target: string) => string }) => {
  const t = useTexts(taskTexts)
  return (
    <SentReportView
      of={r}
      evidence="/api/plan/evidence"
      finished={t('finished')}
      slot={<SlotTag period={r.period} state={r.state} />}
      counted={r.figures.map((f) => `${nameOf?.(f.targetId) ?? ''} ${f.value}`.trim()).join('；')}
    />
  )
}
