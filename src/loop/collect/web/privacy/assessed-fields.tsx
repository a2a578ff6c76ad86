import type { ReactNode } from 'react'
import { Input } from 'antd'
import { CONCLUSIONS, type Assessed } from '../../../../kernel/impact-assessment.ts'
import { Field, TextField } from '../../../../ui/form/plain-field.tsx'
import { useTexts } from '../../../../ui/i18n/use-texts.ts'
import { Facts } from '../../../../ui/parts/figure.tsx'
import { assessmentTexts } from './assessment-texts.ts'

export const PAPERS = '.pdf,.docx,.jpg,.jpeg,.png'

/** The part of a form that asks for it; `after` stands between the person and the conclusions, `report` at the end. */
export const AssessedFields = (props: {
  value: Assessed
  fault: (key: keyof Assessed) => string | undefined
  onChange: (change: Partial<Assessed>) => void
  after?: ReactNode
  report: ReactNode
}) => {
  const t = useTexts(assessmentTexts)
  const { value, fault, onChange } = props
  return (
    <>
      <TextField
        label={t('on')}
        type="date"
        value={value.assessedOn ?? ''}
        fault={fault('assessedOn')}
        onChange={(day) => onChange({ assessedOn: day === '' ? null : day })}
      />
      <TextField
        label={t('by')}
        value={value.assessedBy}
        fault={fault('assessedBy')}
        maxLength={100}
        onChange={(assessedBy) => onChange({ assessedBy })}
      />
      {props.after}
      {CONCLUSIONS.map((key) => (
        <Field key={key} label={t(key)} fault={fault(key)}>
          {(ids) => (
            <Input.TextArea
              {...ids}
              autoSize={{ minRows: 2 }}
              maxLength={1000}
              {...(fault(key) !== undefined && { status: 'error' as const })}
              value={value[key]}
              onChange={(event) => onChange({ [key]: event.target.value })}
            />
          )}
        </Field>
      ))}
      {props.report}
    </>
  )
}

/** The same for reading; `more` stands after the person. */
export const AssessedFacts = ({
  of,
  more = [],
}: {
  of: Assessed
  more?: readonly (readonly [string, ReactNode])[]
}) => {
  const t = useTexts(assessmentTexts)
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t('on'), of.assessedOn ?? ''],
    [t('by'), of.assessedBy],
    ...more,
    ...CONCLUSIONS.map((key) => [t(`fact.${key}`), of[key]] as const),
  ]
  return <Facts of={facts.filter(([, value]) => value !== '')} />
}
