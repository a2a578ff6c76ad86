import { frameTexts } from '../../../ui/i18n/frame-texts.ts'
import { useLabel, useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { StateMark } from '../../../ui/marks/state-mark.tsx'
import { periodText } from '../../../ui/shell/periods.ts'
import { changeFigure, valueFigure } from './figure.ts'
import { collectTexts } from './texts.ts'
import type { FigureLine, Figures } from './types/review.ts'

const percent = (share: number): number => Math.round(Math.abs(share) * 1000) / 10

/** What the comparison says of a figure: large change with that of the other schools, or passed. */
const CheckWords = ({ of: l }: { of: FigureLine }) => {
  const t = useTexts(collectTexts)
  if (l.base === null) return <span className="t3">{t('review.first')}</span>
  if (!l.doubt) return <StateMark state="done" word={t('review.pass')} size={12} />
  const way = (share: number): string => t(share >= 0 ? 'review.up' : 'review.down', { share: percent(share) })
  const others = l.others === null ? '' : t('review.others', { others: way(l.others) })
  return <StateMark state="yellow" word={`${way(l.share ?? 0)}${others}`} size={12} />
}

/** Figures of a return over its drafts, beside those of last period; one may be marked to be sent back. */
export const FiguresTable = (props: {
  figures: Figures
  cursor: string | undefined
  onCursor: (measure: string) => void
  flagged: (measure: string) => boolean
  onFlag: ((line: FigureLine) => void) | undefined
}) => {
  const t = useTexts(collectTexts)
  const f = useTexts(frameTexts)
  const lang = useLang()
  const label = useLabel()
  const { figures, onFlag } = props
  const earlier = figures.drafts.slice(0, -1)
  const now = figures.drafts.at(-1)
  const base = figures.basePeriod
  return (
    <table className={figures.doubts > 0 ? 'figures' : 'figures calm'}>
      <thead>
        <tr>
          <th scope="col">{t('compare.item')}</th>
          {base !== null && (
            <th scope="col" className="num">
              {periodText(base, f)}
            </th>
          )}
          {earlier.map((d) => (
            <th key={d.no} scope="col" className="num">
              {t('review.draft', { no: d.no })}
            </th>
          ))}
          <th scope="col" className="num">
            {t('review.draft', { no: now?.no ?? 1 })}
          </th>
          {base !== null && (
            <th scope="col" className="num">
              {t('compare.change')}
            </th>
          )}
          <th scope="col" className="check">
            {t('review.check')}
          </th>
          {onFlag && (
            <th scope="col" className="num">
              {t('review.mark')}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {figures.figures.map((l) => {
          const value = l.drafts.at(-1) ?? '0'
          const before = l.drafts.at(-2)
          const shown = valueFigure(l, value, lang)
          const flagged = props.flagged(l.measure)
          return (
            <tr
              key={l.measure}
              data-measure={l.measure}
              className={l.measure === props.cursor ? 'current' : undefined}
              onClick={() => props.onCursor(l.measure)}
            >
              <th scope="row" title={label(l.meaning)}>
                {label(l.label)}
              </th>
              {base !== null && <td className="num t2">{valueFigure(l, l.base, lang).value}</td>}
              {earlier.map((d, i) => (
                <td key={d.no} className="num t2">
                  {valueFigure(l, l.drafts[i] ?? null, lang).value}
                </td>
              ))}
              <td
                className={`num nowrap now ${flagged ? 'flagged' : ''} ${before !== undefined && before !== value ? 'changed' : ''}`}
              >
                <b>{shown.value}</b>
                <span className="unit">{shown.unit}</span>
              </td>
              {base !== null && (
                <td className="num nowrap">{l.base === null ? '—' : changeFigure(l, l.base, value, lang).value}</td>
              )}
              <td className="check">
                <CheckWords of={l} />
              </td>
              {onFlag && (
                <td className="num">
                  <button
                    type="button"
                    className="mark-button"
                    aria-pressed={flagged}
                    title={t(flagged ? 'review.unflag' : 'review.flag')}
                    aria-label={`${t('review.flag')} ${label(l.label)}`}
                    onClick={() => onFlag(l)}
                  >
                    {flagged ? t('review.flagged') : '—'}
                  </button>
                </td>
              )}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
