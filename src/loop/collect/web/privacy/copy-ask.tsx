import { useState } from 'react'
import { Button } from 'antd'
import { api } from '../../../../ui/api.ts'
import { TextField } from '../../../../ui/form/plain-field.tsx'
import { useTexts } from '../../../../ui/i18n/use-texts.ts'
import { ProblemNote } from '../../../../ui/parts/problem-note.tsx'
import { useAct } from '../../../../ui/query.ts'
import { toast } from '../../../../ui/shell/toast.tsx'
import { privacyTexts } from './texts.ts'
import type { RequestAnswer } from './types.ts'

const MIN = 4

/** Asks for a copy in clear while none waits or can be taken. */
export const CopyAsk = ({ of }: { of: RequestAnswer }) => {
  const t = useTexts(privacyTexts)
  const [reason, setReason] = useState('')
  const ask = useAct(
    () => api.post<{ rows: number }>(`/api/privacy/requests/${of.request.id}/copy`, { reason: reason.trim() }),
    { refresh: ['/api/privacy', '/api/exports'], done: ({ rows }) => toast(t('copyDone', { rows })) },
  )
  if (of.copies.some((c) => c.state === 'waiting' || c.state === 'approved')) return null
  return (
    <form
      className="privacy-form"
      onSubmit={(event) => {
        event.preventDefault()
        ask.mutate(undefined)
      }}
    >
      <TextField label={t('copyWhy')} help={t('copyNote')} value={reason} maxLength={200} onChange={setReason} />
      <ProblemNote of={ask.error} />
      <div className="form-acts">
        <Button htmlType="submit" disabled={reason.trim().length < MIN} loading={ask.isPending}>
          {t('copyAsk')}
        </Button>
      </div>
    </form>
  )
}
