import { useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Facts } from '../../../ui/parts/figure.tsx'
import { Tag } from '../../../ui/parts/small.tsx'
import { useSession } from '../../../ui/session/provider.tsx'
import { Drawer } from '../../../ui/shell/drawer.tsx'
import { useLooking } from '../../../ui/shell/context.ts'
import { askedText } from './asked-text.ts'
import { nowText } from './now-text.ts'
import type { MinePage, MyTask } from './living-types.ts'
import { MilestoneLine } from './milestone-line.tsx'
import { ReportForm } from './report-form.tsx'
import { ReportView } from './report-view.tsx'
import { taskTexts } from './task-texts.ts'

/** One task of the unit: what it asks, milestones, the report to send, and what was reported before. */
export const MyTaskDrawer = ({ task, page, onClose }: { task: MyTask; page: MinePage; onClose: () => void }) => {
  const t = useTexts(taskTexts)
  const lang = useLang()
  const session = useSession()
  const { unit } = useLooking()
  const targets = page.targets.filter((x) => x.task_id === task.id)
  const reports = page.reports.filter((r) => r.taskId === task.rootId)
  const milestones = page.milestones.filter((m) => m.taskRoot === task.rootId)
  const nameOf = (root: string): string => targets.find((x) => x.root_id === root)?.subject ?? ''
  return (
    <Drawer
      title={task.title}
      note={[task.section, task.planTitle].filter(Boolean).join(' · ')}
      onClose={onClose}
      width={480}
    >
      <Facts
        of={[
          [t('state'), <Tag key="r">{t(`role.${task.role}`)}</Tag>],
          [t('lead'), task.lead.join('、') || '—'],
          [t('due'), task.due],
        ]}
      />
      {targets.length > 0 && (
        <ul className="living-list plain">
          {targets.map((x) => {
            const now = page.now.find((n) => n.indicator === x.indicator)
            const direction = page.indicators.find((i) => i.code === x.indicator)?.direction
            return (
              <li key={x.id} className="row g8">
                <span className="grow">{x.subject}</span>
                {now && (
                  <span className="t2 nowrap">
                    {t('now')} {nowText(now, x.change, lang)}
                  </span>
                )}
                <b className="nowrap">{askedText(x, lang, direction)}</b>
              </li>
            )
          })}
        </ul>
      )}
      {milestones.length > 0 && <h3 className="living-h">{t('milestones')}</h3>}
      {milestones.map((m) => (
        <MilestoneLine key={m.id} of={m} mayRecord={task.role === 'lead' && unit === session.org.id} />
      ))}
      {page.mayReport && unit === session.org.id && (
        <ReportForm task={task} unit={unit} targets={targets} reports={reports} />
      )}
      <h3 className="living-h">{t('last')}</h3>
      {reports.length === 0 && <p className="t3">{t('noReport')}</p>}
      {reports.map((r) => (
        <ReportView key={r.id} of={r} nameOf={nameOf} />
      ))}
    </Drawer>
  )
}
