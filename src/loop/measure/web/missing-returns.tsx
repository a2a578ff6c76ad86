import { formatDate } from '../../../kernel/format/date.ts'
import { useLabel, useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Card } from '../../../ui/parts/card.tsx'
import { useLooking } from '../../../ui/shell/context.ts'
import { measureTexts } from './texts.ts'
import type { IndicatorDetail } from './types/indicator.ts'

const SHOWN = 8

/** Who is not in yet: the value stands without them. */
export const MissingReturns = ({ of }: { of: IndicatorDetail['missing'] }) => {
  const t = useTexts(measureTexts)
  const lang = useLang()
  const label = useLabel()
  const { today } = useLooking()
  if (of.length === 0) return null
  const units = new Set(of.map((m) => m.id)).size
  return (
    <div className="measure-line">
      <Card title={t('missing')} note={t('missingUnits', { count: of.length, units })} flush>
        <div className="boxed" style={{ border: 0 }} tabIndex={0} role="region" aria-label={t('missing')}>
          <table>
            <tbody>
              {of.slice(0, SHOWN).map((m) => (
                <tr key={`${m.id}${m.registerLabel.zh}`}>
                  <td>{m.name}</td>
                  <td className="t2">{label(m.registerLabel)}</td>
                  <td className="t2">{t(`state.${m.state}` as 'state.draft')}</td>
                  <td className="r t2">{formatDate(m.dueOn, today, lang)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {of.length > SHOWN && (
          <p className="s12 t3" style={{ padding: '6px 16px' }}>
            {t('missingMore', { count: of.length - SHOWN })}
          </p>
        )}
      </Card>
    </div>
  )
}
