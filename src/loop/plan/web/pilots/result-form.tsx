import { useState } from 'react'
import { Button, Input } from 'antd'
import { api } from '../../../../ui/api.ts'
import { useTexts } from '../../../../ui/i18n/use-texts.ts'
import { Field, TextField } from '../../../../ui/form/plain-field.tsx'
import { ProblemNote } from '../../../../ui/parts/problem-note.tsx'
import { useAct } from '../../../../ui/query.ts'
import { toast } from '../../../../ui/shell/toast.tsx'
import { pilotTexts } from './texts.ts'
import type { Adoption } from './types.ts'
import { useFault } from './use-fault.ts'

/** What came of it so far; the figure of an indicator is taken by the server. */
export const ResultForm = ({ of: a, onDone }: { of: Adoption; onDone: () => void }) => {
  const t = useTexts(pilotTexts)
  const [body, setBody] = useState('')
  const [value, setValue] = useState('')
  const send = useAct(
    () =>
      api.post(`/api/plan/pilot-adoptions/${a.id}/results`, {
        body,
        value: a.indicator === null && value.trim() !== '' ? value.trim() : null,
      }),
    {
      refresh: ['/api/plan'],
      done: () => {
        toast(t('done.result'))
        onDone()
      },
    },
  )
  const fault = useFault(send.error)
  return (
    <div className="living-form">
      <Field label={t('resultBody')} fault={fault('body')}>
        {(ids) => (
          <Input.TextArea
            {...ids}
            autoSize={{ minRows: 2 }}
            maxLength={3000}
            value={body}
            onChange={(e) => setBody(e.target.value)}
          />
        )}
      </Field>
      {a.indicator === null && (
        <TextField
          label={`${t('resultValue')}（${a.unit}）`}
          value={value}
          fault={fault('value')}
          onChange={setValue}
        />
      )}
      <ProblemNote of={send.error} />
      <div className="row g8">
        <Button
          type="primary"
          disabled={body.trim().length < 2}
          loading={send.isPending}
          onClick={() => send.mutate(undefined)}
        >
          {t('resultSave')}
        </Button>
        <Button onClick={onDone}>{t('close')}</Button>
      </div>
    </div>
  )
}
