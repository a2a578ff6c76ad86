import { useState } from 'react'
import { Button, Input, Segmented } from 'antd'
import { addDays } from '../../../../kernel/format/date.ts'
import { api } from '../../../../ui/api.ts'
import { useTexts } from '../../../../ui/i18n/use-texts.ts'
import { TextField, Field } from '../../../../ui/form/plain-field.tsx'
import { ProblemNote } from '../../../../ui/parts/problem-note.tsx'
import { useAct } from '../../../../ui/query.ts'
import { Drawer } from '../../../../ui/shell/drawer.tsx'
import { useLooking } from '../../../../ui/shell/context.ts'
import { toast } from '../../../../ui/shell/toast.tsx'
import type { Verdict } from '../../pilots/rows.ts'
import { MeasureTable } from './measure-table.tsx'
import { pilotTexts } from './texts.ts'
import type { PilotPage } from './types.ts'
import { useFault } from './use-fault.ts'

const VERDICTS = { mid: ['go-on', 'extend', 'stop'], final: ['spread', 'extend', 'stop'] } as const

/** The office evaluates: figures beside it, then what was found, the verdict and why. */
export const EvaluateDrawer = ({ page, onClose }: { page: PilotPage; onClose: () => void }) => {
  const t = useTexts(pilotTexts)
  const { today } = useLooking()
  const { pilot } = page
  // past the last stage nobody asks for a mid-term evaluation any more
  const [kind, setKind] = useState<'mid' | 'final'>(
    pilot.overdue || pilot.stages.every((s) => s.state === 'finished' || s.state === 'sent') ? 'final' : 'mid',
  )
  const [verdict, setVerdict] = useState<Verdict>(VERDICTS[kind][0])
  const [summary, setSummary] = useState('')
  const [reason, setReason] = useState('')
  const [endsOn, setEndsOn] = useState('')
  const [counts, setCounts] = useState<Readonly<Record<string, string>>>({})
  const byHand = pilot.measures.filter((m) => m.indicator === null)
  const send = useAct(
    () =>
      api.post<{ id: string }>(`/api/plan/pilots/${pilot.id}/evaluations`, {
        seen: pilot.lockVersion,
        kind,
        verdict,
        summary,
        reason,
        endsOn: verdict === 'extend' && endsOn !== '' ? endsOn : null,
        counts: byHand.flatMap((m) => {
          const value = (counts[m.measureId] ?? '').trim()
          return value === '' ? [] : [{ measureId: m.measureId, value }]
        }),
      }),
    {
      refresh: ['/api/plan', '/api/workbench'],
      done: () => {
        toast(t('done.evaluate', { verdict: t(`verdict.${verdict}`) }))
        onClose()
      },
    },
  )
  const fault = useFault(send.error)
  const area = (label: string, value: string, onChange: (v: string) => void, field: string, max: number) => (
    <Field label={label} fault={fault(field)}>
      {(ids) => (
        <Input.TextArea
          {...ids}
          autoSize={{ minRows: 2 }}
          maxLength={max}
          value={value}
          onChange={(e) => onChange(e.target.value)}
        />
      )}
    </Field>
  )
  return (
    <Drawer title={t('evaluate')} note={t('evaluateNote')} width={600} onClose={onClose}>
      <MeasureTable of={pilot.measures} hidden={page.hidden} />
      <div className="living-form pilot-pad">
        <Segmented<'mid' | 'final'>
          value={kind}
          options={(['mid', 'final'] as const).map((value) => ({ value, label: t(`kind.${value}`) }))}
          onChange={(k) => {
            setKind(k)
            setVerdict(VERDICTS[k][0])
          }}
        />
        {byHand.map((m) => (
          <TextField
            key={m.measureId}
            label={`${t('handCount')}：${m.name}（${m.unit}）`}
            help={t('handHelp')}
            optional={t('form.optional')}
            value={counts[m.measureId] ?? ''}
            onChange={(v) => setCounts({ ...counts, [m.measureId]: v })}
          />
        ))}
        {area(t('summary'), summary, setSummary, 'summary', 3000)}
        <div className="row g8 wrap">
          <span>{t('verdict')}</span>
          <Segmented<Verdict>
            value={verdict}
            options={VERDICTS[kind].map((value) => ({ value, label: t(`verdict.${value}`) }))}
            onChange={setVerdict}
          />
        </div>
        {verdict === 'extend' && (
          <TextField
            label={t('newEnd')}
            type="date"
            min={addDays(pilot.endsOn > today ? pilot.endsOn : today, 1)}
            value={endsOn}
            fault={fault('endsOn')}
            onChange={setEndsOn}
          />
        )}
        {area(t('verdictReason'), reason, setReason, 'reason', 1000)}
        <ProblemNote of={send.error} />
        <div>
          <Button
            type="primary"
            disabled={summary.trim().length < 2 || reason.trim().length < 2}
            loading={send.isPending}
            onClick={() => send.mutate(undefined)}
          >
            {t(kind === 'mid' ? 'saveMid' : 'saveFinal', { verdict: t(`verdict.${verdict}`) })}
          </Button>
        </div>
      </div>
    </Drawer>
  )
}
