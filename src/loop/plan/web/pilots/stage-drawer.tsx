import { useState } from 'react'
import { Button, Checkbox, Input } from 'antd'
import { useLang, useTexts } from '../../../../ui/i18n/use-texts.ts'
import { ProblemNote } from '../../../../ui/parts/problem-note.tsx'
import { useAct } from '../../../../ui/query.ts'
import { Drawer } from '../../../../ui/shell/drawer.tsx'
import { toast } from '../../../../ui/shell/toast.tsx'
import type { StageNow } from '../../pilots/overview.ts'
import type { StageReportRow } from '../../pilots/rows.ts'
import { sendForm } from '../send-form.ts'
import { RemarkForm, SentReportView } from '../sent-report.tsx'
import { StageMark } from './marks.tsx'
import { measureName } from './measure-name.ts'
import { pilotTexts } from './texts.ts'
import type { PilotPage } from './types.ts'

/** One stage: what was said of it, the office's answer, and the form for the next word. */
export const StageDrawer = ({ page, stage, onClose }: { page: PilotPage; stage: StageNow; onClose: () => void }) => {
  const t = useTexts(pilotTexts)
  const reports = page.reports.filter((r) => r.stageId === stage.id)
  const last = stage.last
  return (
    <Drawer
      title={stage.title}
      label={stage.title}
      note={
        <span className="row g8">
          <StageMark of={stage.state} /> {t('due')} {stage.due}
        </span>
      }
      onClose={onClose}
    >
      {reports.length === 0 && <p className="t3">{t('noReports')}</p>}
      {reports.map((r) => (
        <Report key={r.id} of={r} page={page} />
      ))}
      {page.may.remark && last?.state === 'sent' && (
        <RemarkForm key={last.id} to={`/api/plan/pilot-reports/${last.id}/remark`} />
      )}
      {page.may.report && stage.state !== 'finished' && (
        <ReportForm key={`${stage.id} ${last?.version ?? 0}`} page={page} stage={stage} onDone={onClose} />
      )}
    </Drawer>
  )
}

const Report = ({ of: r, page }: { of: StageReportRow; page: PilotPage }) => {
  const t = useTexts(pilotTexts)
  const lang = useLang()
  const counts = r.counts.map((c) => {
    const m = page.pilot.measures.find((one) => one.measureId === c.measureId)
    return `${m ? measureName(m, lang) : ''} ${c.value} ${m?.unit ?? ''}`.trim()
  })
  return (
    <SentReportView
      of={r}
      evidence="/api/plan/pilot-evidence"
      finished={t('reportFinished')}
      counted={counts.join('；')}
    />
  )
}

const ReportForm = (props: { page: PilotPage; stage: StageNow; onDone: () => void }) => {
  const t = useTexts(pilotTexts)
  const { page, stage } = props
  const last = stage.last
  const byHand = page.pilot.measures.filter((m) => m.indicator === null)
  const [body, setBody] = useState(last?.body ?? '')
  const [problems, setProblems] = useState(last?.problems ?? '')
  const [finished, setFinished] = useState(last?.finished ?? false)
  const [counts, setCounts] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries((last?.counts ?? []).map((c) => [c.measureId, c.value])),
  )
  const [files, setFiles] = useState<readonly File[]>([])
  const send = useAct(
    () =>
      sendForm<{ version: number }>(
        `/api/plan/pilots/${page.pilot.id}/reports`,
        'report',
        {
          stage: stage.id,
          seen: last?.version ?? 0,
          body,
          problems,
          finished,
          counts: byHand.flatMap((m) => {
            const value = (counts[m.measureId] ?? '').trim()
            return value === '' ? [] : [{ measureId: m.measureId, value }]
          }),
          keep: (last?.files ?? []).map((f) => f.id),
        },
        files,
      ),
    {
      refresh: ['/api/plan', '/api/workbench'],
      done: () => {
        toast(t('done.report', { stage: stage.title }))
        props.onDone()
      },
    },
  )
  return (
    <>
      <h3 className="living-h">{t('reportTitle', { stage: stage.title })}</h3>
      <div className="living-form">
        <label>
          {t('reportBody')}
          <Input.TextArea
            autoSize={{ minRows: 3 }}
            maxLength={5000}
            value={body}
            onChange={(e) => setBody(e.target.value)}
          />
        </label>
        {byHand.map((m) => (
          <label key={m.measureId}>
            <span>
              {m.name} <span className="t3">{t('reportHelp')}</span>
            </span>
            <Input
              inputMode="decimal"
              suffix={m.unit}
              value={counts[m.measureId] ?? ''}
              onChange={(e) => setCounts({ ...counts, [m.measureId]: e.target.value })}
            />
          </label>
        ))}
        <label>
          <span>
            {t('reportProblems')} <span className="t3">{t('form.optional')}</span>
          </span>
          <Input.TextArea
            autoSize={{ minRows: 1 }}
            maxLength={2000}
            value={problems}
            onChange={(e) => setProblems(e.target.value)}
          />
        </label>
        <label>
          {t('reportFiles')}
          <input type="file" multiple onChange={(e) => setFiles([...(e.target.files ?? [])])} />
        </label>
        <Checkbox checked={finished} onChange={(e) => setFinished(e.target.checked)}>
          {t('reportFinished')}
        </Checkbox>
        <ProblemNote of={send.error} />
        <div>
          <Button disabled={body.trim().length < 2} loading={send.isPending} onClick={() => send.mutate(undefined)}>
            {t('reportSend')}
          </Button>
        </div>
      </div>
    </>
  )
}
