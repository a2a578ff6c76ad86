import { Button } from 'antd'
import { useState } from 'react'
import { PickField, TextField } from '../../../ui/form/plain-field.tsx'
import { ProblemNote } from '../../../ui/parts/problem-note.tsx'
import type { Label } from '../../../kernel/label.ts'
import { api } from '../../../ui/api.ts'
import { useLabel, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Note } from '../../../ui/parts/small.tsx'
import { useAct } from '../../../ui/query.ts'
import { useSession } from '../../../ui/session/provider.tsx'
import { Drawer } from '../../../ui/shell/drawer.tsx'
import { toast } from '../../../ui/shell/toast.tsx'
import { standardsTexts } from './standards-texts.ts'

const SURE = ['V', 'S', 'G'] as const

/** A line of GET /api/measure/standards. */
export interface DatedStandard {
  readonly group: string
  readonly groupLabel: Label
  readonly indicator: string
  readonly label: Label
  readonly unit: string
  readonly comparator: 'at-least' | 'at-most'
  readonly threshold: string
  readonly shown: string
  readonly key: boolean
  readonly own: boolean
  readonly inForce: boolean
  readonly basis: string
  readonly confidence: (typeof SURE)[number]
  readonly validFrom: string
  readonly validTo: string
}

/** Asks for the region's own threshold, its document and its first day. */
export const StandardForm = ({ of, now, onClose }: { of: DatedStandard; now: string; onClose: () => void }) => {
  const t = useTexts(standardsTexts)
  const label = useLabel()
  const { today } = useSession()
  const [form, setForm] = useState({ value: of.shown, from: today, basis: '', confidence: 'V' })
  const set = (change: Partial<typeof form>): void => setForm({ ...form, ...change })
  const { group, indicator, comparator } = of
  const save = useAct(() => api.post('/api/measure/standards', { group, indicator, comparator, ...form }), {
    refresh: ['/api/measure'],
    done: () => {
      toast(t('done', { from: form.from }))
      onClose()
    },
  })
  const fault = (key: string): string | undefined => save.error?.fields[key]
  const unitKey = `unit.${of.unit}`
  const unit = unitKey in standardsTexts.zh ? t(unitKey as keyof typeof standardsTexts.zh) : ''
  return (
    <Drawer title={t('form')} note={`${label(of.groupLabel)} · ${label(of.label)}`} onClose={onClose}>
      <form
        className="sys-form"
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate(undefined)
        }}
      >
        <p className="s13 t2">{t('now', { value: now, basis: of.basis })}</p>
        <TextField
          label={unit === '' ? t('plain') : t('value', { unit })}
          value={form.value}
          fault={fault('value')}
          maxLength={16}
          onChange={(value) => set({ value })}
        />
        <TextField
          label={t('from')}
          type="date"
          value={form.from}
          fault={fault('from')}
          onChange={(from) => set({ from })}
        />
        <TextField
          label={t('basis')}
          help={t('basisHelp')}
          value={form.basis}
          fault={fault('basis')}
          maxLength={200}
          onChange={(basis) => set({ basis })}
        />
        <PickField
          label={t('confidence')}
          value={form.confidence}
          options={SURE.map((c) => ({ value: c, text: t(`sure.${c}`) }))}
          onChange={(confidence) => set({ confidence })}
        />
        <Note tone="accent">{t('follow', { from: form.from })}</Note>
        <ProblemNote of={save.error} />
        <div className="form-acts">
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {t('do')}
          </Button>
          <Button onClick={onClose}>{t('cancel')}</Button>
        </div>
      </form>
    </Drawer>
  )
}
