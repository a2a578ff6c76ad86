import { useState } from 'react'
import { Button, Input } from 'antd'
import { formatMoment } from '../../../kernel/format/date.ts'
import { api, download } from '../../../ui/api.ts'
import { useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Icon } from '../../../ui/marks/icon.tsx'
import { Note, Tag } from '../../../ui/parts/small.tsx'
import { useAct } from '../../../ui/query.ts'
import { useSession } from '../../../ui/session/provider.tsx'
import { toast } from '../../../ui/shell/toast.tsx'
import type { ReportRow } from '../progress/store.ts'
import { SlotTag } from './task-state.tsx'
import { taskTexts } from './task-texts.ts'

/** One report as it was sent, with its evidence and what the office said. */
export const ReportView = ({ of: r, nameOf }: { of: ReportRow; nameOf?: (target: string) => string }) => {
  const t = useTexts(taskTexts)
  const lang = useLang()
  const { today } = useSession()
  return (
    <div className="report-view">
      <div className="row g8" style={{ flexWrap: 'wrap' }}>
        <SlotTag period={r.period} state={r.state} />
        {r.version > 1 && <Tag>{t('version', { n: r.version })}</Tag>}
        {r.late && <Tag tone="yellow">{t('late')}</Tag>}
        {r.finished && <Tag tone="ok">{t('finished')}</Tag>}
        <span className="s12 t3">{t('sentBy', { name: r.sentBy, time: formatMoment(r.sentAt, today, lang) })}</span>
      </div>
      <p className="report-text">{r.body}</p>
      {r.problems !== '' && (
        <p className="report-text">
          <b>{t('problems')}：</b>
          {r.problems}
        </p>
      )}
      {r.figures.length > 0 && (
        <p className="t2">
          {t('figures')}：{r.figures.map((f) => `${nameOf?.(f.targetId) ?? ''} ${f.value}`.trim()).join('；')}
        </p>
      )}
      {r.files.map((f) => (
        <Button
          key={f.id}
          size="small"
          type="link"
          icon={<Icon name="download" size={14} />}
          onClick={() => void download(`/api/plan/evidence/${f.id}`, f.name)}
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

/** The office's answer to a report: noted, or returned with a reason. */
export const RemarkForm = ({ of: r }: { of: ReportRow }) => {
  const t = useTexts(taskTexts)
  const [remark, setRemark] = useState('')
  const send = useAct((returned: boolean) => api.post(`/api/plan/reports/${r.id}/remark`, { returned, remark }), {
    refresh: ['/api/plan'],
    done: (_, returned) => toast(t(returned ? 'returned' : 'noted')),
  })
  return (
    <div className="living-form">
      <Input.TextArea
        autoSize={{ minRows: 1 }}
        value={remark}
        placeholder={t('remark')}
        aria-label={t('remark')}
        onChange={(e) => setRemark(e.target.value)}
      />
      {send.error && <Note tone="red">{send.error.title}</Note>}
      <div className="row g8">
        <Button loading={send.isPending} onClick={() => send.mutate(false)}>
          {t('note')}
        </Button>
        <Button disabled={remark.trim().length < 2} title={t('remarkNeed')} onClick={() => send.mutate(true)}>
          {t('return')}
        </Button>
      </div>
    </div>
  )
}
