import { useState } from 'react'
import { Button, Input } from 'antd'
import { api } from '../../../../ui/api.ts'
import { useTexts } from '../../../../ui/i18n/use-texts.ts'
import { ProblemNote } from '../../../../ui/parts/problem-note.tsx'
import { useAct } from '../../../../ui/query.ts'
import { privacyTexts } from './texts.ts'

const MIN = 4

/** Names and contact in clear, after a reason that goes to the log. */
export const RequestContact = (props: {
  id: string
  onShown: (of: { name: string; askerName: string; contact: string }) => void
}) => {
  const t = useTexts(privacyTexts)
  const [reason, setReason] = useState<string | null>(null)
  const show = useAct(
    (text: string) =>
      api.post<{ name: string; askerName: string; contact: string }>(`/api/privacy/requests/${props.id}/unmask`, {
        reason: text,
      }),
    { done: props.onShown },
  )
  if (reason === null)
    return (
      <Button size="small" className="privacy-show" onClick={() => setReason('')}>
        {t('show')}
      </Button>
    )
  return (
    <>
      <div className="row g8 privacy-show">
        <Input
          autoFocus
          value={reason}
          maxLength={200}
          placeholder={t('showWhy')}
          aria-label={t('showWhy')}
          onChange={(event) => setReason(event.target.value)}
        />
        <Button
          disabled={reason.trim().length < MIN}
          loading={show.isPending}
          onClick={() => show.mutate(reason.trim())}
        >
          {t('showDo')}
        </Button>
      </div>
      <ProblemNote of={show.error} />
    </>
  )
}
