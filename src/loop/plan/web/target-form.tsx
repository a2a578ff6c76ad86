import { useState, type FormEvent } from 'react'
import { Button, Input, Select } from 'antd'
import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { Note } from '../../../ui/parts/small.tsx'
import type { Problem } from '../../../ui/problem.ts'
import type { Comparator } from '../reading/plan.ts'
import { planTexts } from './texts.ts'

/** What a person may set; values are decimal texts in base units of `unit`. */
export interface Figures {
  readonly subject: string
  readonly comparator: Comparator
  readonly value: string
  readonly upper: string | null
  readonly unit: string
  readonly due: string | null
}

const COMPARATORS: readonly Comparator[] = [
  'at_least',
  'reach',
  'at_most',
  'between',
  'about',
  'increase_by',
  'multiple_of',
]

/** Corrects or adds a target. Enter saves, Escape leaves. */
export const TargetForm = (props: {
  value: Figures
  save: string
  busy: boolean
  problem: Problem | null
  onSave: (value: Figures) => void
  onCancel: () => void
}) => {
  const t = useTexts(planTexts)
  const [v, setV] = useState<Figures>(props.value)
  const set = (change: Partial<Figures>): void => setV({ ...v, ...change })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    props.onSave({ ...v, value: v.value.trim(), upper: v.comparator === 'between' ? (v.upper ?? '').trim() : null })
  }
  const wrong = props.problem?.fields ?? {}
  const status = (name: string) => (wrong[name] === undefined ? {} : { status: 'error' as const })
  return (
    <form className="review-form" onSubmit={submit} onKeyDown={(e) => e.key === 'Escape' && props.onCancel()}>
      <div className="review-form-grid">
        <label style={{ gridColumn: 'span 12' }}>
          {t('card.subject')}
          <Input
            autoFocus
            value={v.subject}
            maxLength={200}
            {...status('subject')}
            onChange={(e) => set({ subject: e.target.value })}
          />
        </label>
        <label style={{ gridColumn: 'span 3' }}>
          {t('card.comparator')}
          <Select<Comparator>
            value={v.comparator}
            options={COMPARATORS.map((c) => ({ value: c, label: t(`cmp.${c}`) }))}
            onChange={(comparator) => set({ comparator })}
          />
        </label>
        <label style={{ gridColumn: v.comparator === 'between' ? 'span 2' : 'span 3' }}>
          {t('card.value')}
          <Input
            value={v.value}
            inputMode="decimal"
            {...status('value')}
            onChange={(e) => set({ value: e.target.value })}
          />
        </label>
        {v.comparator === 'between' && (
          <label style={{ gridColumn: 'span 2' }}>
            {t('card.upper')}
            <Input
              value={v.upper ?? ''}
              inputMode="decimal"
              {...status('upper')}
              onChange={(e) => set({ upper: e.target.value })}
            />
          </label>
        )}
        <label style={{ gridColumn: v.comparator === 'between' ? 'span 2' : 'span 3' }}>
          {t('card.unit')}
          <Input value={v.unit} maxLength={20} onChange={(e) => set({ unit: e.target.value })} />
        </label>
        <label style={{ gridColumn: 'span 3' }}>
          {t('card.due')}
          <Input
            type="date"
            value={v.due ?? ''}
            onChange={(e) => set({ due: e.target.value === '' ? null : e.target.value })}
          />
        </label>
      </div>
      {props.problem && (
        <div role="alert" style={{ marginBottom: 12 }}>
          <Note tone="red">
            <b>{props.problem.title}</b> {props.problem.advice}
          </Note>
        </div>
      )}
      <div className="row g8">
        <Button type="primary" htmlType="submit" loading={props.busy}>
          {props.save}
        </Button>
        <Button onClick={props.onCancel}>{t('card.cancel')}</Button>
      </div>
    </form>
  )
}

/** A first guess for a selected piece: the last number in it with its measure word, and the words before it. */
export function guess(text: string): Figures {
  const m =
    /^(.*?)(\d+(?:\.\d+)?)\s*(万|亿)?\s*(百分点|人次|万元|[%人名个所家项门台册次场元件年天]?)(以上|以内)?[^\d]*$/s.exec(
      text.trim(),
    )
  const times = m?.[3] === '万' ? 10_000 : m?.[3] === '亿' ? 100_000_000 : 1
  const verb = /(?:达到|不低于|不少于|不超过|达|为|突破|控制在|完成|建成)$/
  return {
    subject: (m?.[1] ?? text).replace(/\s+/g, '').replace(verb, '').slice(0, 60),
    comparator: m?.[5] === '以内' ? 'at_most' : m?.[5] === '以上' || /不低于|不少于/.test(text) ? 'at_least' : 'reach',
    value: m ? String(Number(m[2]) * times) : '',
    upper: null,
    unit: m?.[4] ?? '',
    due: null,
  }
}
