import { useTexts } from '../../../../ui/i18n/use-texts.ts'
import { Tag } from '../../../../ui/parts/small.tsx'
import { privacyTexts } from './texts.ts'

const SOON = 3

/** How long there is to answer; nothing once it is closed. */
export const DueWords = ({ days }: { days: number | null }) => {
  const t = useTexts(privacyTexts)
  if (days === null) return <span className="t3">—</span>
  if (days < 0) return <Tag tone="red">{t('lateBy', { n: -days })}</Tag>
  if (days === 0) return <Tag tone="yellow">{t('today')}</Tag>
  return days <= SOON ? <Tag tone="yellow">{t('left', { n: days })}</Tag> : <span>{t('left', { n: days })}</span>
}
