import { useState } from 'react'
import { Button, Checkbox, Input, Select } from 'antd'
import { periodOf } from '../../../kernel/period.ts'
import { useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Note } from '../../../ui/parts/small.tsx'
import { useAct } from '../../../ui/query.ts'
import { useSession } from '../../../ui/session/provider.tsx'
import { toast } from '../../../ui/shell/toast.tsx'
import type { TargetRow } from '../ledger/rows.ts'
import type { ReportRow } from '../progress/store.ts'
import { askedText } from './asked-text.ts'
import type { MyTask } from './living-types.ts'
import { sendForm } from './send-form.ts'
import { taskTexts } from './task-texts.ts'

/** The report of one period: words, counts that nobody else keeps, problems, evidence. What registers count is not typed. */
export const ReportForm = (props: {
  task: MyTask
  unit: string
  targets: readonly TargetRow[]
  reports: readonly ReportRow[]
}) => {
  const t = useTexts(taskTexts)
  const { today } = useSession()
  const { task } = props
  const running = periodOf(today, task.cadence)
  const asked = task.slots.filter((s) => s.state !== 'sent' && s.state !== 'noted').map((s) => s.period)
  const periods = [...new Set([...task.slots.map((s) => s.period), running])]
  const [period, setPeriod] = useState(asked[0] ?? running)
  const before = props.reports.find((r) => r.period === period && r.isCurrent)
  return (
    <>
      <h3 className="living-h row g8">
        <span className="grow">{t('reportTitle')}</span>
        <Select
          size="small"
          style={{ minWidth: 110 }}
          aria-label={t('period')}
          value={period}
          options={periods.map((value) => ({ value, label: value }))}
          onChange={setPeriod}
        />
      </h3>
      {task.slots.length === 0 && <p className="s12 t3">{t('noSlots')}</p>}
      <Fields key={`${period} ${before?.version ?? 0}`} {...props} period={period} before={before} />
    </>
  )
}

const Fields = (props: {
  task: MyTask
  unit: string
  targets: readonly TargetRow[]
  reports: readonly ReportRow[]
  period: string
  before: ReportRow | undefined
}) => {
  const t = useTexts(taskTexts)
  const lang = useLang()
  const { task, before, period } = props
  const [body, setBody] = useState(before?.body ?? '')
  const [problems, setProblems] = useState(before?.problems ?? '')
  const [finished, setFinished] = useState(before?.finished ?? false)
  const last = before ?? props.reports.find((r) => r.isCurrent)
  const [figures, setFigures] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries((last?.figures ?? []).map((f) => [f.targetId, f.value])),
  )
  const [files, setFiles] = useState<readonly File[]>([])
  const manual = props.targets.filter((x) => x.indicator === null)
  const send = useAct(
    () =>
      sendForm<{ version: number }>(
        '/api/plan/reports',
        'report',
        {
          task: task.rootId,
          unit: props.unit,
          period,
          seen: before?.version ?? 0,
          body,
          problems,
          finished,
          figures: manual.flatMap((x) => {
            const value = (figures[x.root_id] ?? '').trim()
            return value === '' ? [] : [{ targetId: x.root_id, value }]
          }),
          keep: (before?.files ?? []).map((f) => f.id),
        },
        files,
      ),
    { refresh: ['/api/plan'], done: () => toast(t('sent', { period })) },
  )
  return (
    <div className="living-form">
      <label>
        {t('reportBody')}
        <Input.TextArea
          autoSize={{ minRows: 3 }}
          value={body}
          maxLength={5000}
          onChange={(e) => setBody(e.target.value)}
        />
      </label>
      {manual.map((x) => (
        <label key={x.id}>
          <span>
            {x.subject} <span className="t3">{askedText(x, lang)}</span>
          </span>
          <Input
            value={figures[x.root_id] ?? ''}
            inputMode="decimal"
            suffix={x.unit}
            placeholder={t('manualHelp')}
            onChange={(e) => setFigures({ ...figures, [x.root_id]: e.target.value })}
          />
        </label>
      ))}
      <label>
        {t('reportProblems')}
        <Input.TextArea
          autoSize={{ minRows: 1 }}
          value={problems}
          maxLength={2000}
          onChange={(e) => setProblems(e.target.value)}
        />
      </label>
      <label>
        {t('reportFiles')}
        <input type="file" multiple onChange={(e) => setFiles([...(e.target.files ?? [])])} />
      </label>
      <Checkbox checked={finished} onChange={(e) => setFinished(e.target.checked)}>
        {t('reportFinish')}
      </Checkbox>
      {send.error && <Note tone="red">{send.error.title}</Note>}
      <Button
        type="primary"
        disabled={body.trim().length < 2}
        loading={send.isPending}
        onClick={() => send.mutate(undefined)}
      >
        {t(before ? 'sendAgain' : 'send', { period })}
      </Button>
    </div>
  )
}
