import { Decimal } from 'decimal.js'
import { figureText } from '../../../kernel/format/figure.ts'
import type { DotRow } from '../../../ui/chart/sorted-dots.tsx'
import { SortedDots } from '../../../ui/chart/sorted-dots.tsx'
import { TileMap } from '../../../ui/chart/tile-map.tsx'
import { useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { useRead } from '../../../ui/query.ts'
import { changeOf, figureOf, plotted, shownUnit } from '../../../kernel/format/stored-figure.ts'
import { distanceText, lineText } from './figure.ts'
import { measureTexts } from './texts.ts'
import { bandsFor } from './tile-bands.ts'
import type { IndicatorDetail, Ranking, Tiles } from './types/indicator.ts'

/** Units below: in order with what each lacks to the line, and at their places in the grid. */
export const UnitsBelow = (props: {
  detail: IndicatorDetail
  ranking: Ranking
  current: string
  onOpen: (unit: string) => void
}) => {
  const t = useTexts(measureTexts)
  const lang = useLang()
  const { detail, ranking, current, onOpen } = props
  const { indicator } = detail
  const path = `/api/measure/indicators/${encodeURIComponent(indicator.code)}/tiles`
  const tiles = useRead<Tiles>(ranking.rows.length > 0 ? path : null, {
    org: detail.unit.id,
    period: detail.period,
  }).data
  const own = ranking.own?.value ?? null
  const value = ranking.line?.threshold ?? own
  const mark = plotted(indicator.unit, value)
  if (ranking.rows.length === 0 || value === null || mark === null) return null
  const down = indicator.direction === 'down'
  const shown = (v: string | null, n: string | null): string =>
    figureText(figureOf(indicator.unit, { value: v, whole: n }, lang, { exact: true }))
  const against = (v: string | null, n: string | null): string => {
    if (v === null || own === null) return ''
    const d = new Decimal(v).minus(own)
    const text = changeOf(indicator.unit, { value: d.abs().toFixed(), whole: n }, lang).value.replace(/^\+/, '')
    return d.isZero() ? t('gapSame') : `${d.isPositive() ? '+' : '−'}${text}`
  }
  const rows: DotRow[] = ranking.rows.map((r) => {
    const v = r.value?.value ?? null
    const ahead = v !== null && own !== null && (down ? Number(v) <= Number(own) : Number(v) >= Number(own))
    return {
      id: r.unit.id,
      label: r.unit.branchOf
        ? t('branchName', { name: r.unit.shortName })
        : r.unit.kind === 'school' || r.unit.kind === 'college'
          ? r.unit.shortName
          : r.unit.name,
      value: plotted(indicator.unit, v),
      text: v === null ? t('notIn') : shown(v, r.n),
      provisional: r.value?.status === 'provisional',
      met: ranking.line ? r.distance?.met === true : ahead,
      distance: ranking.line
        ? distanceText(r.distance, { met: t('met'), short: (gap) => t('shortPlain', { gap }), none: '' }, lang)
        : against(v, r.n),
    }
  })
  const lineName = ranking.line
    ? t(ranking.line.source === 'target' ? 'target' : 'standard', {
        line: lineText(indicator, ranking.line, lang).replace(/^[≥≤] /, ''),
      })
    : t('ownShort', { value: shown(own, ranking.own?.whole ?? null) })
  const note = ranking.line
    ? t('rankingTo', { line: lineText(indicator, ranking.line, lang) })
    : t('rankingOwn', {
        name: detail.unit.shortName,
        unit: changeOf(indicator.unit, { value: '1', whole: null }, lang).unit,
      })
  const unit = shownUnit(indicator.unit, lang)
  const width = tiles && tiles.tiles.length > 0
  return (
    <div className="measure-two">
      <SortedDots
        title={t('ranking')}
        unit={unit}
        note={note}
        rows={rows}
        target={{ value: mark, text: lineName }}
        current={current}
        onOpen={(row) => row.id !== undefined && onOpen(row.id)}
      />
      {width && (
        <TileMap
          title={t('tiles')}
          unit={unit}
          tiles={tiles.tiles.map((tile) => ({
            id: tile.unit.id,
            label: tile.unit.shortName,
            x: tile.x,
            y: tile.y,
            value: plotted(indicator.unit, tile.value),
            text:
              figureOf(indicator.unit, { value: tile.value, whole: tile.n }, lang).value +
              (indicator.unit === '%' ? '%' : ''),
          }))}
          bands={bandsFor(
            indicator,
            mark,
            tiles.tiles.map((tile) => plotted(indicator.unit, tile.value)),
            {
              met: ranking.line ? t('met') : t('above', { value: shownMark(mark) }),
              below: (v) => t('below', { value: shownMark(v) }),
              between: (a, b) => t('between', { from: shownMark(a), to: shownMark(b) }),
              above: (v) => t('above', { value: shownMark(v) }),
            },
          )}
          current={current}
          onOpen={(tile) => onOpen(tile.id)}
        />
      )}
    </div>
  )
}

const shownMark = (v: number): string => String(Number(v.toFixed(Math.abs(v) < 10 ? 1 : 0)))
