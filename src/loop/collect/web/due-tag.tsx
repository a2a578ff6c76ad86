import { formatDate } from '../../../kernel/format/date.ts'
import { useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Tag } from '../../../ui/parts/small.tsx'
import { useSession } from '../../../ui/session/provider.tsx'
import { collectTexts } from './texts.ts'
import type { DueReturn } from './types/returns.ts'

/** Working days up to which a deadline is counted down. */
const COUNTED = 3

/** The deadline of a return: red when late, yellow when near; quiet once it has been handed in. */
export const DueTag = ({ of }: { of: Pick<DueReturn, 'dueOn' | 'daysLeft' | 'overdue' | 'state'> }) => {
  const t = useTexts(collectTexts)
  const lang = useLang()
  const { today } = useSession()
  const day = formatDate(of.dueOn, today, lang)
  if (of.state !== 'draft') return <Tag>{t('due.exact', { day })}</Tag>
  if (of.overdue) return <Tag tone="red">{t('due.late', { day, count: -of.daysLeft })}</Tag>
  if (of.dueOn === today) return <Tag tone="yellow">{t('due.today')}</Tag>
  if (of.daysLeft <= COUNTED)
    return <Tag tone="yellow">{t(of.daysLeft === 1 ? 'due.leftOne' : 'due.left', { day, count: of.daysLeft })}</Tag>
  return <Tag>{t('due.exact', { day })}</Tag>
}
