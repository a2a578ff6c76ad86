import { useState } from 'react'
import { Button, Input } from 'antd'
import { api } from '../../../../ui/api.ts'
import { Field } from '../../../../ui/form/plain-field.tsx'
import { useLabel, useTexts } from '../../../../ui/i18n/use-texts.ts'
import { ProblemNote } from '../../../../ui/parts/problem-note.tsx'
import { Note } from '../../../../ui/parts/small.tsx'
import { useAct } from '../../../../ui/query.ts'
import { Drawer } from '../../../../ui/shell/drawer.tsx'
import { toast } from '../../../../ui/shell/toast.tsx'
import { destroyTexts } from './destroy-texts.ts'
import type { PastLine, KeepLine } from './destroy-types.ts'

/** Asks for a destruction: what goes, what stays, why. */
export const DestroyAsk = ({
  of,
  kept,
  onClose,
}: {
  of: PastLine
  kept: KeepLine | undefined
  onClose: () => void
}) => {
  const t = useTexts(destroyTexts)
  const label = useLabel()
  const [reason, setReason] = useState('')
  const names = (kept?.kept ?? []).map((k) => label(k)).join('、')
  const ask = useAct(
    () =>
      api.post<{ records: number }>('/api/destruction/orders', {
        register: of.register,
        orgId: of.orgId,
        reason: reason.trim(),
      }),
    {
      refresh: ['/api/destruction', '/api/workbench'],
      done: ({ records }) => {
        toast(t('askDone', { n: records }))
        onClose()
      },
    },
  )
  return (
    <Drawer title={t('askTitle')} note={`${label(of.label)}　${of.orgName}`} onClose={onClose}>
      <form
        className="privacy-form"
        onSubmit={(event) => {
          event.preventDefault()
          ask.mutate(undefined)
        }}
      >
        <Note tone="red">{t('never')}</Note>
        <p className="s13">
          {t('askWhat', {
            org: of.orgName,
            register: label(of.label),
            n: of.records,
            cutoff: of.cutoff,
            years: of.years,
          })}
        </p>
        <p className="s13 t2">{t('askFiles')}</p>
        <p className="s13 t2">{names === '' ? t('askStaysNone') : t('askStays', { names })}</p>
        <p className="s13 t2">{t('askBackups')}</p>
        <Field label={t('reason')} fault={ask.error?.fields['reason']}>
          {(ids) => (
            <Input.TextArea
              {...ids}
              rows={3}
              maxLength={300}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <ProblemNote of={ask.error} />
        <div className="form-acts">
          <Button type="primary" htmlType="submit" disabled={reason.trim().length < 4} loading={ask.isPending}>
            {t('askDo')}
          </Button>
          <Button onClick={onClose}>{t('cancel')}</Button>
        </div>
      </form>
    </Drawer>
  )
}
