import { useState } from 'react'
import { Button, Input, Segmented as Choice } from 'antd'
import { figureText } from '../../../kernel/format/figure.ts'
import { formatMoment } from '../../../kernel/format/date.ts'
import { api } from '../../../ui/api.ts'
import { useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Card } from '../../../ui/parts/card.tsx'
import { Note, Tag } from '../../../ui/parts/small.tsx'
import { useAct } from '../../../ui/query.ts'
import { useSession } from '../../../ui/session/provider.tsx'
import { toast } from '../../../ui/shell/toast.tsx'
import type { Objection } from '../sharing/store.ts'
import { planFigure } from './asked-text.ts'
import type { SharesPage } from './living-types.ts'
import { shareTexts } from './share-texts.ts'

/** Objections of units, open ones first, with the answer or the form for it. */
export const ShareObjections = ({ page }: { page: SharesPage }) => {
  const t = useTexts(shareTexts)
  const open = page.objections.filter((o) => o.answer === null)
  const list = [...open, ...page.objections.filter((o) => o.answer !== null)]
  return (
    <Card title={t('objections')} note={list.length > 0 ? String(list.length) : undefined} flush>
      {list.length === 0 ? (
        <p className="living-none t3">{t('noObjections')}</p>
      ) : (
        <ol className="living-list">
          {list.map((o) => (
            <li key={o.id}>
              <One page={page} of={o} />
            </li>
          ))}
        </ol>
      )}
    </Card>
  )
}

const One = ({ page, of: o }: { page: SharesPage; of: Objection }) => {
  const t = useTexts(shareTexts)
  const lang = useLang()
  const { today } = useSession()
  const name = page.lines.find((l) => l.orgId === o.orgId)?.name ?? ''
  const show = (v: string): string => figureText(planFigure(v, page.target.unit, lang))
  return (
    <div className="living-row">
      <span className="row g8">
        <b>{t('objection', { unit: name, value: show(o.value) })}</b>
        {o.wanted !== null && <Tag>{t('wants', { value: show(o.wanted) })}</Tag>}
      </span>
      <span className="s13">{o.reason}</span>
      <span className="s12 t3">{t('by', { name: o.by, time: formatMoment(o.at, today, lang) })}</span>
      {o.answer !== null && (
        <Note tone={o.answer === 'accepted' ? 'ok' : 'plain'}>
          <b>{o.answer === 'accepted' ? t('accepted', { n: o.newVersion ?? 0 }) : t('declined')}</b>　{o.answerReason}
          <div className="s12 t2">
            {t('by', { name: o.answeredBy ?? '', time: formatMoment(o.answeredAt ?? o.at, today, lang) })}
          </div>
        </Note>
      )}
      {o.answer === null && page.mayShare && <AnswerForm page={page} of={o} />}
    </div>
  )
}

const AnswerForm = ({ page, of: o }: { page: SharesPage; of: Objection }) => {
  const t = useTexts(shareTexts)
  const [accept, setAccept] = useState<'yes' | 'no'>('yes')
  const [value, setValue] = useState(o.wanted ?? o.value)
  const [rest, setRest] = useState<'others' | 'open'>('others')
  const [reason, setReason] = useState('')
  const send = useAct(
    () =>
      api.post(
        `/api/plan/objections/${o.id}/answer`,
        accept === 'yes' ? { accept: true, value, rest, reason } : { accept: false, reason },
      ),
    { refresh: ['/api/plan'], done: () => toast(t('answered')) },
  )
  return (
    <div className="living-form">
      <Choice
        value={accept}
        onChange={setAccept}
        options={[
          { value: 'yes' as const, label: t('accept') },
          { value: 'no' as const, label: t('decline') },
        ]}
      />
      {accept === 'yes' && (
        <div className="row g8" style={{ flexWrap: 'wrap' }}>
          <Input
            style={{ width: 150 }}
            prefix={<span className="t3">{t('newValue')}</span>}
            suffix={page.target.unit}
            value={value}
            aria-label={t('newValue')}
            onChange={(e) => setValue(e.target.value)}
          />
          {page.rule === 'sum' && (
            <Choice
              value={rest}
              onChange={setRest}
              options={[
                { value: 'others' as const, label: t('rest.others') },
                { value: 'open' as const, label: t('rest.open') },
              ]}
            />
          )}
        </div>
      )}
      <Input.TextArea
        autoSize={{ minRows: 2 }}
        value={reason}
        placeholder={t('answerReason')}
        aria-label={t('answerReason')}
        onChange={(e) => setReason(e.target.value)}
      />
      {send.error && <Note tone="red">{send.error.title}</Note>}
      <div>
        <Button disabled={reason.trim().length < 2} loading={send.isPending} onClick={() => send.mutate(undefined)}>
          {t(accept === 'yes' ? 'accept' : 'decline')}
        </Button>
      </div>
    </div>
  )
}
