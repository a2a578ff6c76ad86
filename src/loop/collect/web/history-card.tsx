import { formatDateTime } from '../../../kernel/format/date.ts'
import { useLabel, useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Card } from '../../../ui/parts/card.tsx'
import { useSession } from '../../../ui/session/provider.tsx'
import { collectTexts } from './texts.ts'
import type { OneReturn } from './types/returns.ts'

/** Who did what with a return and when, on the line of nodes. */
export const HistoryCard = ({ of: r }: { of: OneReturn }) => {
  const t = useTexts(collectTexts)
  const label = useLabel()
  const lang = useLang()
  const { today } = useSession()
  if (r.moves.length === 0) return null
  return (
    <Card title={t('history.title')}>
      <ol className="steps-line">
        {r.moves.map((m, i) => (
          <li key={m.at + m.move} className={i === r.moves.length - 1 ? 'current' : undefined}>
            <div className="head">
              <b>{label(m.label)}</b>
              <span className="t3 s12">
                {m.by}　{formatDateTime(m.at, today, lang)}
              </span>
            </div>
            {m.reason !== null && <p className="s13 t2">{m.reason}</p>}
          </li>
        ))}
      </ol>
    </Card>
  )
}
