import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { Card } from '../../../ui/parts/card.tsx'
import { Segmented } from '../../../ui/parts/small.tsx'
import { Block, Empty } from '../../../ui/parts/states.tsx'
import { useRead } from '../../../ui/query.ts'
import { useLooking } from '../../../ui/shell/context.ts'
import { Page } from '../../../ui/shell/page.tsx'
import { keptSearch, useUrl } from '../../../ui/url.ts'
import { DueList, Earlier } from './due-list.tsx'
import { Gantt } from './gantt.tsx'
import type { TasksPage } from './living-types.ts'
import { moveMonth, scheduleOf, weeksOf, type ScheduleItem } from './schedule-items.ts'
import { TaskDrawer } from './task-drawer.tsx'
import { taskTexts } from './task-texts.ts'
import './plan.css'
import './living.css'

/** When what is due, stages of pilots too: a month's calendar or the year's bars, and what falls due this month. */
export default function SchedulePage() {
  const t = useTexts(taskTexts)
  const url = useUrl()
  const { unit, period, today } = useLooking()
  const read = useRead<TasksPage>('/api/plan/tasks', { unit, year: period.slice(0, 4) })
  const view = url.get('view') === 'gantt' ? 'gantt' : 'calendar'
  const month = url.get('month') ?? today.slice(0, 7)
  const open = read.data?.tasks.find((x) => x.id === url.get('open'))
  const navigate = useNavigate()
  const go = (id: string | null): void => url.set({ open: id ?? undefined })
  const goTo = (i: ScheduleItem): void =>
    i.to === undefined ? go(i.taskId) : void navigate({ to: i.to, search: keptSearch(url.state) as never })
  return (
    <Page
      title={t('schedule')}
      crumbs={[{ text: t('stage') }]}
      acts={
        <Segmented
          label={t('schedule')}
          value={view}
          options={[
            { key: 'calendar', text: t('calendar') },
            { key: 'gantt', text: t('gantt') },
          ]}
          onChange={(v) => url.set({ view: v === 'gantt' ? v : undefined }, { replace: true })}
        />
      }
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
        {(d) => {
          if (d.tasks.length === 0 && d.pilots.length === 0)
            return (
              <div className="card">
                <Empty title={t('empty')}>{t('emptyText')}</Empty>
              </div>
            )
          const items = scheduleOf(d)
          return (
            <div className="schedule">
              {view === 'gantt' ? (
                <Gantt
                  page={d}
                  year={Number(period.slice(0, 4))}
                  today={today}
                  onOpen={(r) =>
                    r.kind === 'pilot'
                      ? void navigate({ to: `/plan/pilots/${r.id}`, search: keptSearch(url.state) as never })
                      : go(r.id)
                  }
                />
              ) : (
                <Calendar items={items} month={month} today={today} onOpen={goTo} />
              )}
              <div className="schedule-side">
                <DueList
                  items={items.filter((i) => i.day.slice(0, 7) === month)}
                  today={today}
                  month={month}
                  onOpen={goTo}
                />
                {month === today.slice(0, 7) && (
                  <Earlier
                    items={items.filter((i) => !i.done && i.kind !== 'report' && i.day < `${month}-01`)}
                    today={today}
                    onOpen={goTo}
                  />
                )}
              </div>
            </div>
          )
        }}
      </Block>
    </Page>
  )
}

const Calendar = (props: {
  items: readonly ScheduleItem[]
  month: string
  today: string
  onOpen: (i: ScheduleItem) => void
}) => {
  const t = useTexts(taskTexts)
  const url = useUrl()
  const { month, today } = props
  const move = (to: string): void => url.set({ month: to === today.slice(0, 7) ? undefined : to }, { replace: true })
  return (
    <Card
      title={t('month', { y: month.slice(0, 4), m: Number(month.slice(5)) })}
      flush
      more={
        <>
          <Button size="small" onClick={() => move(moveMonth(month, -1))}>
            {t('prev')}
          </Button>
          <Button size="small" onClick={() => move(today.slice(0, 7))}>
            {t('today')}
          </Button>
          <Button size="small" onClick={() => move(moveMonth(month, 1))}>
            {t('next')}
          </Button>
        </>
      }
    >
      <table className="month">
        <thead>
          <tr>
            {t('week')
              .split(',')
              .map((w) => (
                <th key={w} scope="col">
                  {w}
                </th>
              ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month).map((week) => (
            <tr key={week[0]}>
              {week.map((day) => {
                const own = props.items.filter((i) => i.day === day)
                const out = day.slice(0, 7) !== month
                return (
                  <td key={day} className={[out && 'out', day === today && 'now'].filter(Boolean).join(' ')}>
                    <span className="s12 t3">{Number(day.slice(8))}</span>
                    {own.slice(0, 3).map((i) => (
                      <Item key={i.key} of={i} today={today} onOpen={props.onOpen} />
                    ))}
                    {own.length > 3 && <span className="s12 t3 month-more">{t('more', { n: own.length - 3 })}</span>}
                    {own.length > 0 && (
                      <span className={`month-count ${own.some((i) => !i.done && i.day < today) ? 'late' : ''}`}>
                        {t('dayItems', { n: own.length })}
                      </span>
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}

const Item = ({ of: i, today, onOpen }: { of: ScheduleItem; today: string; onOpen: (i: ScheduleItem) => void }) => {
  const t = useTexts(taskTexts)
  const tone = i.done ? 'done' : i.day < today ? 'late' : i.kind
  return (
    <button
      type="button"
      className={`month-item ${tone}`}
      title={i.text}
      disabled={i.taskId === null && i.to === undefined}
      onClick={() => onOpen(i)}
    >
      {i.done ? '✓ ' : ''}
      {i.kind === 'report' ? `${t('kind.report')} ${i.text}` : i.text}
    </button>
  )
}
