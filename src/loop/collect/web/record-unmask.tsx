import { useState } from 'react'
import { Button, Input } from 'antd'
import { api } from '../../../ui/api.ts'
import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { Note } from '../../../ui/parts/small.tsx'
import { useAct } from '../../../ui/query.ts'
import { collectTexts } from './texts.ts'
import type { ClearRow } from './types/records.ts'

/** One record in clear, after a reason that goes to the audit log. */
export const Unmask = (props: { register: string; id: string; onShown: (values: ClearRow) => void }) => {
  const t = useTexts(collectTexts)
  const [reason, setReason] = useState<string | null>(null)
  const show = useAct(
    (text: string) => api.post<ClearRow>(`/api/registers/${props.register}/rows/${props.id}/unmask`, { reason: text }),
    { done: props.onShown },
  )
  if (reason === null)
    return (
      <Button size="small" onClick={() => setReason('')}>
        {t('ledger.unmask')}
      </Button>
    )
  return (
    <div className="record-unmask">
      <div className="row g8">
        <Input
          autoFocus
          value={reason}
          maxLength={200}
          placeholder={t('ledger.unmaskWhy')}
          aria-label={t('ledger.unmaskWhy')}
          onChange={(event) => setReason(event.target.value)}
        />
        <Button disabled={reason.trim().length < 4} loading={show.isPending} onClick={() => show.mutate(reason.trim())}>
          {t('ledger.unmaskShow')}
        </Button>
      </div>
      {show.error && <Note tone="red">{show.error.title}</Note>}
    </div>
  )
}
