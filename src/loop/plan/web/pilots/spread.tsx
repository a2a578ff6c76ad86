import { useState } from 'react'
import { Button, Input, Select } from 'antd'
import { api } from '../../../../ui/api.ts'
import { useTexts } from '../../../../ui/i18n/use-texts.ts'
import { Field } from '../../../../ui/form/plain-field.tsx'
import { ProblemNote } from '../../../../ui/parts/problem-note.tsx'
import { useAct } from '../../../../ui/query.ts'
import { Drawer } from '../../../../ui/shell/drawer.tsx'
import { toast } from '../../../../ui/shell/toast.tsx'
import { pilotTexts } from './texts.ts'
import type { PilotPage } from './types.ts'

/** The office chooses who should take a pilot over. */
export const SpreadDrawer = ({ page, onClose }: { page: PilotPage; onClose: () => void }) => {
  const t = useTexts(pilotTexts)
  const [units, setUnits] = useState<readonly string[]>([])
  const [note, setNote] = useState('')
  const send = useAct(() => api.post<{ units: number }>(`/api/plan/pilots/${page.pilot.id}/spread`, { units, note }), {
    refresh: ['/api/plan'],
    done: ({ units: n }) => {
      toast(t('done.spread', { n }))
      onClose()
    },
  })
  return (
    <Drawer title={t('spreadTo')} note={t('spreadHelp')} onClose={onClose}>
      <div className="living-form">
        <Field label={t('spreadUnits')}>
          {(ids) => (
            <Select
              {...ids}
              mode="multiple"
              style={{ width: '100%' }}
              aria-label={t('spreadUnits')}
              optionFilterProp="label"
              value={[...units]}
              options={page.mayTake.map((u) => ({ value: u.id, label: u.name }))}
              onChange={setUnits}
            />
          )}
        </Field>
        <Field label={t('spreadNote')} optional={t('form.optional')}>
          {(ids) => (
            <Input.TextArea
              {...ids}
              autoSize={{ minRows: 2 }}
              maxLength={1000}
              value={note}
              onChange={(e) => setNote(e.target.value)}
            />
          )}
        </Field>
        <ProblemNote of={send.error} />
        <div>
          <Button
            type="primary"
            disabled={units.length === 0}
            loading={send.isPending}
            onClick={() => send.mutate(undefined)}
          >
            {t('spreadSend', { n: units.length })}
          </Button>
        </div>
      </div>
    </Drawer>
  )
}
