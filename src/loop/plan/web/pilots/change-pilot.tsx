import { useState } from 'react'
import { Button } from 'antd'
import { api } from '../../../../ui/api.ts'
import { useLang, useTexts } from '../../../../ui/i18n/use-texts.ts'
import { TextField } from '../../../../ui/form/plain-field.tsx'
import { ProblemNote } from '../../../../ui/parts/problem-note.tsx'
import { useAct } from '../../../../ui/query.ts'
import { Drawer } from '../../../../ui/shell/drawer.tsx'
import { toast } from '../../../../ui/shell/toast.tsx'
import { draftOf, textOf } from './draft.ts'
import { PilotFields } from './pilot-fields.tsx'
import { pilotTexts } from './texts.ts'
import type { PilotPage } from './types.ts'
import { useFault } from './use-fault.ts'

/** The text of a pilot once more; saved as a new version. After a refusal that is proposing it again. */
export const ChangePilot = ({ page, onClose }: { page: PilotPage; onClose: () => void }) => {
  const t = useTexts(pilotTexts)
  const lang = useLang()
  const { pilot } = page
  const [draft, setDraft] = useState(() => draftOf(page, lang))
  const [reason, setReason] = useState('')
  const save = useAct(
    () =>
      api.put<{ version: number }>(`/api/plan/pilots/${pilot.id}`, {
        seen: pilot.lockVersion,
        reason,
        text: textOf(draft),
      }),
    {
      refresh: ['/api/plan'],
      done: ({ version }) => {
        toast(t('done.save', { n: version }))
        onClose()
      },
    },
  )
  const fault = useFault(save.error)
  return (
    <Drawer title={t('form.change')} note={t('form.changeNote')} width={600} onClose={onClose}>
      <form
        className="living-form"
        onSubmit={(e) => {
          e.preventDefault()
          save.mutate(undefined)
        }}
      >
        <PilotFields draft={draft} onChange={setDraft} fault={fault} />
        <TextField
          label={t('form.reason')}
          maxLength={1000}
          value={reason}
          fault={fault('reason')}
          {...(pilot.state !== 'running' && { optional: t('form.optional') })}
          onChange={setReason}
        />
        <ProblemNote of={save.error} />
        <div>
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {pilot.state === 'rejected' || pilot.state === 'withdrawn'
              ? t('form.again')
              : t('form.save', { n: pilot.version + 1 })}
          </Button>
        </div>
      </form>
    </Drawer>
  )
}
