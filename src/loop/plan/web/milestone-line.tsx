import { useState } from 'react'
import { Button, DatePicker, Input } from 'antd'
import dayjs from 'dayjs'
import { daysBetween } from '../../../kernel/format/date.ts'
import { api, download } from '../../../ui/api.ts'
import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { Icon } from '../../../ui/marks/icon.tsx'
import { StateMark } from '../../../ui/marks/state-mark.tsx'
import { Note } from '../../../ui/parts/small.tsx'
import { useAct } from '../../../ui/query.ts'
import { useSession } from '../../../ui/session/provider.tsx'
import { toast } from '../../../ui/shell/toast.tsx'
import type { ScheduledMilestone } from '../schedule/milestones.ts'
import { sendForm } from './send-form.ts'
import { taskTexts } from './task-texts.ts'

/** A milestone with its date and record; whoever leads the task records it as done. */
export const MilestoneLine = ({ of: m, mayRecord }: { of: ScheduledMilestone; mayRecord: boolean }) => {
  const t = useTexts(taskTexts)
  const { today } = useSession()
  const [open, setOpen] = useState(false)
  const late = m.state === 'open' && m.due < today
  return (
    <div className="living-row milestone">
      <span className="row g8" style={{ alignItems: 'flex-start' }}>
        <StateMark
          state={m.state === 'done' ? 'done' : late ? 'yellow' : 'normal'}
          word={m.state === 'done' ? t('done') : ''}
        />
        <span className="grow">{m.quote}</span>
        <span className={late ? 'red nowrap' : 't2 nowrap'}>{m.due}</span>
      </span>
      <span className="s12 t3">
        {m.state === 'done'
          ? t('doneOn', { day: m.doneOn ?? '', by: m.by ?? '' })
          : late
            ? t('overdue', { n: daysBetween(m.due, today) })
            : ''}
        {m.state === 'done' && m.note ? ` · ${m.note}` : ''}
      </span>
      <span className="row g8">
        {m.fileName !== null && m.recordId !== null && (
          <Button
            size="small"
            type="link"
            icon={<Icon name="download" size={14} />}
            onClick={() => void download(`/api/plan/milestone-records/${m.recordId}/file`, m.fileName ?? '')}
          >
            {m.fileName}
          </Button>
        )}
        {mayRecord && !open && (
          <Button size="small" onClick={() => setOpen(true)}>
            {t(m.state === 'done' ? 'takeBack' : 'markDone')}
          </Button>
        )}
      </span>
      {open && <RecordForm of={m} onDone={() => setOpen(false)} />}
    </div>
  )
}

const RecordForm = ({ of: m, onDone }: { of: ScheduledMilestone; onDone: () => void }) => {
  const t = useTexts(taskTexts)
  const { today } = useSession()
  const back = m.state === 'done'
  const [day, setDay] = useState(m.due < today ? m.due : today)
  const [note, setNote] = useState('')
  const [file, setFile] = useState<File | null>(null)
  const send = useAct(
    () =>
      sendForm(
        `/api/plan/milestones/${m.id}/record`,
        'record',
        { done: !back, doneOn: back ? null : day, note },
        file ? [file] : [],
      ),
    {
      refresh: ['/api/plan', '/api/watch'],
      done: () => {
        toast(t('recorded'))
        onDone()
      },
    },
  )
  return (
    <div className="living-form">
      {!back && (
        <label>
          {t('doneDay')}
          <DatePicker
            value={dayjs(day)}
            allowClear={false}
            maxDate={dayjs(today)}
            onChange={(d) => d && setDay(d.format('YYYY-MM-DD'))}
          />
        </label>
      )}
      <Input
        value={note}
        placeholder={t(back ? 'backNote' : 'doneNote')}
        aria-label={t(back ? 'backNote' : 'doneNote')}
        onChange={(e) => setNote(e.target.value)}
      />
      {!back && (
        <label>
          {t('doneFile')}
          <input type="file" onChange={(e) => setFile(e.target.files?.[0] ?? null)} />
        </label>
      )}
      {send.error && <Note tone="red">{send.error.title}</Note>}
      <div className="row g8">
        <Button
          disabled={back && note.trim().length < 2}
          loading={send.isPending}
          onClick={() => send.mutate(undefined)}
        >
          {t(back ? 'takeBack' : 'markDone')}
        </Button>
        <Button type="text" onClick={onDone}>
          {t('cancel')}
        </Button>
      </div>
    </div>
  )
}

/** A step that the text does not name. */
export const AddStep = ({ taskId }: { taskId: string }) => {
  const t = useTexts(taskTexts)
  const { today } = useSession()
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  const [due, setDue] = useState(today)
  const send = useAct(() => api.post(`/api/plan/tasks/${taskId}/milestones`, { name, due }), {
    refresh: ['/api/plan'],
    done: () => {
      toast(t('added'))
      setOpen(false)
      setName('')
    },
  })
  if (!open)
    return (
      <Button size="small" type="link" onClick={() => setOpen(true)}>
        {t('addStep')}
      </Button>
    )
  return (
    <div className="living-form">
      <Input
        value={name}
        placeholder={t('stepName')}
        aria-label={t('stepName')}
        onChange={(e) => setName(e.target.value)}
      />
      <DatePicker
        value={dayjs(due)}
        allowClear={false}
        aria-label={t('due')}
        onChange={(d) => d && setDue(d.format('YYYY-MM-DD'))}
      />
      {send.error && <Note tone="red">{send.error.title}</Note>}
      <div className="row g8">
        <Button disabled={name.trim().length < 2} loading={send.isPending} onClick={() => send.mutate(undefined)}>
          {t('save')}
        </Button>
        <Button type="text" onClick={() => setOpen(false)}>
          {t('cancel')}
        </Button>
      </div>
    </div>
  )
}
