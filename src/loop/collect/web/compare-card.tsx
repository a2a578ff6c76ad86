import { useState } from 'react'
import { figureText } from '../../../kernel/format/figure.ts'
import { frameTexts } from '../../../ui/i18n/frame-texts.ts'
import { useLabel, useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Card } from '../../../ui/parts/card.tsx'
import { periodText } from '../../../ui/shell/periods.ts'
import { changeFigure, valueFigure } from './figure.ts'
import { collectTexts } from './texts.ts'
import type { EffectLine, FigureLine, Figures } from './types/review.ts'

const SHOWN = 8

/** Those that changed most first, so that eight lines say what matters. */
const byWeight = (a: FigureLine, b: FigureLine): number =>
  Number(b.doubt) - Number(a.doubt) || Math.abs(b.share ?? 0) - Math.abs(a.share ?? 0)

/** Figures beside those of last period; `whole` shows all of them at once. */
export const CompareCard = ({ figures, pending, whole }: { figures: Figures; pending: boolean; whole: boolean }) => {
  const t = useTexts(collectTexts)
  const f = useTexts(frameTexts)
  const lang = useLang()
  const label = useLabel()
  const [all, setAll] = useState(false)
  const lines = figures.figures
  const order = new Map(lines.map((l, i) => [l.measure, i]))
  const some = [...lines]
    .sort(byWeight)
    .slice(0, SHOWN)
    .sort((a, b) => order.get(a.measure)! - order.get(b.measure)!)
  const shown = all || whole || lines.length <= SHOWN ? lines : some
  if (lines.length === 0)
    return (
      <Card title={t('compare.title')}>
        <p className="s13 t3">{t('compare.none')}</p>
      </Card>
    )
  const against = figures.basePeriod !== null
  return (
    <Card
      title={t(against ? 'compare.title' : 'compare.item')}
      note={figures.basePeriod ? t('compare.note', { period: periodText(figures.basePeriod, f) }) : t('rows.first')}
      flush
    >
      {pending && <p className="compare-pending s12 t3">{t('compare.pending')}</p>}
      <table className="compare">
        <thead>
          <tr>
            <th scope="col">{t('compare.item')}</th>
            {against && (
              <th scope="col" className="num">
                {t('compare.before')}
              </th>
            )}
            <th scope="col" className="num">
              {t('compare.now')}
            </th>
            {against && (
              <th scope="col" className="num">
                {t('compare.change')}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {shown.map((l) => {
            const now = l.drafts.at(-1) ?? '0'
            const change = l.base === null ? null : changeFigure(l, l.base, now, lang)
            const share = Math.round(Math.abs(l.share ?? 0) * 100)
            return (
              <tr key={l.measure} className={l.doubt ? 'doubt' : undefined}>
                <th scope="row" title={label(l.meaning)}>
                  {label(l.label)}
                </th>
                {against && <td className="num t2">{valueFigure(l, l.base, lang).value}</td>}
                <td className="num nowrap">
                  <b>{valueFigure(l, now, lang).value}</b>
                  <span className="unit">{valueFigure(l, now, lang).unit}</span>
                </td>
                {against && (
                  <td className="num">
                    {change === null
                      ? '—'
                      : l.doubt
                        ? t((l.share ?? 0) > 0 ? 'compare.up' : 'compare.down', { change: change.value, share })
                        : change.value}
                  </td>
                )}
              </tr>
            )
          })}
        </tbody>
      </table>
      {!whole && lines.length > SHOWN && (
        <button type="button" className="card-foot-button" onClick={() => setAll(!all)}>
          {all ? t('compare.less') : t('compare.more', { count: lines.length })}
        </button>
      )}
    </Card>
  )
}

/** What acceptance would move above the school: before and after. */
export const EffectLines = ({ lines }: { lines: readonly EffectLine[] }) => {
  const t = useTexts(collectTexts)
  const lang = useLang()
  const label = useLabel()
  const shown = lines.filter(
    (l) => (l.orgKind === 'county' || l.orgKind === 'city') && l.after !== null && l.before !== null,
  )
  const text = (l: EffectLine, value: string | null): string => figureText(valueFigure(l, value, lang))
  const moves = shown.filter((l) => text(l, l.before) !== text(l, l.after))
  if (moves.length === 0) return <p className="s13 t3">{t('effect.none')}</p>
  return (
    <ul className="effect">
      {moves.map((l) => (
        <li key={l.indicator + l.orgId}>
          <span className="t2">
            {l.orgName}
            {lang === 'en' && ' '}
            {label(l.label)}
          </span>
          <span className="nowrap">
            {text(l, l.before)} → <b>{text(l, l.after)}</b>
          </span>
        </li>
      ))}
    </ul>
  )
}
