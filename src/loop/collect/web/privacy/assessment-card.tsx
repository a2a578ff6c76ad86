import type { ReactNode } from 'react'
import { useLabel, useTexts } from '../../../../ui/i18n/use-texts.ts'
import { Card } from '../../../../ui/parts/card.tsx'
import { Tag } from '../../../../ui/parts/small.tsx'
import { Block } from '../../../../ui/parts/states.tsx'
import { useRead } from '../../../../ui/query.ts'
import type { Column } from '../../../../ui/table/column.ts'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import type { Assessable } from './assessment-form.tsx'
import { assessmentTexts } from './assessment-texts.ts'
import { namesOf, STANDING_TONES, type AssessmentLine } from './assessment-types.ts'

/** Impact assessments in reach of the unit that is looked at, newest first. */
export const AssessmentCard = (props: {
  org: string | undefined
  /** Whose standing is shown. */
  unit: string
  open: string | undefined
  registers: readonly Assessable[]
  onOpen: (id: string) => void
  more: ReactNode
}) => {
  const t = useTexts(assessmentTexts)
  const label = useLabel()
  const list = useRead<{ assessments: readonly AssessmentLine[] }>('/api/privacy/assessments', { org: props.org })
  const due = props.registers.filter((r) => r.due).length
  const columns: readonly Column<AssessmentLine>[] = [
    { key: 'org', title: t('col.org'), value: (a) => a.orgName, wraps: true, phone: 'name' },
    {
      key: 'standing',
      title: t('col.standing'),
      value: (a) => label(a.standingLabel),
      render: (a) => <Tag tone={STANDING_TONES[a.standing]}>{label(a.standingLabel)}</Tag>,
      phone: 'value',
    },
    {
      key: 'registers',
      title: t('col.registers'),
      value: (a) => namesOf(a.registers, label),
      wraps: true,
      phone: 'distance',
    },
    { key: 'on', title: t('on'), value: (a) => a.assessedOn },
    { key: 'by', title: t('by'), value: (a) => a.assessedBy, wraps: true },
    { key: 'review', title: t('reviewBy'), value: (a) => a.reviewBy },
    { key: 'number', title: t('col.number'), value: (a) => a.number },
  ]
  return (
    <Card title={t('short')} note={t('note')} more={props.more}>
      <p className="s13 t2 assessment-lead">
        {t(due === 0 ? 'leadNone' : 'lead', { unit: props.unit, all: props.registers.length, due })}
      </p>
      <Block of={list} rows={3}>
        {({ assessments }) =>
          assessments.length === 0 ? (
            <p className="s13 t2">{t('none')}</p>
          ) : (
            <DataTable
              name="privacy-assessments"
              label={t('title')}
              sortParam="by"
              rows={assessments}
              columns={columns}
              rowKey={(a) => a.id}
              unit={t('unit')}
              {...(props.open === undefined ? {} : { openKey: props.open })}
              onOpen={(a) => props.onOpen(a.id)}
            />
          )
        }
      </Block>
    </Card>
  )
}
