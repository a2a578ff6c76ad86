import { figureText } from '../../../../kernel/format/figure.ts'
import { Columns, Lines } from '../../../../ui/chart/kernel-chart.tsx'
import { frameTexts } from '../../../../ui/i18n/frame-texts.ts'
import { useLang, useTexts } from '../../../../ui/i18n/use-texts.ts'
import { periodText } from '../../../../ui/shell/periods.ts'
import { figureOf, plotted, thresholdOf } from '../../../../kernel/format/stored-figure.ts'
import type { PublicContent } from './api-types.ts'
import { dayText, valueOf } from './shown.ts'
import { publicTexts } from './texts.ts'

const HEIGHT = 230

/** The last place where the definition changed, as an index into the trend; -1 where it never did. */
export const breakOf = (trend: PublicContent['trend']): number =>
  trend.findLastIndex((p, i) => i > 0 && p.formulaFrom !== trend[i - 1]?.formulaFrom)

/** The course over the years: columns, or a line that breaks at a dotted wall where the definition changed. */
export const TrendChart = ({ of }: { of: PublicContent }) => {
  const t = useTexts(publicTexts)
  const f = useTexts(frameTexts)
  const lang = useLang()
  const { indicator, line, trend } = of
  const { unit } = figureOf(indicator.unit, { value: of.figure.value, whole: of.figure.bottom }, lang)
  const points = trend.map((p) => ({
    value: plotted(indicator.unit, p.value),
    text: valueOf(indicator.unit, p.value, lang, p.bottom ?? null),
    label: periodText(p.period, f),
    emphasis: p.period === of.period,
  }))
  const at = breakOf(trend)
  if (at > 0) {
    const since = trend[at]?.formulaFrom ?? ''
    return (
      <>
        <Lines
          title={t('trend')}
          unit={unit}
          height={HEIGHT}
          data={{
            periods: points.map((p) => p.label),
            series: [{ label: '', points, emphasis: true }],
            breakAt: { at, before: t('oldDefinition'), after: t('newDefinition') },
          }}
        />
        <p className="s12 t3">{t('break', { date: dayText(since, lang) })}</p>
      </>
    )
  }
  const target = line && {
    value: plotted(indicator.unit, line.threshold) ?? 0,
    text: `${t('target')} ${figureText(thresholdOf(indicator.unit, line.threshold, lang))}`,
  }
  return <Columns title={t('trend')} unit={unit} height={HEIGHT} data={{ bars: points, ...(target && { target }) }} />
}
