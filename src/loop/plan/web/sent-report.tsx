import { useState, type ReactNode } from 'react'
import { Button, Input } from 'antd'
import { formatMoment } from '../../../kernel/format/date.ts'
import { api, download } from '../../../ui/api.ts'
import { useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Icon } from '../../../ui/marks/icon.tsx'
import { ProblemNote } from '../../../ui/parts/problem-note.tsx'
import { Note, Tag } from '../../../ui/parts/small.tsx'
import { useAct } from '../../../ui/query.ts'
import { useSession } from '../../../ui/session/provider.tsx'
import { toast } from '../../../ui/shell/toast.tsx'
import type { SentReport } from '../progress/sent-report.ts'
import { taskTexts } from './task-texts.ts'

/**
 * A report as it was sent, with its evidence and what the office said; an older version is dimmed. `evidence` is the address below
 * which its files lie, `finished` the word for a report that ends the work, `slot` stands before all, `counted` after the text.
 */
export const SentReportView = (props: {
  of: SentReport
  evidence: string
  finished: string
  slot?: ReactNode
  counted?: string
}) => {
  const { of: r, counted = '' } = props
  const t = useTexts(taskTexts)
  const lang = useLang()
  const { today } = useSession()
  return (
    <div className={r.isCurrent ? 'report-view' : 'report-view t3'}>
      <div className="row g8 wrap">
        {props.slot}
        {r.version > 1 && <Tag>{t('version', { n: r.version })}</Tag>}
        {r.late && <Tag tone="yellow">{t('late')}</Tag>}
        {r.finished && <Tag tone="ok">{props.finished}</Tag>}
        <span className="s12 t3">{t('sentBy', { name: r.sentBy, time: formatMoment(r.sentAt, today, lang) })}</span>
      </div>
      <p className="report-text">{r.body}</p>
      {r.problems !== '' && (
        <p className="report-text">
          <b>{t('problems')}：</b>
          {r.problems}
        </p>
      )}
      {counted !== '' && (
        <p className="t2">
          {t('figures')}：{counted}
        </p>
      )}
      {r.files.map((f) => (
        <Button
          key={f.id}
          size="small"
          type="link"
          icon={<Icon name="download" size={14} />}
          onClick={() => void download(`${props.evidence}/${f.id}`, f.name)}
        >
          {f.name}
        </Button>
      ))}
      {r.remark !== null && (
        <Note tone={r.state === 'returned' ? 'yellow' : 'plain'}>
          {r.remark}
          <div className="s12 t3">
            {t('sentBy', { name: r.remarkedBy ?? '', time: formatMoment(r.remarkedAt ?? r.sentAt, today, lang) })}
          </div>
        </Note>
      )}
    </div>
  )
}

/** The office's answer to a report, sent to the address `to`: noted, or returned with a reason. */
export const RemarkForm = ({ to }: { to: string }) => {
  const t = useTexts(taskTexts)
  const [remark, setRemark] = useState('')
  const send = useAct((returned: boolean) => api.post(to, { returned, remark }), {
    refresh: ['/api/plan', '/api/workbench'],
    done: (_, returned) => toast(t(returned ? 'returned' : 'noted')),
  })
  return (
    <div className="living-form">
      <Input.TextArea
        autoSize={{ minRows: 1 }}
        maxLength={1000}
        value={remark}
        placeholder={t('remark')}
        aria-label={t('remark')}
        onChange={(e) => setRemark(e.target.value)}
      />
      <ProblemNote of={send.error} />
      <div className="row g8">
        <Button loading={send.isPending} onClick={() => send.mutate(false)}>
          {t('note')}
        </Button>
        <Button
          disabled={remark.trim().length < 2}
          title={t('remarkNeed')}
          loading={send.isPending}
          onClick={() => send.mutate(true)}
        >
          {t('return')}
        </Button>
      </div>
    </div>
  )
}
