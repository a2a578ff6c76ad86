import { Link } from '@tanstack/react-router'
import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { Facts } from '../../../ui/parts/figure.tsx'
import { Note, Tag } from '../../../ui/parts/small.tsx'
import { useMay, useSession } from '../../../ui/session/provider.tsx'
import { Drawer } from '../../../ui/shell/drawer.tsx'
import { keptSearch, useUrl } from '../../../ui/url.ts'
import type { ScheduledMilestone } from '../schedule/milestones.ts'
import type { TaskOverview } from '../tasks/overview.ts'
import { AddStep, MilestoneLine } from './milestone-line.tsx'
import { ReportView } from './report-view.tsx'
import { RemarkForm } from './sent-report.tsx'
import { SlotTag, TaskMark } from './task-state.tsx'
import { taskTexts } from './task-texts.ts'
import { OpenNames, TaskUnits } from './task-units.tsx'

/** One task beside the ledger: milestones, and each unit with what it owes and what it last reported. */
export const TaskDrawer = (props: {
  task: TaskOverview
  milestones: readonly ScheduledMilestone[]
  onClose: () => void
}) => {
  const t = useTexts(taskTexts)
  const url = useUrl()
  const session = useSession()
  const oversees = useMay('plan.oversee')
  const writes = useMay('plan.write')
  const { task } = props
  return (
    <Drawer
      title={task.title}
      note={[task.section, task.planTitle].filter(Boolean).join(' · ')}
      onClose={props.onClose}
      width={480}
    >
      <Facts
        of={[
          [t('state'), <TaskMark key="s" of={task.state} />],
          [t('lead'), task.lead.join('、') || '—'],
          [t('support'), task.support.join('、') || '—'],
          [t('due'), task.due],
        ]}
      />
      <OpenNames task={task} />
      {writes && <TaskUnits task={task} />}
      <p style={{ margin: '8px 0 0' }}>
        <Link to="/plan/plans/$id" params={{ id: task.planId }} search={{ ...keptSearch(url.state), order: 'text' }}>
          {t('openPlan')}
        </Link>
      </p>
      <h3 className="living-h">{t('milestones')}</h3>
      {props.milestones.map((m) => (
        <MilestoneLine key={m.id} of={m} mayRecord={writes || task.leadOrgs.includes(session.org.id)} />
      ))}
      {writes ? <AddStep taskId={task.id} /> : props.milestones.length === 0 && <p className="t3">—</p>}
      <h3 className="living-h">{t('units')}</h3>
      {task.units.length === 0 && <Note tone="yellow">{t('noUnits')}</Note>}
      {task.units.map((u) => (
        <section key={u.orgId} className="unit-block">
          <div className="row g8" style={{ flexWrap: 'wrap' }}>
            <b>{u.name}</b>
            {u.lead && <Tag>{t('role.lead')}</Tag>}
            {u.share && <Tag>{t('role.share')}</Tag>}
          </div>
          {u.slots.length > 0 && (
            <div className="row g8" style={{ flexWrap: 'wrap', margin: '6px 0' }}>
              {u.slots.map((s) => (
                <SlotTag key={s.period} period={s.period} state={s.state} />
              ))}
            </div>
          )}
          {u.last ? <ReportView of={u.last} /> : <p className="t3 s13">{t('noReport')}</p>}
          {u.last?.state === 'sent' && oversees && u.orgId !== session.org.id && (
            <RemarkForm key={u.last.id} to={`/api/plan/reports/${u.last.id}/remark`} />
          )}
        </section>
      ))}
    </Drawer>
  )
}
