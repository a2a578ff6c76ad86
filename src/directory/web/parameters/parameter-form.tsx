import { useState } from 'react'
import { Button } from 'antd'
import { api } from '../../../ui/api.ts'
import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { Note } from '../../../ui/parts/small.tsx'
import { useAct } from '../../../ui/query.ts'
import { useSession } from '../../../ui/session/provider.tsx'
import { toast } from '../../../ui/shell/toast.tsx'
import { PickField, TextField } from '../../../ui/form/plain-field.tsx'
import { ProblemNote } from '../../../ui/parts/problem-note.tsx'
import { confidenceKey, systemTexts } from '../texts.ts'
import type { Parameter } from './parameter.ts'
import { parameterTexts } from './texts.ts'

/** The form of a new dated value. */
export const ParameterForm = ({ of, onDone }: { of: Parameter; onDone: () => void }) => {
  const t = useTexts(parameterTexts)
  const s = useTexts(systemTexts)
  const { today } = useSession()
  const [form, setForm] = useState({ value: of.values[0] ?? '', from: today, source: '', confidence: 'V' })
  const set = (change: Partial<typeof form>): void => setForm({ ...form, ...change })
  const save = useAct(() => api.post(`/api/${of.security ? 'security-parameters' : 'parameters'}/${of.name}`, form), {
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
