import { formatDateTime } from '../../../kernel/format/date.ts'
import { controlsOf } from '../../../ui/form/draft.ts'
import { useLabel, useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Card } from '../../../ui/parts/card.tsx'
import { useSession } from '../../../ui/session/provider.tsx'
import { collectTexts } from './texts.ts'
import type { RegisterAnswer } from './types/records.ts'
import type { TypedReason } from './types/returns.ts'

const FIRST = 12

/** Reasons that were given in forms: why a record was moved, and what answers a check. */
export const ReasonsCard = ({ of: reasons, register }: { of: readonly TypedReason[]; register: RegisterAnswer }) => {
  const t = useTexts(collectTexts)
  const lang = useLang()
  const label = useLabel()
  const { today } = useSession()
  if (reasons.length === 0) return null
  const fieldOf = (r: TypedReason): string => {
    const entity = [register.entity, ...register.lines].find((e) => e.name === r.entity) ?? register.entity
    const control = controlsOf(entity).find((c) => c.property === r.field)
    return control ? label(control.label) : ''
  }
  return (
    <Card title={t('reasons.title')} note={t('reasons.note')}>
      <ul className="typed-reasons">
        {reasons.slice(0, FIRST).map((r, n) => (
          <li key={n}>
            <div className="s13">
              <b>{r.title === '' ? t('ledger.whole') : r.title}</b>
              {'　'}
              {label(r.move) !== ''
                ? label(r.move)
                : [fieldOf(r), lang === 'zh' ? r.zh : r.en].filter(Boolean).join('：')}
            </div>
            <div className="s13">{t('ledger.byReason', { reason: r.reason })}</div>
            <div className="s12 t3">
              {r.by}　{formatDateTime(r.at, today, lang)}
            </div>
          </li>
        ))}
      </ul>
      {reasons.length > FIRST && <p className="s12 t3">{t('reasons.more', { count: reasons.length - FIRST })}</p>}
    </Card>
  )
}
