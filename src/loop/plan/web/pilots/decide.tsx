import { useState } from 'react'
import { Button } from 'antd'
import { api } from '../../../../ui/api.ts'
import { useTexts } from '../../../../ui/i18n/use-texts.ts'
import { TextField } from '../../../../ui/form/plain-field.tsx'
import { Card } from '../../../../ui/parts/card.tsx'
import { ProblemNote } from '../../../../ui/parts/problem-note.tsx'
import { useAct } from '../../../../ui/query.ts'
import { toast } from '../../../../ui/shell/toast.tsx'
import { pilotTexts } from './texts.ts'
import type { PilotPage } from './types.ts'
import { useFault } from './use-fault.ts'

/** The office decides about a proposal; what follows is said before. */
export const DecideCard = ({ page }: { page: PilotPage }) => {
  const t = useTexts(pilotTexts)
  const { pilot } = page
  const [reason, setReason] = useState('')
  const send = useAct(
    (approve: boolean) => api.post(`/api/plan/pilots/${pilot.id}/decide`, { seen: pilot.lockVersion, approve, reason }),
    {
      refresh: ['/api/plan', '/api/workbench'],
      done: (_, approve) => toast(t(approve ? 'done.approve' : 'done.reject', { name: pilot.title })),
    },
  )
  const fault = useFault(send.error)
  return (
    <Card title={t('decide')}>
      <p className="t2">{t('decideNote')}</p>
      <div className="living-form">
        <TextField
          label={t('decideReason')}
          help={t('decideReasonHelp')}
          maxLength={1000}
          value={reason}
          fault={fault('reason')}
          onChange={setReason}
        />
        {fault('reason') === undefined && <ProblemNote of={send.error} />}
        <div className="row g8">
          <Button type="primary" loading={send.isPending} onClick={() => send.mutate(true)}>
            {t('approve')}
          </Button>
          <Button disabled={reason.trim().length < 2} loading={send.isPending} onClick={() => send.mutate(false)}>
            {t('reject')}
          </Button>
        </div>
      </div>
    </Card>
  )
}
