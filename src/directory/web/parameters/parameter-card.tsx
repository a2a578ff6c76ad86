import { useState } from 'react'
import { Button } from 'antd'
import { api } from '../../../ui/api.ts'
import { useLabel, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Card } from '../../../ui/parts/card.tsx'
import { Note, Tag } from '../../../ui/parts/small.tsx'
import { useAct } from '../../../ui/query.ts'
import { useMay, useSession } from '../../../ui/session/provider.tsx'
import { toast } from '../../../ui/shell/toast.tsx'
import { PickField, TextField } from '../../../ui/form/plain-field.tsx'
import { ProblemNote } from '../../../ui/parts/problem-note.tsx'
import { confidenceKey, OPEN_DAY, systemTexts } from '../texts.ts'
import { parameterTexts } from './texts.ts'

type Words = { readonly zh: string; readonly en: string }

export interface Parameter {
  readonly name: string
  readonly label: Words
  readonly effect: Words
  readonly shipped: string
  readonly basis: Words
  readonly unit: Words
  readonly values: readonly string[]
  readonly history: readonly {
    readonly value: string
    readonly source: string
    readonly confidence: string
    readonly validFrom: string
    readonly validTo: string
  }[]
}

/** The form of a new dated value. */
const SetValue = ({ of, onDone }: { of: Parameter; onDone: () => void }) => {
  const t = useTexts(parameterTexts)
  const s = useTexts(systemTexts)
  const { today } = useSession()
  const [form, setForm] = useState({ value: of.values[0] ?? '', from: today, source: '', confidence: 'V' })
  const set = (change: Partial<typeof form>): void => setForm({ ...form, ...change })
  const save = useAct(() => api.post(`/api/parameters/${of.name}`, form), {
    refresh: ['/api/parameters'],
    done: () => {
      toast(t('done', form))
      onDone()
    },
  })
  const fault = (key: string): string | undefined => save.error?.fields[key]
  return (
    <form
      className="sys-form"
      style={{ marginTop: 12 }}
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate(undefined)
      }}
    >
      {of.values.length > 0 ? (
        <PickField label={t('value')} value={form.value} options={of.values.map((v) => ({ value: v, text: v }))} onChange={(value) => set({ value })} />
      ) : (
        <TextField label={t('value')} value={form.value} fault={fault('value')} maxLength={12} onChange={(value) => set({ value })} />
      )}
      <TextField label={s('from')} type="date" value={form.from} fault={fault('from')} onChange={(from) => set({ from })} />
      <TextField label={t('source')} help={t('sourceHelp')} value={form.source} fault={fault('source')} maxLength={200} onChange={(source) => set({ source })} />
      <PickField
        label={t('confidence')}
        help={s('confidence.help')}
        value={form.confidence}
        options={(['V', 'S', 'G'] as const).map((c) => ({ value: c, text: s(confidenceKey(c)) }))}
        onChange={(confidence) => set({ confidence })}
      />
      {form.value !== '' && <Note tone="accent">{t('follow', form)}</Note>}
      <ProblemNote of={save.error} />
      <div className="form-acts">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('do')}
        </Button>
        <Button onClick={onDone}>{s('cancel')}</Button>
      </div>
    </form>
  )
}

/** One parameter: what it decides, what holds now, every value with its days. */
export const ParameterCard = ({ of }: { of: Parameter }) => {
  const t = useTexts(parameterTexts)
  const s = useTexts(systemTexts)
  const label = useLabel()
  const { today } = useSession()
  const may = useMay('directory.manage-parameters')
  const [setting, setSetting] = useState(false)
  const now = of.history.find((h) => h.validFrom <= today && today < h.validTo)
  return (
    <Card
      title={label(of.label)}
      more={may && !setting && <Button onClick={() => setSetting(true)}>{t('set')}</Button>}
    >
      <p className="s13 t2">{label(of.effect)}</p>
      <p style={{ marginTop: 8 }}>
        <span className="key-figure">{now?.value ?? of.shipped}</span>
        <span className="unit">{label(of.unit)}</span>
      </p>
      {now ? (
        <p className="s13 t2">
          {now.source} <Tag>{s(confidenceKey(now.confidence))}</Tag>
        </p>
      ) : (
        <p className="s13 t3">
          {t('shippedNote')}；{label(of.basis)}
        </p>
      )}
      {of.history.length > 0 && (
        <>
          <h3 style={{ marginTop: 12 }}>{t('history')}</h3>
          <ul className="sys-list">
            {of.history.map((h) => (
              <li key={h.validFrom}>
                {t('line', { value: h.value, from: h.validFrom, to: h.validTo === OPEN_DAY ? s('forever') : h.validTo })}{' '}
                <span className="t3">
                  {h.source}，{s(confidenceKey(h.confidence))}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {setting && <SetValue of={of} onDone={() => setSetting(false)} />}
    </Card>
  )
}
