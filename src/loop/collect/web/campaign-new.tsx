import { useState } from 'react'
import { Button, DatePicker, Input, Select } from 'antd'
import dayjs from 'dayjs'
import type { Label } from '../../../kernel/label.ts'
import { api } from '../../../ui/api.ts'
import { frameTexts } from '../../../ui/i18n/frame-texts.ts'
import { useLabel, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Note } from '../../../ui/parts/small.tsx'
import { useAct, useRead } from '../../../ui/query.ts'
import { Drawer } from '../../../ui/shell/drawer.tsx'
import { useLooking } from '../../../ui/shell/context.ts'
import { periodText } from '../../../ui/shell/periods.ts'
import { toast } from '../../../ui/shell/toast.tsx'
import { campaignPeriods } from './campaign-periods.ts'
import { collectTexts } from './texts.ts'

interface PreviewLine {
  readonly register: string
  readonly label: Label
  readonly period: string
  readonly units: number
  readonly already: number
}

const FIELDS = [
  { key: 'period', text: 'board.period', help: null },
  { key: 'name', text: 'board.name', help: null },
  { key: 'code', text: 'board.code', help: 'board.codeHelp' },
  { key: 'countDay', text: 'board.countDay', help: null },
  { key: 'bookingDeadline', text: 'board.booking', help: 'board.bookingHelp' },
  { key: 'opensOn', text: 'board.opens', help: null },
  { key: 'dueOn', text: 'board.dueOn', help: null },
] as const
type Key = (typeof FIELDS)[number]['key']
const EMPTY: Readonly<Record<Key, string>> = {
  code: '',
  name: '',
  period: '',
  countDay: '',
  bookingDeadline: '',
  opensOn: '',
  dueOn: '',
}
const DAYS = new Set<Key>(['countDay', 'bookingDeadline', 'opensOn', 'dueOn'])

/** A new campaign by form; before it is opened one sees how many units will owe which register. */
export const NewCampaign = ({ onClose, onOpened }: { onClose: () => void; onOpened: (id: string) => void }) => {
  const t = useTexts(collectTexts)
  const label = useLabel()
  const f = useTexts(frameTexts)
  const { today } = useLooking()
  const [form, setForm] = useState(EMPTY)
  const [registers, setRegisters] = useState<readonly string[]>([])
  const list = useRead<{ registers: readonly { code: string; label: Label }[] }>('/api/registers')
  const [lines, setLines] = useState<readonly PreviewLine[] | null>(null)
  const look = useAct(
    (asked: { period: string; countDay: string; registers: readonly string[] }) =>
      api.post<{ lines: readonly PreviewLine[] }>('/api/collect/campaigns/preview', asked),
    { done: (out) => setLines(out.lines) },
  )
  const open = useAct(() => api.post<{ id: string }>('/api/collect/campaigns', { ...form, registers }), {
    refresh: ['/api/collect'],
    done: (out) => {
      toast(t('board.opened'))
      onOpened(out.id)
    },
  })
  const change = (next: Readonly<Record<Key, string>>, chosen: readonly string[]): void => {
    setForm(next)
    setRegisters(chosen)
    setLines(null)
    if (next.period !== '' && next.countDay !== '' && chosen.length > 0)
      look.mutate({ period: next.period, countDay: next.countDay, registers: chosen })
  }
  /** Name and code follow the period until somebody types their own. */
  const takePeriod = (period: string): void => {
    const own = (key: 'name' | 'code', offered: (of: string) => string): string =>
      form[key] === '' || form[key] === offered(form.period) ? offered(period) : form[key]
    const name = own('name', (of) => (of === '' ? '' : t('board.nameOf', { period: periodText(of, f) })))
    change({ ...form, period, name, code: own('code', (of) => of.toLowerCase()) }, registers)
  }
  const returns = (lines ?? []).reduce((n, l) => n + Math.max(0, l.units - l.already), 0)
  const whole = FIELDS.every((f) => form[f.key] !== '') && lines !== null && returns > 0
  const problem = open.error ?? look.error
  return (
    <Drawer title={t('board.newTitle')} width={520} onClose={onClose}>
      {problem && (
        <Note tone="red">
          <b>{problem.title}</b>
          {problem.advice !== '' && <p>{problem.advice}</p>}
        </Note>
      )}
      <div className="entity-form">
        {FIELDS.map(({ key, text, help }) => (
          <div key={key} className="form-field">
            <label htmlFor={`campaign-${key}`}>{t(text)}</label>
            {help !== null && <p className="form-help">{t(help)}</p>}
            {DAYS.has(key) ? (
              <DatePicker
                id={`campaign-${key}`}
                className="field-select"
                value={form[key] === '' ? null : dayjs(form[key])}
                placeholder={t('board.day')}
                onChange={(day) => change({ ...form, [key]: day?.format('YYYY-MM-DD') ?? '' }, registers)}
              />
            ) : key === 'period' ? (
              <Select
                id="campaign-period"
                className="field-select"
                placeholder={t('board.periodPick')}
                showSearch={{ optionFilterProp: 'label' }}
                value={form.period === '' ? null : form.period}
                options={campaignPeriods(today).map((p) => ({ value: p, label: periodText(p, f) }))}
                onChange={takePeriod}
              />
            ) : (
              <Input
                id={`campaign-${key}`}
                value={form[key]}
                onChange={(event) => change({ ...form, [key]: event.target.value.trim() }, registers)}
              />
            )}
          </div>
        ))}
        <div className="form-field">
          <label htmlFor="campaign-registers">{t('board.registers')}</label>
          <Select
            id="campaign-registers"
            mode="multiple"
            className="field-select"
            placeholder={t('board.registersPick')}
            showSearch={{ optionFilterProp: 'label' }}
            value={[...registers]}
            options={(list.data?.registers ?? []).map((r) => ({ value: r.code, label: label(r.label) }))}
            onChange={(chosen: string[]) => change(form, chosen)}
          />
        </div>
      </div>
      <div className="ledger-part">
        <h3>{t('board.preview')}</h3>
        {lines === null ? (
          <p className="t3 s13">{t('board.previewNone')}</p>
        ) : (
          <ul className="ledger-history">
            {lines.map((l) => (
              <li key={l.register}>
                <b>{label(l.label)}</b>　{periodText(l.period, f)}　{t('board.previewUnits', { units: l.units })}
                {l.already > 0 && <div className="s12 t2">{t('board.previewAlready', { count: l.already })}</div>}
              </li>
            ))}
            <li>{t('board.previewSum', { returns })}</li>
          </ul>
        )}
      </div>
      <div className="form-acts ledger-part">
        <Button type="primary" disabled={!whole} loading={open.isPending} onClick={() => open.mutate(undefined)}>
          {t('board.openAct', { count: returns })}
        </Button>
        <Button onClick={onClose}>{t('ledger.cancel')}</Button>
      </div>
    </Drawer>
  )
}
