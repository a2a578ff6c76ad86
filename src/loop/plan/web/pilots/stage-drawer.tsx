import { useState } from 'react'
import { Button, Checkbox, Input } from 'antd'
import { formatMoment } from '../../../../kernel/format/date.ts'
import { api, download } from '../../../../ui/api.ts'
import { useLang, useTexts } from '../../../../ui/i18n/use-texts.ts'
import { Icon } from '../../../../ui/marks/icon.tsx'
import { ProblemNote } from '../../../../ui/parts/problem-note.tsx'
import { Note, Tag } from '../../../../ui/parts/small.tsx'
import { useAct } from '../../../../ui/query.ts'
import { useSession } from '../../../../ui/session/provider.tsx'
import { Drawer } from '../../../../ui/shell/drawer.tsx'
import { toast } from '../../../../ui/shell/toast.tsx'
import type { StageNow } from '../../pilots/overview.ts'
import type { StageReportRow } from '../../pilots/rows.ts'
import { sendForm } from '../send-form.ts'
import { StageMark } from './marks.tsx'
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
      {page.may.remark && last?.state === 'sent' && <Remark key={last.id} of={last} />}
      {page.may.report && stage.state !== 'finished' && (
        <ReportForm key={`${stage.id} ${last?.version ?? 0}`} page={page} stage={stage} onDone={onClose} />
      )}
    </Drawer>
  )
}

const Report = ({ of: r, page }: { of: StageReportRow; page: PilotPage }) => {
  const t = useTexts(pilotTexts)
  const lang = useLang()
  const { today } = useSession()
  const nameOf = (id: string): string => page.pilot.measures.find((m) => m.measureId === id)?.name ?? ''
  const unitOf = (id: string): string => page.pilot.measures.find((m) => m.measureId === id)?.unit ?? ''
  return (
    <div className={r.isCurrent ? 'report-view' : 'report-view t3'}>
      <div className="row g8 wrap">
        {r.version > 1 && <Tag>{t('version', { n: r.version })}</Tag>}
        {r.late && <Tag tone="yellow">{t('late')}</Tag>}
        {r.finished && <Tag tone="ok">{t('reportFinished')}</Tag>}
        <span className="s12 t3">{t('by', { name: r.sentBy, time: formatMoment(r.sentAt, today, lang) })}</span>
      </div>
      <p className="report-text">{r.body}</p>
      {r.problems !== '' && (
        <p className="report-text">
          <b>{t('problems')}：</b>
          {r.problems}
        </p>
      )}
      {r.counts.length > 0 && (
        <p className="t2">
          {r.counts.map((c) => `${nameOf(c.measureId)} ${c.value} ${unitOf(c.measureId)}`).join('；')}
        </p>
      )}
      {r.files.map((f) => (
        <Button
          key={f.id}
          size="small"
          type="link"
          icon={<Icon name="download" size={14} />}
          onClick={() => void download(`/api/plan/pilot-evidence/${f.id}`, f.name)}
        >
          {f.name}
        </Button>
      ))}
      {r.remark !== null && (
        <Note tone={r.state === 'returned' ? 'yellow' : 'plain'}>
          {r.remark}
          <div className="s12 t3">
            {t('by', { name: r.remarkedBy ?? '', time: formatMoment(r.remarkedAt ?? r.sentAt, today, lang) })}
          </div>
        </Note>
      )}
    </div>
  )
}

const Remark = ({ of: r }: { of: StageReportRow }) => {
  const t = useTexts(pilotTexts)
  const [remark, setRemark] = useState('')
  const send = useAct((returned: boolean) => api.post(`/api/plan/pilot-reports/${r.id}/remark`, { returned, remark }), {
    refresh: ['/api/plan', '/api/workbench'],
    done: (_, returned) => toast(t(returned ? 'done.return' : 'done.note')),
  })
  return (
    <div className="living-form">
      <Input.TextArea
        autoSize={{ minRows: 1 }}
        maxLength={1000}
        value={remark}
        placeholder={t('remarkText')}
        aria-label={t('remarkText')}
        onChange={(e) => setRemark(e.target.value)}
      />
      <ProblemNote of={send.error} />
      <div className="row g8">
        <Button loading={send.isPending} onClick={() => send.mutate(false)}>
          {t('note')}
        </Button>
        <Button disabled={remark.trim().length < 2} loading={send.isPending} onClick={() => send.mutate(true)}>
          {t('return')}
        </Button>
      </div>
    </div>
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
