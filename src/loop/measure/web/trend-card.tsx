import { figureText } from '../../../kernel/format/figure.ts'
import type { ChartPoint } from '../../../kernel/chart.ts'
import { monthsBetween } from '../../../kernel/period.ts'
import { Columns } from '../../../ui/chart/kernel-chart.tsx'
import { PathLine } from '../../../ui/chart/path-line.tsx'
import { frameTexts } from '../../../ui/i18n/frame-texts.ts'
import { useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { useRead } from '../../../ui/query.ts'
import { useLooking } from '../../../ui/shell/context.ts'
import { periodText } from '../../../ui/shell/periods.ts'
import { figureOf, plotted, shownUnit } from '../../../kernel/format/stored-figure.ts'
import { lineText } from './figure.ts'
import { measureTexts } from './texts.ts'
import type { IndicatorDetail, Trend, WatchTarget } from './types/indicator.ts'
import type { Value } from './types/figure.ts'

const NOTHING: ChartPoint = { value: null, text: '' }

/** The months of the year with path and forecast, and the official values over the years. */
export const TrendCard = ({ detail, watch }: { detail: IndicatorDetail; watch: WatchTarget | undefined }) => {
  const t = useTexts(measureTexts)
  const f = useTexts(frameTexts)
  const lang = useLang()
  const { period } = useLooking()
  const { indicator, target, standard } = detail
  const trend = useRead<Trend>(`/api/measure/indicators/${encodeURIComponent(indicator.code)}/trend`, {
    org: detail.unit.id,
    period,
  }).data
  if (!trend) return null
  const point = (v: Value | undefined): ChartPoint =>
    v?.value == null
      ? NOTHING
      : { value: plotted(indicator.unit, v.value), text: figureText(figureOf(indicator.unit, v, lang)) }
  const line = target ?? standard
  const lineValue = line && plotted(indicator.unit, line.threshold)
  const mark =
    line && lineValue !== null && lineValue !== undefined
      ? {
          value: lineValue,
          text: t(target ? 'target' : 'standard', { line: lineText(indicator, line, lang).replace(/^[≥≤] /, '') }),
        }
      : undefined
  const unit = shownUnit(indicator.unit, lang)
  const months = monthsBetween(`${trend.year}-01`, `${trend.year}-12`)
  const at = new Map(trend.tracking.map((v) => [v.period, v]))
  const known = months.filter((m) => at.get(m)?.value != null)
  const last = known.at(-1)
  const paths = new Map((watch?.path ?? []).map((p) => [p.month, String(p.path)]))
  const forecast = watch?.forecast ?? null
  // path and forecast are drawn beside the actual values and get no more digits than these
  const now = (last === undefined ? undefined : at.get(last))?.whole ?? null
  return (
    <>
      {known.length > 1 && (
        <PathLine
          title={t('trend', { year: trend.year })}
          unit={unit}
          state={watch?.level ?? 'none'}
          data={{
            periods: months.map((m) => (lang === 'zh' ? `${Number(m.slice(5))}月` : m.slice(5))),
            ...(paths.size > 0 && { start: point(at.get(`${Number(trend.year) - 1}-12`)) }),
            actual: months.map((m) => (m === last ? { ...point(at.get(m)), provisional: true } : point(at.get(m)))),
            ...(paths.size > 0 && {
              path: months.map((m) => {
                const value = paths.get(m)
                return value === undefined
                  ? NOTHING
                  : {
                      value: plotted(indicator.unit, value),
                      text: figureText(figureOf(indicator.unit, { value, whole: now }, lang)),
                    }
              }),
            }),
            ...(forecast !== null && {
              forecast: months.map((m, i) =>
                i === months.length - 1
                  ? {
                      value: plotted(indicator.unit, forecast),
                      text: figureText(figureOf(indicator.unit, { value: forecast, whole: now }, lang)),
                    }
                  : NOTHING,
              ),
            }),
            ...(mark && { target: mark }),
          }}
        />
      )}
      {known.length <= 1 && trend.official.length > 1 && (
        <Columns
          title={t('trendYears')}
          unit={unit}
          height={200}
          data={{
            bars: trend.official.map((v) => ({
              ...point(v),
              label: periodText(v.period, f),
              emphasis: v.period === detail.period,
            })),
            ...(mark && { target: mark }),
          }}
        />
      )}
      {known.length <= 1 && trend.official.length <= 1 && detail.value !== null && (
        <p className="s13 t3">{t(indicator.tracking === 'none' ? 'notTracked' : 'noTrend')}</p>
      )}
    </>
  )
}
