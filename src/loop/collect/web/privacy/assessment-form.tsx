import { useState } from 'react'
import { Button, Checkbox } from 'antd'
import { addYears } from '../../../../kernel/format/add-years.ts'
import { REVIEW_YEARS, type Assessed } from '../../../../kernel/impact-assessment.ts'
import type { Label } from '../../../../kernel/label.ts'
import { api } from '../../../../ui/api.ts'
import { Field, TextField } from '../../../../ui/form/plain-field.tsx'
import { useLabel, useTexts } from '../../../../ui/i18n/use-texts.ts'
import { ProblemNote } from '../../../../ui/parts/problem-note.tsx'
import { useAct } from '../../../../ui/query.ts'
import { useSession } from '../../../../ui/session/provider.tsx'
import { Drawer } from '../../../../ui/shell/drawer.tsx'
import { toast } from '../../../../ui/shell/toast.tsx'
import { AssessedFields, PAPERS } from './assessed-fields.tsx'
import { assessmentTexts } from './assessment-texts.ts'
import { namesOf } from './assessment-types.ts'

const NEEDED = ['assessedBy', 'lawful', 'risk', 'measures', 'reviewBy'] as const

/** The latest review for a day of assessment; none while the day is half typed. */
const latestReview = (day: string): string => (/^\d{4}-\d\d-\d\d$/.test(day) ? addYears(day, REVIEW_YEARS) : '')

/** A register that may be assessed, with the names of its sensitive fields. */
export interface Assessable {
  readonly code: string
  readonly label: Label
  readonly sensitive: readonly Label[]
  /** Its assessment is missing, over or lacks a field. */
  readonly due: boolean
}

/** Writes an impact assessment of the unit that is looked at; `register` is the one whose button was pressed. */
export const AssessmentForm = (props: {
  unit: { readonly id: string; readonly name: string }
  registers: readonly Assessable[]
  register: string | undefined
  onClose: () => void
  onMade: (id: string) => void
}) => {
  const t = useTexts(assessmentTexts)
  const { today } = useSession()
  const [form, setForm] = useState<Assessed & { reviewBy: string; registers: readonly string[] }>({
    assessedOn: today,
    assessedBy: '',
    reviewBy: latestReview(today),
    lawful: '',
    risk: '',
    measures: '',
    registers: props.registers
      .filter((r) => (props.register === undefined ? r.due : r.code === props.register))
      .map((r) => r.code),
  })
  const [report, setReport] = useState<File | null>(null)
  const [tried, setTried] = useState(false)
  const set = (change: Partial<typeof form>): void => setForm({ ...form, ...change })
  const save = useAct(
    () => {
      const body = new FormData()
      body.append('assessment', JSON.stringify(form))
      body.append('orgId', props.unit.id)
      if (report) body.append('report', report, report.name)
      return api.post<{ id: string; number: string }>('/api/privacy/assessments', body)
    },
    {
      refresh: ['/api/privacy/assessments', '/api/privacy/processing'],
      done: ({ id, number }) => {
        toast(t('form.done', { number }))
        props.onMade(id)
      },
    },
  )
  const lacks: Readonly<Record<string, boolean>> = {
    ...Object.fromEntries(NEEDED.map((key) => [key, form[key].trim() === ''])),
    assessedOn: form.assessedOn === null,
    registers: form.registers.length === 0,
    report: report === null,
  }
  const fault = (key: string): string | undefined =>
    save.error?.fields[key] ?? (tried && lacks[key] === true ? t('missing') : undefined)
  return (
    <Drawer title={t('form.title')} note={t('form.org', { name: props.unit.name })} width={560} onClose={props.onClose}>
      <form
        className="privacy-form"
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (!Object.values(lacks).includes(true)) save.mutate(undefined)
        }}
      >
        <Registers
          of={props.registers}
          value={form.registers}
          fault={fault('registers')}
          onChange={(registers) => set({ registers })}
        />
        <AssessedFields
          value={form}
          fault={fault}
          onChange={(change) =>
            // A review that nobody has moved goes with the day of the assessment.
            set(
              typeof change.assessedOn === 'string' && followsDay(form)
                ? { ...change, reviewBy: latestReview(change.assessedOn) }
                : change,
            )
          }
          after={
            <TextField
              label={t('reviewBy')}
              help={t('reviewHelp', { years: REVIEW_YEARS })}
              type="date"
              value={form.reviewBy}
              fault={fault('reviewBy')}
              onChange={(reviewBy) => set({ reviewBy })}
            />
          }
          report={
            <Field label={t('form.report')} fault={fault('report')}>
              {(ids) => (
                <input
                  {...ids}
                  type="file"
                  accept={PAPERS}
                  onChange={(event) => setReport(event.target.files?.[0] ?? null)}
                />
              )}
            </Field>
          }
        />
        <ProblemNote of={save.error} />
        <div className="form-acts">
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {t('form.do')}
          </Button>
          <Button onClick={props.onClose}>{t('cancel')}</Button>
        </div>
      </form>
    </Drawer>
  )
}

const followsDay = ({ assessedOn, reviewBy }: { assessedOn: string | null; reviewBy: string }): boolean =>
  assessedOn === null || reviewBy === latestReview(assessedOn)

const Registers = (props: {
  of: readonly Assessable[]
  value: readonly string[]
  fault: string | undefined
  onChange: (value: readonly string[]) => void
}) => {
  const t = useTexts(assessmentTexts)
  const label = useLabel()
  return (
    <fieldset className="sharing-fields">
      <legend>{t('form.registers')}</legend>
      {props.of.map((r) => (
        <div key={r.code} className="assessment-register">
          <Checkbox
            checked={props.value.includes(r.code)}
            onChange={(event) =>
              props.onChange(
                props.of
                  .map((x) => x.code)
                  .filter((code) => (code === r.code ? event.target.checked : props.value.includes(code))),
              )
            }
          >
            {label(r.label)}
          </Checkbox>
          <p className="s12 t3">{t('form.fields', { names: namesOf(r.sensitive, label) })}</p>
        </div>
      ))}
      {props.fault !== undefined && <p className="form-fault">{props.fault}</p>}
      <p className="s12 t3">{t('form.below')}</p>
    </fieldset>
  )
}
