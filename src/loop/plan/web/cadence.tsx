import { useState } from 'react'
import { Button, InputNumber, Modal, Select } from 'antd'
import { api } from '../../../ui/api.ts'
import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { Note } from '../../../ui/parts/small.tsx'
import { useAct } from '../../../ui/query.ts'
import { useMay } from '../../../ui/session/provider.tsx'
import { toast } from '../../../ui/shell/toast.tsx'
import { useLooking } from '../../../ui/shell/context.ts'
import { periodOf, periodRange } from '../../../kernel/period.ts'
import type { Cadence } from '../progress/slots.ts'
import type { TasksPage } from './living-types.ts'
import { taskTexts } from './task-texts.ts'

/** How often the units report on the newest plan's tasks, and the act that sets it. */
export const CadenceLine = ({ page }: { page: TasksPage }) => {
  const t = useTexts(taskTexts)
  const may = useMay('plan.write')
  const [open, setOpen] = useState(false)
  const plan = page.tasks[0]
  const now = page.cadences.find((c) => c.planId === plan?.planId)
  if (!plan || (!may && !now)) return null
  return (
    <div style={{ marginBottom: 12 }}>
      <Note>
        <span className="row g12" style={{ flexWrap: 'wrap' }}>
          <span className="grow">
            {now
              ? t('cadenceNow', { word: t(`cadence.${now.cadence}`), first: now.firstPeriod, days: now.graceDays })
              : t('cadenceNone')}
          </span>
          {may && (
            <Button size="small" onClick={() => setOpen(true)}>
              {t(now ? 'cadenceChange' : 'cadence')}
            </Button>
          )}
        </span>
      </Note>
      <Modal open={open} title={t('cadence')} footer={null} onCancel={() => setOpen(false)} destroyOnHidden>
        <CadenceForm planId={plan.planId} year={plan.planYear ?? 2025} now={now} onDone={() => setOpen(false)} />
      </Modal>
    </div>
  )
}

const CadenceForm = (props: {
  planId: string
  year: number
  now: TasksPage['cadences'][number] | undefined
  onDone: () => void
}) => {
  const t = useTexts(taskTexts)
  const [cadence, setCadence] = useState<Cadence>(props.now?.cadence ?? 'quarter')
  const periods = (c: Cadence): string[] =>
    c === 'quarter'
      ? [1, 2, 3, 4].map((q) => `${props.year}Q${q}`)
      : Array.from({ length: 12 }, (_, m) => `${props.year}-${String(m + 1).padStart(2, '0')}`)
  const { today } = useLooking()
  /** The running period; of another year its first. */
  const running = (c: Cadence): string => (today.startsWith(String(props.year)) ? periodOf(today, c) : periods(c)[0]!)
  const [first, setFirst] = useState(props.now?.firstPeriod ?? running('quarter'))
  const [days, setDays] = useState(props.now?.graceDays ?? 5)
  // what is over is asked for at once: say so before it is done
  const past = periods(cadence).filter((p) => p >= first && periodRange(p).to < today).length
  const save = useAct(
    () => api.put(`/api/plan/plans/${props.planId}/cadence`, { cadence, firstPeriod: first, graceDays: days }),
    {
      refresh: ['/api/plan'],
      done: () => {
        toast(t('set'))
        props.onDone()
      },
    },
  )
  return (
    <div className="living-form">
      <label>
        {t('cadenceField')}
        <Select<Cadence>
          style={{ width: '100%' }}
          value={cadence}
          options={(['quarter', 'month'] as const).map((value) => ({ value, label: t(`cadence.${value}`) }))}
          onChange={(c) => {
            setCadence(c)
            setFirst(running(c))
          }}
        />
      </label>
      <label>
        {t('first')}
        <Select
          style={{ width: '100%' }}
          value={first}
          options={periods(cadence).map((value) => ({ value, label: value }))}
          onChange={setFirst}
        />
      </label>
      <label>
        {t('grace')}
        <InputNumber style={{ width: '100%' }} min={0} max={60} value={days} onChange={(n) => setDays(n ?? 0)} />
      </label>
      {past > 0 && <Note tone="yellow">{t('cadencePast', { n: past })}</Note>}
      {save.error && <Note tone="red">{save.error.title}</Note>}
      <Button type="primary" loading={save.isPending} onClick={() => save.mutate(undefined)}>
        {t('cadenceSave')}
      </Button>
    </div>
  )
}
