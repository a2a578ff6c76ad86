import { useState } from 'react'
import { Button, Input } from 'antd'
import { Link } from '@tanstack/react-router'
import { api } from '../../../ui/api.ts'
import { useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Note, Tag } from '../../../ui/parts/small.tsx'
import { useAct } from '../../../ui/query.ts'
import { useSession } from '../../../ui/session/provider.tsx'
import { toast } from '../../../ui/shell/toast.tsx'
import { keptSearch, useUrl } from '../../../ui/url.ts'
import type { GivenShare } from '../tasks/mine.ts'
import { shareText } from './asked-text.ts'
import { nowText } from './now-text.ts'
import type { MinePage } from './living-types.ts'
import { taskTexts } from './task-texts.ts'

/** A share that the unit was given: figure, where it stands, objection and answer. */
export const MyShare = ({ share: s, page, unit }: { share: GivenShare; page: MinePage; unit: string }) => {
  const t = useTexts(taskTexts)
  const lang = useLang()
  const url = useUrl()
  const session = useSession()
  const [open, setOpen] = useState(false)
  const mine = page.objections.filter((o) => o.targetId === s.targetRoot && o.fromOrg === s.fromOrg)
  const here = mine.find((o) => Number(o.value) === Number(s.value))
  const answered = mine[0]
  const now = page.now.find((n) => n.indicator === s.indicator)
  const show = (v: string): string => shareText(v, s, lang)
  return (
    <div className="living-row">
      <span className="row g8" style={{ alignItems: 'flex-start', flexWrap: 'wrap' }}>
        <b className="grow">{s.subject}</b>
        {now && (
          <span className="t2 nowrap">
            {t('now')} {nowText(now, s.change, lang)}
          </span>
        )}
        <span className="nowrap">
          <span className="t2">{t('asked')}</span> <b>{show(s.value)}</b>
        </span>
        {s.due !== null && <span className="t2 nowrap">{s.due}</span>}
      </span>
      <span className="s12 t3">
        {t('given', { name: s.fromName, n: s.version })}
        {s.before !== null && Number(s.before) !== Number(s.value) ? ` · ${t('was', { value: show(s.before) })}` : ''}
        {s.reason === '' ? '' : ` · ${s.reason}`}
      </span>
      <span className="row g8" style={{ flexWrap: 'wrap' }}>
        {here && here.answer === null && <Tag tone="yellow">{t('objected')}</Tag>}
        {answered?.answer === 'accepted' && <Tag tone="ok">{t('accepted')}</Tag>}
        {here?.answer === 'declined' && <Tag>{t('declined', { why: here.answerReason ?? '' })}</Tag>}
        {page.mayObject && !here && !open && unit === session.org.id && (
          <Button size="small" title={t('objectOnce')} onClick={() => setOpen(true)}>
            {t('object')}
          </Button>
        )}
        {page.mayShare && session.org.kind === 'county' && unit === session.org.id && (
          <Link
            to="/plan/targets/$id/shares"
            params={{ id: s.targetId }}
            search={{ ...keptSearch(url.state), from: unit }}
          >
            {t('handOn')}
          </Link>
        )}
      </span>
      {open && <ObjectForm share={s} unit={unit} onDone={() => setOpen(false)} />}
    </div>
  )
}

const ObjectForm = ({ share: s, unit, onDone }: { share: GivenShare; unit: string; onDone: () => void }) => {
  const t = useTexts(taskTexts)
  const [wanted, setWanted] = useState('')
  const [reason, setReason] = useState('')
  const send = useAct(
    () =>
      api.post(`/api/plan/targets/${s.targetId}/objections`, {
        from: s.fromOrg,
        unit,
        wanted: wanted.trim() === '' ? null : wanted.trim(),
        reason,
      }),
    {
      refresh: ['/api/plan'],
      done: () => {
        toast(t('objectSent'))
        onDone()
      },
    },
  )
  return (
    <div className="living-form">
      <Input
        style={{ maxWidth: 260 }}
        value={wanted}
        suffix={s.unit}
        inputMode="decimal"
        placeholder={t('objectWanted')}
        aria-label={t('objectWanted')}
        onChange={(e) => setWanted(e.target.value)}
      />
      <Input.TextArea
        autoSize={{ minRows: 2 }}
        value={reason}
        placeholder={t('objectReason')}
        aria-label={t('objectReason')}
        onChange={(e) => setReason(e.target.value)}
      />
      {send.error && <Note tone="red">{send.error.title}</Note>}
      <div className="row g8">
        <Button disabled={reason.trim().length < 2} loading={send.isPending} onClick={() => send.mutate(undefined)}>
          {t('objectSend')}
        </Button>
        <Button type="text" onClick={onDone}>
          {t('cancel')}
        </Button>
      </div>
    </div>
  )
}
