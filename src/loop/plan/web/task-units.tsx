import { useState } from 'react'
import { Button, DatePicker } from 'antd'
import { Link } from '@tanstack/react-router'
import dayjs from 'dayjs'
import { api } from '../../../ui/api.ts'
import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { ProblemNote } from '../../../ui/parts/problem-note.tsx'
import { Note } from '../../../ui/parts/small.tsx'
import { useAct, useRead } from '../../../ui/query.ts'
import { toast } from '../../../ui/shell/toast.tsx'
import { keptSearch, useUrl } from '../../../ui/url.ts'
import type { LivingTask } from '../tasks/store.ts'
import type { NamesPage } from './api-types.ts'
import { correctionOf, type Duties } from './task-correction.ts'
import { taskUnitsTexts } from './task-units-texts.ts'
import { UnitPicker } from './unit-picker.tsx'
import './unit-names.css'

/** Names of a task that the tree does not know: nobody is asked for it until a person says who they are. */
export const OpenNames = ({ task }: { task: LivingTask }) => {
  const t = useTexts(taskUnitsTexts)
  const url = useUrl()
  const open = (useRead<NamesPage>(`/api/plan/plans/${task.planId}/names`).data?.open ?? []).filter((q) =>
    q.places.some((p) => p.taskId === task.id),
  )
  if (open.length === 0) return null
  return (
    <div style={{ margin: '8px 0' }}>
      <Note tone="yellow">
        {t('open', { names: open.map((q) => `“${q.written}”`).join('、') })}{' '}
        <Link to="/plan/plans/$id" params={{ id: task.planId }} search={{ ...keptSearch(url.state), names: '1' }}>
          {t('settle')}
        </Link>
      </Note>
    </div>
  )
}

/** Who leads and who helps, and until when, put right by hand. Only what was changed is sent, with the version that was seen. */
export const TaskUnits = ({ task }: { task: LivingTask }) => {
  const t = useTexts(taskUnitsTexts)
  const [open, setOpen] = useState(false)
  if (!open)
    return (
      <Button size="small" onClick={() => setOpen(true)}>
        {t('change')}
      </Button>
    )
  return <Form task={task} onDone={() => setOpen(false)} />
}

const Form = ({ task, onDone }: { task: LivingTask; onDone: () => void }) => {
  const t = useTexts(taskUnitsTexts)
  // Only what was touched is kept here: the rest follows the task, which may be read again meanwhile.
  const [touched, setTouched] = useState<Partial<Duties>>({})
  const given: Duties = { lead: task.lead, support: task.support, due: task.due, ...touched }
  const { lead, support, due } = given
  const change = correctionOf(task, given)
  const keep = useAct(() => api.patch(`/api/plan/tasks/${task.id}`, { seen: task.lockVersion, ...change }), {
    refresh: ['/api/plan'],
    done: () => {
      toast(t('kept', { title: task.title }))
      onDone()
    },
  })
  const words = { placeholder: t('find'), none: t('none') }
  return (
    <div className="living-form">
      <UnitPicker
        label={t('lead')}
        {...words}
        value={lead}
        onChange={(next) => setTouched((t) => ({ ...t, lead: next }))}
      />
      <UnitPicker
        label={t('support')}
        {...words}
        value={support}
        onChange={(next) => setTouched((t) => ({ ...t, support: next }))}
      />
      <label className="task-units-field">
        <span className="s13 t2">{t('due')}</span>
        <DatePicker
          value={dayjs(due)}
          allowClear={false}
          aria-label={t('due')}
          onChange={(d) => d && setTouched((t) => ({ ...t, due: d.format('YYYY-MM-DD') }))}
        />
      </label>
      <span className="s12 t3">{lead.length === 0 ? t('leadNeed') : t('byHand')}</span>
      <ProblemNote of={keep.error} />
      <div className="row g8">
        <Button
          disabled={lead.length === 0 || Object.keys(change).length === 0}
          loading={keep.isPending}
          onClick={() => keep.mutate(undefined)}
        >
          {t('keep')}
        </Button>
        <Button type="text" onClick={onDone}>
          {t('cancel')}
        </Button>
      </div>
    </div>
  )
}
