import { Link } from '@tanstack/react-router'
import { formatDeadline } from '../../../kernel/format/deadline.ts'
import { useLabel, useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { StateMark } from '../../../ui/marks/state-mark.tsx'
import { Card } from '../../../ui/parts/card.tsx'
import { useLooking } from '../../../ui/shell/context.ts'
import { workbenchTexts } from './texts.ts'
import type { Workbench } from './types.ts'

/** What my school owes: every return of the open campaigns with how far it is. */
export const OwnCard = ({ of }: { of: Workbench['own'] }) => {
  const t = useTexts(workbenchTexts)
  const lang = useLang()
  const label = useLabel()
  const { today } = useLooking()
  const done = of.filter((r) => r.state === 'accepted').length
  return (
    <Card title={t('own')} note={t('ownNote', { done, count: of.length })} flush>
      <ul className="late-list">
        {of.map((r) => {
          const due = formatDeadline(r.dueOn, today, lang)
          return (
            <li key={r.id}>
              <Link className="grow" to="/collect/returns/$id" params={{ id: r.id }}>
                {label(r.label)}
              </Link>
              {r.state !== 'accepted' && <span className={due.tone === 'late' ? 'late' : 't2'}>{due.text}</span>}
              {r.state === 'accepted' ? (
                <StateMark state="done" word={t('own.accepted')} />
              ) : (
                <span className={r.sentBack ? 'bold' : 't2'}>
                  {t(r.sentBack && r.state === 'draft' ? 'own.back' : (`own.${r.state}` as 'own.draft'))}
                </span>
              )}
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
