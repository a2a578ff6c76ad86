import { Link } from '@tanstack/react-router'
import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { Card } from '../../../ui/parts/card.tsx'
import { holds } from '../../../ui/session/session.ts'
import { useSession } from '../../../ui/session/provider.tsx'
import { keptSearch, useUrl } from '../../../ui/url.ts'
import { workbenchTexts } from './texts.ts'

/** Where each duty begins, in the order in which it is offered; those without the right are absent. */
const STARTS = [
  { key: 'mine', to: '/plan/mine', permission: 'plan.report' },
  { key: 'people', to: '/system/people', permission: 'directory.read-people' },
  { key: 'units', to: '/system/units', permission: 'directory.manage-orgs' },
  { key: 'backups', to: '/system/backups', permission: 'directory.read-backups' },
  { key: 'audit', to: '/system/audit', permission: 'directory.read-audit' },
  { key: 'warnings', to: '/watch/warnings', permission: 'watch.read' },
  { key: 'conditions', to: '/measure/conditions', permission: 'measure.boards' },
  { key: 'reports', to: '/publish/reports', permission: 'publish.read' },
] as const

const SHOWN = 4

/** For a reader for whom nothing waits: the pages of the own duty, each with what stands there. */
export const StartCard = ({ ownTasks }: { ownTasks: number }) => {
  const t = useTexts(workbenchTexts)
  const session = useSession()
  const search = keptSearch(useUrl().state)
  const starts = STARTS.filter(
    ({ key, permission }) => holds(session, permission) && (key !== 'mine' || ownTasks > 0),
  ).slice(0, SHOWN)
  if (starts.length === 0) return null
  return (
    <Card title={t('start')} flush>
      <ul className="late-list start-list">
        {starts.map(({ key, to }) => (
          <li key={key}>
            <Link to={to} search={search} className="bold">
              {t(`start.${key}`)}
            </Link>
            <span className="grow t2">
              {key === 'mine' ? t('startNote.mine', { count: ownTasks }) : t(`startNote.${key}`)}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
