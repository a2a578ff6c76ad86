import { useState } from 'react'
import { Button, Input, Segmented, Select } from 'antd'
import { api } from '../../../../ui/api.ts'
import { useLang, useTexts } from '../../../../ui/i18n/use-texts.ts'
import { Field, TextField } from '../../../../ui/form/plain-field.tsx'
import { ProblemNote } from '../../../../ui/parts/problem-note.tsx'
import { useAct } from '../../../../ui/query.ts'
import { useLooking } from '../../../../ui/shell/context.ts'
import { toast } from '../../../../ui/shell/toast.tsx'
import { measureOf } from './draft.ts'
import { MeasureFields } from './measure-fields.tsx'
import { freshMeasure } from './pilot-fields.tsx'
import { measureName } from './measure-name.ts'
import { pilotTexts } from './texts.ts'
import type { Adoption, PilotPage } from './types.ts'
import { useFault } from './use-fault.ts'

/** A unit answers: what exactly it takes over, since when and by what it will be judged; or why not. */
export const AnswerForm = ({ of: a, page, onDone }: { of: Adoption; page: PilotPage; onDone: () => void }) => {
  const t = useTexts(pilotTexts)
  const lang = useLang()
  const { today } = useLooking()
  const { measures } = page.pilot
  const written = (id: string): string => page.written.find((w) => w.measureId === id)?.aim ?? ''
  const nextYear = `${Number(today.slice(0, 4)) + 1}-12-31`
  const measureFor = (id: string) => {
    const m = measures.find((x) => x.measureId === id)
    return m
      ? freshMeasure(nextYear, {
          indicator: m.indicator,
          name: measureName(m, lang),
          unit: m.unit,
          comparator: m.comparator,
          aim: written(id),
        })
      : freshMeasure(nextYear)
  }
  const [take, setTake] = useState<'yes' | 'no'>('yes')
  const [what, setWhat] = useState('')
  const [since, setSince] = useState(today)
  const [of, setOf] = useState(measures[0]?.measureId ?? '')
  const [measure, setMeasure] = useState(() => measureFor(measures[0]?.measureId ?? ''))
  const [reason, setReason] = useState('')
  const send = useAct(
    () =>
      api.post(
        `/api/plan/pilot-adoptions/${a.id}/answer`,
        take === 'yes' ? { take: true, what, since, measure: measureOf(measure) } : { take: false, reason },
      ),
    {
      refresh: ['/api/plan', '/api/workbench'],
      done: () => {
        toast(t(take === 'yes' ? 'done.take' : 'done.decline'))
        onDone()
      },
    },
  )
  const fault = useFault(send.error)
  return (
    <div className="living-form">
      <div>
        <Segmented<'yes' | 'no'>
          value={take}
          options={[
            { value: 'yes', label: t('take') },
            { value: 'no', label: t('decline') },
          ]}
          onChange={setTake}
        />
      </div>
      {take === 'yes' ? (
        <>
          <Field label={t('what')} fault={fault('what')}>
            {(ids) => (
              <Input.TextArea
                {...ids}
                autoSize={{ minRows: 2 }}
                maxLength={3000}
                value={what}
                onChange={(e) => setWhat(e.target.value)}
              />
            )}
          </Field>
          <TextField label={t('sinceDay')} type="date" value={since} onChange={setSince} />
          <Field label={t('takeMeasure')} fault={fault('measure')}>
            {(ids) => (
              <Select
                {...ids}
                style={{ width: '100%' }}
                aria-label={t('takeMeasure')}
                value={of}
                options={[
                  ...measures.map((m) => ({ value: m.measureId, label: measureName(m, lang) })),
                  { value: '', label: t('form.addCount') },
                ]}
                onChange={(id) => {
                  setOf(id)
                  setMeasure(measureFor(id))
                }}
              />
            )}
          </Field>
          <MeasureFields of={measure} onChange={setMeasure} />
        </>
      ) : (
        <TextField
          label={t('declineReason')}
          maxLength={1000}
          value={reason}
          fault={fault('reason')}
          onChange={setReason}
        />
      )}
      <ProblemNote of={send.error} />
      <div className="row g8">
        <Button type="primary" loading={send.isPending} onClick={() => send.mutate(undefined)}>
          {t(take === 'yes' ? 'take' : 'decline')}
        </Button>
        <Button onClick={onDone}>{t('close')}</Button>
      </div>
    </div>
  )
}
