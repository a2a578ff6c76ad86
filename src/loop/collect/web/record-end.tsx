import { useState } from 'react'
import { Button } from 'antd'
import { useQueryClient } from '@tanstack/react-query'
import { api } from '../../../ui/api.ts'
import { TextField } from '../../../ui/form/plain-field.tsx'
import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { ProblemNote } from '../../../ui/parts/problem-note.tsx'
import { Note } from '../../../ui/parts/small.tsx'
import { useAct } from '../../../ui/query.ts'
import { useUrl } from '../../../ui/url.ts'
import { collectTexts } from './texts.ts'
import type { RecordAnswer, RegisterAnswer, SavedAnswer } from './types/records.ts'

/** Takes a record away, with the reason and the request of the person it was done for; its versions stay readable. */
export const EndRecord = (props: {
  register: RegisterAnswer
  id: string
  record: RecordAnswer
  onDone: () => void
}) => {
  const t = useTexts(collectTexts)
  const request = useUrl().get('request')
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const end = useAct(
    () =>
      api.post<SavedAnswer>(`/api/registers/${props.register.code}/rows/${props.id}/end`, {
        version: props.record.version,
        reason: reason.trim(),
        request,
      }),
    {
      done: (answer) => {
        if (!answer.saved) return
        void client.invalidateQueries()
        props.onDone()
      },
    },
  )
  const open = end.data?.saved === false ? end.data.issues : []
  return (
    <form
      className="privacy-form"
      onSubmit={(event) => {
        event.preventDefault()
        end.mutate(undefined)
      }}
    >
      <h3>{t('ledger.endTitle')}</h3>
      <Note tone="yellow">{t('ledger.endWhat')}</Note>
      {request !== undefined && <Note tone="accent">{t('ledger.forRequest')}</Note>}
      <TextField label={t('ledger.endWhy')} value={reason} maxLength={500} onChange={setReason} />
      {open.map((i) => (
        <Note key={`${i.code}${i.field}`} tone="red">
          {i.zh}
        </Note>
      ))}
      <ProblemNote of={end.error} />
      <div className="form-acts">
        <Button danger htmlType="submit" disabled={reason.trim() === ''} loading={end.isPending}>
          {t('ledger.endDo')}
        </Button>
        <Button onClick={props.onDone}>{t('ledger.endNot')}</Button>
      </div>
    </form>
  )
}
