import { frameTexts } from '../../../../ui/i18n/frame-texts.ts'
import { useLabel, useLang, useTexts } from '../../../../ui/i18n/use-texts.ts'
import { figureText } from '../../../../kernel/format/figure.ts'
import { periodText } from '../../../../ui/shell/periods.ts'
import { changeOf, figureOf, gapOf, thresholdOf } from '../../../../kernel/format/stored-figure.ts'
import type { PublicContent, Version } from './api-types.ts'
import { dayText, valueOf } from './shown.ts'
import { publicTexts } from './texts.ts'
import { TrendChart } from './trend-chart.tsx'

/** The figure with what it is made of, and its course over the years. */
export const HeroCard = ({ of, version }: { of: PublicContent; version: Version }) => {
  const t = useTexts(publicTexts)
  const f = useTexts(frameTexts)
  const label = useLabel()
  const lang = useLang()
  const { indicator, figure, definition, line, before } = of
  const main = figureOf(indicator.unit, { value: figure.value, whole: figure.bottom }, lang)
  const rows: [string, string][] = []
  if (figure.top !== null && definition.bottom)
    rows.push([label(definition.top), valueOf(definition.topUnit, figure.top, lang)])
  if (figure.bottom !== null && definition.bottom)
    rows.push([label(definition.bottom), valueOf(definition.bottomUnit, figure.bottom, lang)])
  if (before?.value != null && figure.value !== null)
    rows.push([
      t('before', { period: periodText(before.period, f) }),
      figureText(
        changeOf(
          indicator.unit,
          { value: String(Number(figure.value) - Number(before.value)), whole: figure.bottom },
          lang,
        ),
      ),
    ])
  if (line) {
    const target = figureText(thresholdOf(indicator.unit, line.threshold, lang))
    const gap = figureText(gapOf(line.gapUnit, line.gap, lang, false))
    rows.push([
      t('target'),
      line.met ? t('met', { target }) : t(line.comparator === 'at-most' ? 'over' : 'gap', { target, gap }),
    ])
  }
  rows.push([t('coverage'), t('coverageOf', { in: figure.unitsIn, due: figure.unitsDue })])
  return (
    <section className="card public-hero">
      <div>
        <p className="hero-figure">
          {figure.value === null ? <abbr title={t('hidden')}>*</abbr> : main.value}
          <small>{main.unit}</small>
        </p>
        <p className="s13">
          {t('snapshot', { period: periodText(version.period, f), date: dayText(of.takenOn, lang) })}
        </p>
        <dl>
          {rows.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {figure.unitsIn < figure.unitsDue && (
          <p className="s12 t3">{t('notAll', { n: figure.unitsDue - figure.unitsIn })}</p>
        )}
      </div>
      <div className="public-trend">
        {of.trend.length > 1 ? (
          <TrendChart of={of} />
        ) : (
          <>
            <h2>{t('trend')}</h2>
            <p className="s13 t3">{t('trendOne')}</p>
          </>
        )}
      </div>
    </section>
  )
}
