import { Link } from '@tanstack/react-router'
import { boundSign } from '../../../kernel/format/bound.ts'
import { figureText } from '../../../kernel/format/figure.ts'
import { askedFigure, standingFigure } from '../../../kernel/format/standing.ts'
import { gapOf, thresholdOf } from '../../../kernel/format/stored-figure.ts'
import { SparkLegend, Sparkline } from '../../../ui/chart/sparkline.tsx'
import { useLabel, useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { StateMark } from '../../../ui/marks/state-mark.tsx'
import { Card } from '../../../ui/parts/card.tsx'
import { Empty } from '../../../ui/parts/states.tsx'
import { useMay } from '../../../ui/session/provider.tsx'
import { keptSearch, useUrl } from '../../../ui/url.ts'
import { workbenchTexts } from './texts.ts'
import type { Drift } from './types.ts'

/** The targets that are farthest from where they should be, with their path line. */
export const DriftCard = ({ of }: { of: readonly Drift[] }) => {
  const t = useTexts(workbenchTexts)
  const lang = useLang()
  // Who may not read across subjects is a partner office: it is shown its own subject's targets alone.
  const everything = useMay('measure.boards')
  const label = useLabel()
  const search = keptSearch(useUrl().state)
  const line = (d: Drift) => {
    const target =
      d.target === null
        ? '—'
        : d.change !== 'value'
          ? figureText(askedFigure(d, lang))
          : boundSign(d.side === 'at-most' ? '<=' : '>=', figureText(thresholdOf(d.unit, d.target, lang))).replace(
              /^≥ /,
              '',
            )
    const value = figureText(standingFigure(d, d.value, lang))
    const actual = d.path.flatMap((p) => (p.actual === null ? [] : [p.actual]))
    return (
      <li key={d.targetId} title={label(d.reason)}>
        <StateMark state={d.level} />
        <span className="what">
          {d.indicator === null ? (
            <span className="title">{label(d.name)}</span>
          ) : (
            <Link to="/measure/indicators/$code" params={{ code: d.indicator }} search={search} className="title">
              {label(d.name)}
            </Link>
          )}
          <span className="s12 t3">
            {d.gap === null || Number(d.gap) === 0
              ? t('driftBehind', { target })
              : t('driftLine', { target, gap: figureText(gapOf(d.gapUnit, d.gap, lang, false)) })}
          </span>
        </span>
        <span className="value">
          <b>{value}</b>
          {actual.length > 1 && d.target !== null && (
            <Sparkline
              width={110}
              height={24}
              state={d.level}
              label={t('spark', { name: label(d.name), value, target })}
              data={{
                actual,
                periods: d.path.length,
                from: d.base === null ? (d.path[0]?.path ?? Number(d.target)) : Number(d.base),
                target: Number(d.target),
                ...(d.forecast !== null && { forecast: Number(d.forecast) }),
              }}
            />
          )}
        </span>
      </li>
    )
  }
  return (
    <Card
      title={t('drift')}
      more={
        <Link to="/plan/targets" search={search}>
          {t('driftMore')}
        </Link>
      }
      flush
    >
      {of.length === 0 ? (
        <Empty title={t('driftEmpty')} icon="check">
          {t(everything ? 'driftEmptyText' : 'driftSubjectText')}
        </Empty>
      ) : (
        <>
          <ol className="drift">{of.map(line)}</ol>
          <div className="legend spark-legend">
            <SparkLegend
              words={{ actual: t('actual'), path: t('path'), forecast: t('forecast'), target: t('target') }}
            />
          </div>
        </>
      )}
    </Card>
  )
}
