import { Link } from '@tanstack/react-router'
import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { Card } from '../../../ui/parts/card.tsx'
import { Note, Tag } from '../../../ui/parts/small.tsx'
import { Block, Empty } from '../../../ui/parts/states.tsx'
import { useRead } from '../../../ui/query.ts'
import { useLooking } from '../../../ui/shell/context.ts'
import { Page } from '../../../ui/shell/page.tsx'
import { keptSearch, useUrl } from '../../../ui/url.ts'
import type { MinePage, MyTask } from './living-types.ts'
import { MyShare } from './my-share.tsx'
import { MyTaskDrawer } from './my-task-drawer.tsx'
import { SlotTag } from './task-state.tsx'
import { taskTexts } from './task-texts.ts'
import './plan.css'
import './living.css'

const URGENT: readonly string[] = ['returned', 'missing', 'due']
const urgency = (task: MyTask): number =>
  Math.min(9, ...task.slots.map((s) => URGENT.indexOf(s.state)).filter((n) => n >= 0))

/** What a unit was given: shares with objection, tasks with the reports that are asked for. */
export default function MyTasksPage() {
  const t = useTexts(taskTexts)
  const url = useUrl()
  const { unit, period, today } = useLooking()
  const read = useRead<MinePage>('/api/plan/mine', { unit, year: period.slice(0, 4) })
  const open = read.data?.tasks.find((x) => x.rootId === url.get('open'))
  return (
    <Page
      title={t('mine')}
      crumbs={[{ text: t('stage') }]}
      drawer={
        open &&
        read.data && (
          <MyTaskDrawer key={open.rootId} task={open} page={read.data} onClose={() => url.set({ open: undefined })} />
        )
      }
    >
      <Block of={read} rows={8}>
        {(d) =>
          d.tasks.length === 0 && d.shares.length === 0 ? (
            <div className="card">
              <Empty title={t('mineEmpty')} icon="inbox">
                {t('mineEmptyText')}
              </Empty>
            </div>
          ) : (
            <div className="mine">
              {d.reminders.slice(0, 1).map((r) => (
                <Note key={r.at} tone="yellow">
                  {t('reminded1', { by: r.by, text: r.message || r.period })}
                </Note>
              ))}
              {d.shares.length > 0 && (
                <Card title={t('myShares')} note={String(d.shares.length)} flush>
                  <ul className="living-list">
                    {d.shares.map((s) => (
                      <li key={`${s.targetRoot} ${s.fromOrg}`}>
                        <MyShare share={s} page={d} unit={unit} />
                      </li>
                    ))}
                  </ul>
                </Card>
              )}
              {d.tasks.length > 0 && (
                <Card title={t('myTasks')} note={String(d.tasks.length)} flush>
                  <ul className="living-list">
                    {[...d.tasks]
                      .sort((a, b) => urgency(a) - urgency(b))
                      .map((task) => (
                        <li key={task.id}>
                          <Link
                            to="/plan/mine"
                            search={{ ...keptSearch(url.state), open: task.rootId }}
                            className="living-row"
                            aria-current={task.rootId === open?.rootId}
                          >
                            <span className="row g8" style={{ alignItems: 'flex-start' }}>
                              <span className="t3">{task.number}</span>
                              <span className="grow">{task.title}</span>
                              <Tag>{t(`role.${task.role}`)}</Tag>
                              <span className={task.due < today ? 'red nowrap' : 't2 nowrap'}>
                                {task.due.startsWith(today.slice(0, 4)) ? task.due.slice(5) : task.due}
                              </span>
                            </span>
                            {task.slots.length > 0 && (
                              <span className="row g8" style={{ flexWrap: 'wrap' }}>
                                {task.slots.map((s) => (
                                  <SlotTag key={s.period} period={s.period} state={s.state} />
                                ))}
                              </span>
                            )}
                          </Link>
                        </li>
                      ))}
                  </ul>
                </Card>
              )}
            </div>
          )
        }
      </Block>
    </Page>
  )
}
