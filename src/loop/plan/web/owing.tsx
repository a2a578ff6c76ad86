import { useState } from 'react'
import { Button, Input, Select } from 'antd'
import { api } from '../../../ui/api.ts'
import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { Card } from '../../../ui/parts/card.tsx'
import { Note } from '../../../ui/parts/small.tsx'
import { useAct } from '../../../ui/query.ts'
import { useMay } from '../../../ui/session/provider.tsx'
import { toast } from '../../../ui/shell/toast.tsx'
import { useUrl } from '../../../ui/url.ts'
import type { TasksPage } from './living-types.ts'
import { taskTexts } from './task-texts.ts'

/** Units that are silent or late for a period, with what each owes; one act reminds those chosen. */
export const OwingCard = ({ page }: { page: TasksPage }) => {
  const t = useTexts(taskTexts)
  const url = useUrl()
  const may = useMay('plan.oversee')
  const owed = page.tasks.flatMap((task) =>
    task.units.flatMap((u) =>
      u.slots
        .filter((s) => s.state === 'missing' || s.state === 'returned' || s.state === 'due')
        .map((s) => ({ task, unit: u, slot: s })),
    ),
  )
  const periods = [...new Set(owed.map((o) => o.slot.period))].sort().reverse()
  const period = periods.find((p) => p === url.get('owing')) ?? periods[0] ?? ''
  const own = owed.filter((o) => o.slot.period === period)
  const units = [...new Map(own.map((o) => [o.unit.orgId, o.unit.name])).entries()]
  const [off, setOff] = useState<ReadonlySet<string>>(new Set())
  const [message, setMessage] = useState('')
  const chosen = units.filter(([id]) => !off.has(id))
  const remind = useAct(
    () =>
      api.post<{ reports: number }>('/api/plan/reports/remind', {
        period,
        message,
        of: own.filter((o) => !off.has(o.unit.orgId)).map((o) => ({ task: o.task.rootId, unit: o.unit.orgId })),
      }),
    { refresh: ['/api/plan/mine'], done: ({ reports }) => toast(t('reminded', { n: reports })) },
  )
  if (page.cadences.length === 0 || periods.length === 0) return null
  return (
    <div style={{ marginBottom: 12 }}>
      <Card
        title={t('owingTitle')}
        more={
          <Select
            size="small"
            aria-label={t('period')}
            value={period}
            options={periods.map((value) => ({ value, label: value }))}
            onChange={(v) => url.set({ owing: v }, { replace: true })}
          />
        }
      >
        <div className="chips" role="group" aria-label={t('owingTitle')}>
          {units.map(([id, name]) => (
            <button
              key={id}
              type="button"
              className="chip"
              aria-pressed={may && !off.has(id)}
              disabled={!may}
              title={own
                .filter((o) => o.unit.orgId === id)
                .map((o) => o.task.title)
                .join('\n')}
              onClick={() => setOff(new Set(off.has(id) ? [...off].filter((x) => x !== id) : [...off, id]))}
            >
              {name}
              <span>{own.filter((o) => o.unit.orgId === id).length}</span>
            </button>
          ))}
        </div>
        {may && (
          <div className="row g8" style={{ marginTop: 12, flexWrap: 'wrap' }}>
            <Input
              className="share-reason"
              value={message}
              maxLength={500}
              placeholder={t('remindText')}
              aria-label={t('remindText')}
              onChange={(e) => setMessage(e.target.value)}
            />
            <Button disabled={chosen.length === 0} loading={remind.isPending} onClick={() => remind.mutate(undefined)}>
              {t('remind', { n: chosen.length })}
            </Button>
          </div>
        )}
        {remind.error && <Note tone="red">{remind.error.title}</Note>}
      </Card>
    </div>
  )
}
