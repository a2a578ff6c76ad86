import { provisional } from '../../../../kernel/format/figure.ts'
import { formatMoment } from '../../../../kernel/format/date.ts'
import { useLang, useTexts } from '../../../../ui/i18n/use-texts.ts'
import { StateMark } from '../../../../ui/marks/state-mark.tsx'
import { Card } from '../../../../ui/parts/card.tsx'
import { Tag } from '../../../../ui/parts/small.tsx'
import { useSession } from '../../../../ui/session/provider.tsx'
import { aimText, measureText } from '../../../../kernel/format/measured-text.ts'
import { measureName } from './measure-name.ts'
import { pilotTexts } from './texts.ts'
import type { PilotPage } from './types.ts'

/** Evaluations with the figures that they were made from, the newest first. */
export const Evaluations = ({ page }: { page: PilotPage }) => {
  const t = useTexts(pilotTexts)
  if (page.evaluations.length === 0) return null
  return (
    <Card title={t('evaluations')} note={t('copied')} flush>
      <ol className="living-list">
        {page.evaluations.map((e) => (
          <li key={e.id}>
            <One of={e} />
          </li>
        ))}
      </ol>
    </Card>
  )
}

const One = ({ of: e }: { of: PilotPage['evaluations'][number] }) => {
  const t = useTexts(pilotTexts)
  const lang = useLang()
  const { today } = useSession()
  return (
    <div className="living-row">
      <div className="row g8 wrap">
        <b>{t(`kind.${e.kind}`)}</b>
        <Tag tone={e.verdict === 'spread' ? 'ok' : e.verdict === 'stop' ? 'plain' : 'accent'}>
          {t(`verdict.${e.verdict}`)}
        </Tag>
        <span className="s12 t3">{t('by', { name: e.by, time: formatMoment(e.at, today, lang) })}</span>
      </div>
      <p className="report-text">{e.summary}</p>
      <p className="report-text t2">
        {t('verdictReason')}：{e.reason}
      </p>
      <div className="pilot-scroll">
        <table className="pilot-measures plain">
          <thead>
            <tr>
              <th scope="col">{t('measures')}</th>
              <th scope="col">{t('base')}</th>
              <th scope="col">{t('target')}</th>
              <th scope="col">{t('reached')}</th>
              <th scope="col">{t('verdict')}</th>
            </tr>
          </thead>
          <tbody>
            {e.lines.map((l) => (
              <tr key={l.measureId}>
                <th scope="row">{measureName(l, lang)}</th>
                <td data-label={t('base')}>{measureText(l, l.base, l.baseWhole, lang)}</td>
                <td data-label={t('target')}>{aimText(l, l.aim, lang)}</td>
                <td data-label={t('reached')}>
                  {measureText(l, l.reached, l.reachedWhole, lang)}
                  {l.reachedPeriod !== '' && (
                    <span className="s12 t3">
                      {l.reachedPeriod}
                      {l.status === 'provisional' && ` ${provisional(lang)}`}
                    </span>
                  )}
                </td>
                <td data-label={t('verdict')}>
                  {l.met === null ? (
                    t('met.none')
                  ) : l.met ? (
                    <StateMark state="done" withWord word={t('met.yes')} />
                  ) : (
                    t('met.no')
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}
