import { figureText } from '../../../../kernel/format/figure.ts'
import { JoinedDots, stripScale, type JoinedDot } from '../../../../ui/chart/joined-dots.tsx'
import { useLang, useTexts } from '../../../../ui/i18n/use-texts.ts'
import { Card } from '../../../../ui/parts/card.tsx'
import { amount, changeOf, figureOf, plotted, thresholdOf } from '../../../../kernel/format/stored-figure.ts'
import type { PublicContent, PublicRow } from './api-types.ts'
import { publicTexts } from './texts.ts'

/** Where values lie on the strip. */
const scaleOf = (of: PublicContent): ((value: number) => number) =>
  stripScale(
    [...of.rows.flatMap((r) => [r.value, r.before]), of.figure.value, of.line?.threshold ?? null].flatMap(
      (v) => plotted(of.indicator.unit, v) ?? [],
    ),
  )

const order = (of: PublicContent): readonly PublicRow[] => {
  const sign = of.indicator.direction === 'down' ? 1 : -1
  const number = (r: PublicRow): number => (r.value === null ? Number.POSITIVE_INFINITY : sign * Number(r.value))
  return [...of.rows].sort((a, b) => PLACE[a.state] - PLACE[b.state] || number(a) - number(b))
}

/** Those with a figure first, then those that are kept back, then those without one. */
const PLACE: Readonly<Record<PublicRow['state'], number>> = { shown: 0, hidden: 1, none: 2 }

/** Units beside one another: a dot for now, a ring for the period before, the line where there is one; small groups say `*`. */
export const CompareCard = ({ of }: { of: PublicContent }) => {
  const t = useTexts(publicTexts)
  const lang = useLang()
  const x = scaleOf(of)
  const { unit } = of.indicator
  const parts = of.definition.bottom !== null
  const line = plotted(unit, of.line?.threshold ?? null)
  const star = <abbr title={t('hidden')}>*</abbr>
  // The figures stand beside the strip in words: the dots say nothing more to readers.
  const dot = (v: string | null): JoinedDot | null => {
    const value = plotted(unit, v)
    return value === null ? null : { value, label: '' }
  }
  return (
    <Card
      title={t('compare')}
      {...(of.line && {
        more: (
          <span className="s12 t2">
            {t('target')} {figureText(thresholdOf(unit, of.line.threshold, lang))}
          </span>
        ),
      })}
      flush
    >
      <table className="public-table">
        <thead>
          <tr>
            <th scope="col">{t('unit')}</th>
            <th scope="col" className="wide">
              <span className="sr-only">{t('position')}</span>
            </th>
            <th scope="col" className="r">
              {t('value')}
            </th>
            <th scope="col" className="r">
              {t('change')}
            </th>
            {parts && (
              <th scope="col" className="r wide">
                {t('parts', { top: of.definition.top[lang], bottom: of.definition.bottom?.[lang] ?? '' })}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {order(of).map((row) => (
            <tr key={row.code}>
              <th scope="row">{row.name}</th>
              <td className="wide">
                {row.value !== null && (
                  <JoinedDots
                    before={dot(row.before)}
                    now={dot(row.value)}
                    scale={x}
                    {...(line !== null && { line })}
                  />
                )}
              </td>
              <td className="r" title={row.state === 'shown' ? undefined : t(row.state)}>
                {row.state === 'hidden' ? (
                  star
                ) : (
                  <b>{figureText(figureOf(unit, { value: row.value, whole: row.bottom }, lang))}</b>
                )}
              </td>
              <td className="r">
                {row.state === 'hidden'
                  ? star
                  : row.before === null || row.value === null
                    ? '—'
                    : figureText(
                        changeOf(
                          unit,
                          { value: String(Number(row.value) - Number(row.before)), whole: row.bottom },
                          lang,
                        ),
                      )}
              </td>
              {parts && (
                <td className="r wide">
                  {row.state === 'hidden'
                    ? star
                    : row.top === null || row.bottom === null
                      ? '—'
                      : `${figureOf(of.definition.topUnit, amount(row.top), lang, { exact: true }).value} / ${figureOf(of.definition.bottomUnit, amount(row.bottom), lang, { exact: true }).value}`}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {of.hiddenRows > 0 && (
        <p className="public-note s12 t3">
          {t('small')}
          {t('smallHidden', { n: of.hiddenRows })}
        </p>
      )}
    </Card>
  )
}
