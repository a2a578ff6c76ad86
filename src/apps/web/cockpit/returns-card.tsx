import { useNavigate } from '@tanstack/react-router'
import { formatDate } from '../../../kernel/format/date.ts'
import { figureOf } from '../../../kernel/format/stored-figure.ts'
import { useLabel, useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { cockpitTexts } from './texts.ts'
import type { Cockpit } from './types.ts'

/** Where the returns of the open campaign lie. */
export const ReturnsCard = ({ of, today }: { of: Cockpit; today: string }) => {
  const t = useTexts(cockpitTexts)
  const lang = useLang()
  const c = of.campaign
  if (!c) return <p className="wall-calm">{t('noCampaign')}</p>
  const handedIn = c.due - c.missing
  const parts = [
    ['accepted', c.accepted],
    ['reviewed', c.reviewed],
    ['submitted', c.submitted],
    ['notIn', c.missing],
  ] as const
  return (
    <>
      <div className="wall-head">
        <h2>{t('returnsTitle', { name: c.name })}</h2>
        <span>{t('due', { date: formatDate(c.dueOn, today, lang) })}</span>
      </div>
      <p className="wall-share">
        <b>
          {c.due === 0 ? '—' : figureOf('%', { value: String(handedIn / c.due), whole: String(c.due) }, lang).value}
        </b>
        % <span>{t('inOf', { in: handedIn, due: c.due })}</span>
      </p>
      <div className="wall-stack" aria-hidden>
        {parts.map(([key, n]) => n > 0 && <i key={key} className={key} style={{ flexGrow: n }} />)}
      </div>
      <dl className="wall-parts">
        {parts.map(([key, n]) => (
          <div key={key}>
            <dt>
              <i className={key} />
              {t(key)}
            </dt>
            <dd>{n}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

/** Who has not handed in, the most first: what the wall can say of orders today. */
export const SilentCard = ({ of, today }: { of: Cockpit; today: string }) => {
  const t = useTexts(cockpitTexts)
  const label = useLabel()
  const lang = useLang()
  const navigate = useNavigate()
  return (
    <>
      <div className="wall-head">
        <h2>{t('silent')}</h2>
        <span>{t('silentCount', { n: of.silentUnits })}</span>
      </div>
      {of.silent.length === 0 ? (
        <p className="wall-calm">{t('silentNone')}</p>
      ) : (
        <ol className="wall-silent">
          {of.silent.map((s) => (
            <li key={s.id}>
              <button type="button" onClick={() => void navigate({ to: '/collect/campaigns', search: { unit: s.id } })}>
                <b title={s.name}>{s.name}</b>
                <span className="words">
                  {t('returnsLeft', { n: s.count })} · {label(s.words)}
                </span>
                <span className={s.overdue ? 'red' : 'quiet'}>{formatDate(s.dueOn, today, lang)}</span>
              </button>
            </li>
          ))}
        </ol>
      )}
      {of.silentUnits > of.silent.length && (
        <p className="wall-note">{t('rest', { n: of.silentUnits - of.silent.length })}</p>
      )}
    </>
  )
}
