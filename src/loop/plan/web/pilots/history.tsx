import { formatMoment } from '../../../../kernel/format/date.ts'
import { useLang, useTexts } from '../../../../ui/i18n/use-texts.ts'
import { Card } from '../../../../ui/parts/card.tsx'
import { useSession } from '../../../../ui/session/provider.tsx'
import { pilotTexts } from './texts.ts'
import type { PilotPage } from './types.ts'

const MOVES = [
  'propose',
  'set-up',
  'approve',
  'reject',
  'propose-again',
  'change',
  'go-on',
  'extend',
  'spread',
  'stop',
] as const

/** What was decided, by whom and why, the newest first. */
export const History = ({ page }: { page: PilotPage }) => {
  const t = useTexts(pilotTexts)
  const lang = useLang()
  const { today } = useSession()
  return (
    <Card title={t('history')}>
      <ol className="steps-line pilot-history">
        {page.moves.map((m, i) => {
          const move = MOVES.find((x) => x === m.move)
          const version = page.versions.find((v) => v.version === m.version)
          return (
            <li key={`${m.at} ${m.move}`} className={i === 0 ? 'current' : undefined}>
              <div className="head">
                <b>{move ? t(`move.${move}`) : m.move}</b>
                {m.version > 1 && <span className="t3">{t('version', { n: m.version })}</span>}
              </div>
              <div className="s12 t3">{t('by', { name: m.by, time: formatMoment(m.at, today, lang) })}</div>
              {m.reason !== '' && <p className="report-text s13">{m.reason}</p>}
              {(m.move === 'extend' || m.move === 'change') && version && (
                <p className="s12 t3">{t('period', { from: version.startsOn, to: version.endsOn })}</p>
              )}
            </li>
          )
        })}
      </ol>
    </Card>
  )
}
