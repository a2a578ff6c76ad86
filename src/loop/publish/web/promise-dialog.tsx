import { Button, Modal } from 'antd'
import { useState } from 'react'
import { formatDate } from '../../../kernel/format/date.ts'
import { api } from '../../../ui/api.ts'
import { TextField } from '../../../ui/form/plain-field.tsx'
import { frameTexts } from '../../../ui/i18n/frame-texts.ts'
import { useLabel, useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { ProblemNote } from '../../../ui/parts/problem-note.tsx'
import { useAct } from '../../../ui/query.ts'
import { useSession } from '../../../ui/session/provider.tsx'
import { periodText } from '../../../ui/shell/periods.ts'
import { useReturnFocus } from '../../../ui/shell/use-return-focus.ts'
import { toast } from '../../../ui/shell/toast.tsx'
import { figuresTexts } from './figures-texts.ts'
import type { OfferedFigure } from './offered-figure.ts'

/** Promises the day on which a figure will be published, or takes the promise back; says what the public page will say. */
export const PromiseDialog = (props: { of: OfferedFigure; unit: string; onClose: () => void }) => {
  useReturnFocus()
  const t = useTexts(figuresTexts)
  const f = useTexts(frameTexts)
  const label = useLabel()
  const lang = useLang()
  const { today } = useSession()
  const { of, unit, onClose } = props
  const [day, setDay] = useState(of.plannedOn ?? '')
  const [asked, setAsked] = useState(false)
  const shown = (on: string): string => formatDate(on, today, lang)
  const save = useAct(
    (on: string | null) => api.put('/api/publish/figures/planned', { unit, code: of.code, period: of.period, on }),
    {
      refresh: ['/api/publish/figures', '/public/v1'],
      done: (_, on) => {
        toast(on === null ? t('dropped') : t('promised', { date: shown(on) }))
        onClose()
      },
    },
  )
  const fits = /^\d{4}-\d{2}-\d{2}$/.test(day) && day >= today
  return (
    <Modal
      open
      title={<span style={{ display: 'block', paddingRight: 24 }}>{t('promiseTitle', { name: label(of.label) })}</span>}
      onCancel={onClose}
      footer={
        <div className="row g8">
          {of.plannedOn !== null && (
            <Button onClick={() => save.mutate(null)} disabled={save.isPending}>
              {t('promiseDrop')}
            </Button>
          )}
          <span className="grow" />
          <Button onClick={onClose}>{t('promiseKeep')}</Button>
          <Button type="primary" loading={save.isPending} onClick={() => (fits ? save.mutate(day) : setAsked(true))}>
            {t('promiseGo')}
          </Button>
        </div>
      }
    >
      <div className="publish-ask">
        <TextField label={t('promiseDay')} type="date" min={today} value={day} onChange={setDay} />
        {asked && !fits && (
          <p className="form-fault" role="alert">
            {t('promiseMissing')}
          </p>
        )}
        <p>{fits ? t('promiseText', { period: periodText(of.period, f), date: shown(day) }) : t('promiseTextNone')}</p>
        <ProblemNote of={save.error} />
      </div>
    </Modal>
  )
}
