import { useState } from 'react'
import { Input, Modal } from 'antd'
import { api } from '../../../../ui/api.ts'
import { Field } from '../../../../ui/form/plain-field.tsx'
import { useTexts } from '../../../../ui/i18n/use-texts.ts'
import { ProblemNote } from '../../../../ui/parts/problem-note.tsx'
import { useAct } from '../../../../ui/query.ts'
import { toast } from '../../../../ui/shell/toast.tsx'
import { exportTexts } from './export-texts.ts'

const MIN = 4

/** What an export that was refused for its size is asked again with. */
export interface AskedExport {
  readonly register: string
  readonly rows: number
  readonly limit: number
  /** Rows taken earlier the same day. */
  readonly before: number
  readonly body: Readonly<Record<string, unknown>>
}

/** Says what a large export is for and asks somebody else to approve it. */
export const AskExport = ({ of, onClose }: { of: AskedExport; onClose: () => void }) => {
  const t = useTexts(exportTexts)
  const [reason, setReason] = useState('')
  const ask = useAct(
    () => api.post(`/api/registers/${of.register}/export-orders`, { ...of.body, reason: reason.trim() }),
    {
      refresh: ['/api/exports'],
      done: () => {
        toast(t('ask.done'))
        onClose()
      },
    },
  )
  return (
    <Modal
      open
      title={t('ask.title')}
      okText={t('ask.do')}
      okButtonProps={{ disabled: reason.trim().length < MIN, loading: ask.isPending }}
      onOk={() => ask.mutate(undefined)}
      onCancel={onClose}
    >
      <p style={{ marginBottom: 12 }}>
        {t(of.before > 0 ? 'ask.added' : 'ask.rows', { rows: of.rows, limit: of.limit, before: of.before })}
      </p>
      <Field label={t('ask.reason')}>
        {(ids) => (
          <Input.TextArea
            {...ids}
            rows={2}
            maxLength={300}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <ProblemNote of={ask.error} />
    </Modal>
  )
}
