import { useMemo } from 'react'
import { Select } from 'antd'
import { formatMoment } from '../../../kernel/format/date.ts'
import { useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Chips } from '../../../ui/parts/small.tsx'
import { Block, Empty } from '../../../ui/parts/states.tsx'
import { useRead } from '../../../ui/query.ts'
import { useLooking } from '../../../ui/shell/context.ts'
import { Page } from '../../../ui/shell/page.tsx'
import type { Column } from '../../../ui/table/column.ts'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { useUrl } from '../../../ui/url.ts'
import type { TaskOverview, TaskState } from '../tasks/overview.ts'
import { CadenceLine } from './cadence.tsx'
import { OwingCard } from './owing.tsx'
import type { TasksPage } from './living-types.ts'
import { TaskDrawer } from './task-drawer.tsx'
import { TASK_STATES, TaskMark } from './task-state.tsx'
import { taskTexts } from './task-texts.ts'
import './plan.css'
import './living.css'

/** All tasks of the year: who leads, until when, where they stand, what was last reported, who owes. */
export default function TasksPageView() {
  const t = useTexts(taskTexts)
  const url = useUrl()
  const { unit, period, today } = useLooking()
  const read = useRead<TasksPage>('/api/plan/tasks', { unit, year: period.slice(0, 4) })
  const all = useMemo(() => read.data?.tasks ?? [], [read.data])
  const state = TASK_STATES.find((s) => s === url.get('state')) ?? 'all'
  const who = url.get('who') ?? ''
  const due = url.get('due') ?? ''
  const rows = all.filter(
    (r) =>
      (state === 'all' || r.state === state) &&
      (who === '' || [...r.lead, ...r.support].includes(who)) &&
      (due === '' || (due === 'late' ? r.due < today : r.due.slice(0, 7) === today.slice(0, 7))),
  )
  const open = all.find((r) => r.id === url.get('open'))
  const columns = useColumns(today)
  const offices = [...new Set(all.flatMap((r) => [...r.lead, ...r.support]))].sort((a, b) =>
    a.localeCompare(b, 'zh-CN'),
  )
  const owing = all.filter((r) => r.units.some((u) => u.slots.some((s) => s.state === 'missing'))).length
  return (
    <Page
      title={t('tasks')}
      crumbs={[{ text: t('stage') }]}
      note={all.length > 0 ? t('tasksNote', { n: all.length, owing }) : undefined}
      drawer={
        open && (
          <TaskDrawer
            task={open}
            milestones={(read.data?.milestones ?? []).filter((m) => m.taskRoot === open.rootId)}
            onClose={() => url.set({ open: undefined })}
          />
        )
      }
    >
      <Block of={read} rows={12}>
        {(data) =>
          data.tasks.length === 0 ? (
            <div className="card">
              <Empty title={t('empty')} icon="file">
                {t('emptyText')}
              </Empty>
            </div>
          ) : (
            <>
              <CadenceLine page={data} />
              <OwingCard page={data} />
              <DataTable
                name="plan-tasks"
                label={t('tasks')}
                rows={rows}
                columns={columns}
                rowKey={(r) => r.id}
                unit={t('count')}
                count={all.length}
                onOpen={(r) => url.set({ open: r.id })}
                {...(open ? { openKey: open.id } : {})}
                groupBy={(r) => ({ key: `${r.planId} ${r.sectionSeq ?? ''}`, title: r.section ?? t('noSection') })}
                filters={
                  <>
                    <Chips<TaskState | 'all'>
                      label={t('state')}
                      value={state}
                      options={[
                        { key: 'all', text: t('all'), count: all.length },
                        ...TASK_STATES.filter((s) => all.some((r) => r.state === s)).map((s) => ({
                          key: s,
                          text: <TaskMark of={s} />,
                          count: all.filter((r) => r.state === s).length,
                        })),
                      ]}
                      onChange={(s) => url.set({ state: s === 'all' ? undefined : s }, { replace: true })}
                    />
                    <Select
                      style={{ minWidth: 170 }}
                      showSearch
                      aria-label={t('units')}
                      value={who}
                      options={[{ value: '', label: t('allUnits') }, ...offices.map((o) => ({ value: o, label: o }))]}
                      onChange={(v) => url.set({ who: v || undefined }, { replace: true })}
                    />
                    <Select
                      style={{ minWidth: 130 }}
                      aria-label={t('due')}
                      value={due}
                      options={[
                        { value: '', label: t('allDue') },
                        { value: 'month', label: t('due.month') },
                        { value: 'late', label: t('due.late') },
                      ]}
                      onChange={(v) => url.set({ due: v || undefined }, { replace: true })}
                    />
                  </>
                }
                keys
              />
            </>
          )
        }
      </Block>
    </Page>
  )
}

function useColumns(today: string): readonly Column<TaskOverview>[] {
  const t = useTexts(taskTexts)
  const lang = useLang()
  const lastOf = (r: TaskOverview) =>
    r.units
      .flatMap((u) => (u.last ? [{ ...u.last, name: u.name }] : []))
      .sort((a, b) => b.sentAt.localeCompare(a.sentAt))[0]
  return [
    {
      key: 'state',
      title: t('state'),
      phone: 'state',
      value: (r) => t(`state.${r.state}`),
      render: (r) => <TaskMark of={r.state} />,
    },
    {
      key: 'task',
      title: t('task'),
      phone: 'name',
      value: (r) => `${r.number} ${r.title}`,
      render: (r) => (
        <span className="row g8">
          <span className="t3">{r.number}</span>
          <span className="ellipsis task-name" title={r.title}>
            {r.title}
          </span>
        </span>
      ),
    },
    {
      key: 'lead',
      title: t('lead'),
      value: (r) => r.lead.join('、'),
      render: (r) => (
        <span className="t2 ellipsis task-units" title={r.lead.join('、')}>
          {r.lead.join('、') || '—'}
        </span>
      ),
    },
    {
      key: 'support',
      title: t('support'),
      optional: true,
      value: (r) => r.support.join('、'),
      render: (r) => (
        <span className="t2 ellipsis task-units" title={r.support.join('、')}>
          {r.support.join('、') || '—'}
        </span>
      ),
    },
    {
      key: 'milestones',
      title: t('milestones'),
      align: 'right',
      value: (r) => r.milestones,
      render: (r) => (r.milestones === 0 ? '—' : `${r.milestonesDone} / ${r.milestones}`),
    },
    {
      key: 'due',
      title: t('due'),
      align: 'right',
      phone: 'due',
      value: (r) => r.due,
      render: (r) => (
        <span className={r.due < today && r.state !== 'finished' ? 'red nowrap' : 't2 nowrap'}>
          {r.due.startsWith(today.slice(0, 4)) ? r.due.slice(5) : r.due}
        </span>
      ),
    },
    {
      key: 'last',
      title: t('last'),
      value: (r) => lastOf(r)?.sentAt ?? null,
      render: (r) => {
        const last = lastOf(r)
        return last ? (
          <span className="ellipsis task-last" title={last.body}>
            <span className="t3">
              {last.period} {last.name} {formatMoment(last.sentAt, today, lang)}
            </span>{' '}
            {last.body}
          </span>
        ) : (
          '—'
        )
      },
    },
  ]
}
