import { provisional } from '../../../../kernel/format/figure.ts'
import { useLang, useTexts } from '../../../../ui/i18n/use-texts.ts'
import { StateMark } from '../../../../ui/marks/state-mark.tsx'
import { Note } from '../../../../ui/parts/small.tsx'
import { aimText, leftText, measureText } from '../../../../kernel/format/measured-text.ts'
import type { MeasureNow } from '../../pilots/overview.ts'
import { measureName } from './measure-name.ts'
import { pilotTexts } from './texts.ts'

/** What says whether the pilot works: base, aim, where it stands, what is left. */
export const MeasureTable = ({ of, hidden }: { of: readonly MeasureNow[]; hidden: boolean }) => {
  const t = useTexts(pilotTexts)
  const lang = useLang()
  return (
    <>
      <div className="pilot-scroll">
        <table className="pilot-measures">
          <thead>
            <tr>
              <th scope="col">{t('measures')}</th>
              <th scope="col">{t('base')}</th>
              <th scope="col">{t('target')}</th>
              <th scope="col">{t('now')}</th>
              <th scope="col">{t('left.before')}</th>
            </tr>
          </thead>
          <tbody>
            {of.map((m) => (
              <tr key={m.measureId}>
                <th scope="row">
                  {measureName(m, lang)}
                  <span className="s12 t3">
                    {t(m.indicator === null ? 'counted' : 'byIndicator')} · {t('due')} {m.due}
                  </span>
                </th>
                <td data-label={t('base')}>
                  {m.base === null ? (
                    <span className="t3">{t('noBase')}</span>
                  ) : (
                    measureText(m, m.base, m.baseWhole, lang)
                  )}
                  {m.basePeriod !== '' && <span className="s12 t3">{m.basePeriod}</span>}
                </td>
                <td data-label={t('target')}>{aimText(m, m.aim, lang)}</td>
                <td data-label={t('now')}>
                  {m.reached === null ? (
                    <span className="t3">{t('noValue')}</span>
                  ) : (
                    <b>{measureText(m, m.reached, m.reachedWhole, lang)}</b>
                  )}
                  {m.reached !== null && (
                    <span className="s12 t3">
                      {m.reachedPeriod}
                      {m.status === 'provisional' && ` ${provisional(lang)}`}
                    </span>
                  )}
                </td>
                <td data-label={t('left.before')}>
                  {m.met === true ? (
                    <StateMark state="done" withWord word={t('met')} />
                  ) : m.left === null ? (
                    '—'
                  ) : (
                    <b>{leftText(m, m.left, lang)}</b>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {hidden && (
        <div className="pilot-pad">
          <Note>{t('hiddenNote')}</Note>
        </div>
      )}
    </>
  )
}
