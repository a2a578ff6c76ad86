import { Button } from 'antd'
import { useNavigate } from '@tanstack/react-router'
import { formatDate } from '../../../kernel/format/date.ts'
import { useLabel, useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Card } from '../../../ui/parts/card.tsx'
import { Empty } from '../../../ui/parts/states.tsx'
import { useMay } from '../../../ui/session/provider.tsx'
import { useLooking } from '../../../ui/shell/context.ts'
import { workbenchTexts } from './texts.ts'
import type { Workbench } from './types.ts'

const SHOWN = 6

/** Schools that have not handed in, and how far they are. */
export const LateCard = ({ of }: { of: Workbench }) => {
  const t = useTexts(workbenchTexts)
  const lang = useLang()
  const label = useLabel()
  const navigate = useNavigate()
  const { today } = useLooking()
  const mayRemind = useMay('collect.review')
  const { late, campaign } = of
  return (
    <Card
      title={t('late')}
      note={campaign ? t('lateNote', { name: campaign.name, due: formatDate(campaign.dueOn, today, lang) }) : undefined}
      more={
        mayRemind &&
        late.length > 0 && (
          <Button size="small" onClick={() => void navigate({ to: '/collect/campaigns' })}>
            {t('remind')}
          </Button>
        )
      }
      flush
    >
      {late.length === 0 ? (
        <Empty title={t('lateEmpty')} icon="check" />
      ) : (
        <ul className="late-list">
          {late.slice(0, SHOWN).map((s) => (
            <li key={s.id}>
              <span className="grow">{s.name}</span>
              <span className="t2">{t('lateCount', { count: s.count })}</span>
              <span className={s.overdue ? 'late' : 't2'}>{label(s.words)}</span>
            </li>
          ))}
          {late.length > SHOWN && <li className="t3">{t('more', { count: late.length - SHOWN })}</li>}
        </ul>
      )}
    </Card>
  )
}
