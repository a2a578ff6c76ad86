import { formatDate, shanghai } from '../../../kernel/format/date.ts'
import { useLabel, useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { StateMark } from '../../../ui/marks/state-mark.tsx'
import { useLooking } from '../../../ui/shell/context.ts'
import { measureTexts } from './texts.ts'
import { TypedLines } from './typed-lines.tsx'
import type { Chain } from './types/explain.ts'

const MOVES = ['submit', 'review', 'accept', 'send-back', 'withdraw', 'correct'] as const

/** The returns that the figure counts: who handed in, who passed it, that it is locked. */
export const ReturnsStep = ({ chain }: { chain: Chain }) => {
  const t = useTexts(measureTexts)
  const lang = useLang()
  const label = useLabel()
  const { today } = useLooking()
  const monthly = chain.value?.status === 'provisional'
  const word = (move: string): string => {
    const known = MOVES.find((m) => m === move)
    return known ? t(`move.${known}`) : move
  }
  return (
    <li>
      <div className="head">
        <b>{t('explain.returns')}</b>
        {monthly && <span className="s12 t3">{t('explain.live')}</span>}
      </div>
      {!monthly && chain.typed.length > 0 && <TypedLines of={chain.typed} />}
      {!monthly && chain.returns.length === 0 && chain.typed.length === 0 && (
        <p className="s13 t2">{t('explain.noReturn')}</p>
      )}
      {!monthly &&
        chain.returns.map((r) => (
          <div key={r.id} style={{ marginBottom: 8 }}>
            <div className="s13">
              {label(r.registerLabel)}{' '}
              <span className="s12 t3">
                {t('explain.returnNote', {
                  campaign: r.campaign,
                  n: r.version,
                  day: formatDate(r.countDay, today, lang),
                })}
              </span>
            </div>
            <div className="move-line">
              {r.moves.map((m, i) => (
                <span key={i} title={m.reason ?? undefined}>
                  {i > 0 && '→ '}
                  {formatDate(shanghai(m.at).date, today, lang)} {m.by} {word(m.move)}
                </span>
              ))}
              {r.state === 'accepted' && <StateMark state="done" word={t('explain.locked')} />}
              {r.state !== 'accepted' && <span className="t3">{t(`state.${r.state}` as 'state.draft')}</span>}
            </div>
          </div>
        ))}
    </li>
  )
}
