import { figureText } from '../../../kernel/format/figure.ts'
import { changeOf, figureOf, plotted } from '../../../kernel/format/stored-figure.ts'
import { JoinedDots, stripScale, type JoinedDot } from '../../../ui/chart/joined-dots.tsx'
import { frameTexts } from '../../../ui/i18n/frame-texts.ts'
import { useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Fig } from '../../../ui/parts/figure.tsx'
import { usePhone } from '../../../ui/shell/use-phone.ts'
import { periodText } from '../../../ui/shell/periods.ts'
import type { Column } from '../../../ui/table/column.ts'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { ComparedValue } from './compared-value.tsx'
import { PlaceCell } from './compare-place.tsx'
import { measureTexts } from './texts.ts'
import type { Comparison } from './types/boards.ts'
import type { Value } from './types/figure.ts'

type Row = Comparison['rows'][number]

/** One row a unit: two dots joined from the first to the last period, every value with its coverage, the place among peers. */
export const CompareTable = (props: { of: Comparison; onExplain: (unit: string, period: string) => void }) => {
  const t = useTexts(measureTexts)
  const f = useTexts(frameTexts)
  const lang = useLang()
  const phone = usePhone()
  const { of, onExplain } = props
  const { periods, rows } = of
  const { unit } = of.indicator
  const end = periods.length - 1
  const joined = end > 0
  const scale = stripScale(rows.flatMap((r) => [r.values[0], r.values[end]]).flatMap((v) => drawn(v) ?? []))
  const dot = (r: Row, at: number): JoinedDot | null => {
    const v = r.values[at]
    const value = drawn(v)
    const period = periods[at]!
    return v && value !== null
      ? {
          value,
          label: `${r.unit.name} ${periodText(period, f)} ${figureText(figureOf(unit, v, lang))}`,
          provisional: v.status === 'provisional',
          onOpen: () => onExplain(r.unit.id, period),
        }
      : null
  }
  function drawn(v: Value | null | undefined): number | null {
    return plotted(unit, v?.value ?? null)
  }
  const columns: Column<Row>[] = [
    {
      key: 'unit',
      title: t('compare.unit'),
      value: (r) => r.unit.name,
      ...(phone && {
        render: (r: Row) => {
          const place = r.places[end]
          return (
            <>
              {r.unit.name}{' '}
              {place && (
                <span className="s12 t3">
                  {place.place} / {place.of}
                </span>
              )}
            </>
          )
        },
      }),
      phone: 'name',
    },
    ...(joined
      ? [
          {
            key: 'joined',
            title: t('compare.joined', { from: periodText(periods[0]!, f), to: periodText(periods[end]!, f) }),
            width: 320,
            value: (r: Row) => drawn(r.values[end]),
            render: (r: Row) => <JoinedDots before={dot(r, 0)} now={dot(r, end)} scale={scale} />,
            sortable: false,
            phone: 'distance' as const,
          },
        ]
      : []),
    ...periods.map((p, i): Column<Row> => ({
      key: p,
      title: periodText(p, f),
      align: 'right',
      value: (r) => drawn(r.values[i]),
      render: (r) => <ComparedValue of={r.values[i] ?? null} unit={unit} onOpen={() => onExplain(r.unit.id, p)} />,
      ...(i === end && { phone: 'value' as const }),
    })),
    {
      key: 'change',
      title: t('compare.change'),
      align: 'right',
      value: (r) => plotted(unit, r.change),
      render: (r) =>
        r.change === null ? (
          '—'
        ) : (
          <Fig
            of={changeOf(
              unit,
              { value: r.change, whole: r.values.findLast((v) => v?.value != null)?.whole ?? null },
              lang,
            )}
          />
        ),
      phone: 'due',
    },
    {
      key: 'place',
      title: t('compare.placeHead'),
      align: 'right',
      value: (r) => r.places[end]?.place ?? null,
      render: (r) => <PlaceCell first={joined ? (r.places[0] ?? null) : null} last={r.places[end] ?? null} />,
    },
  ]
  return (
    <DataTable
      name="comparison"
      label={t('comparison')}
      rows={rows}
      columns={columns}
      rowKey={(r) => r.unit.id}
      unit={t('compare.unitWord')}
      note={
        <span className="row g12" style={{ flexWrap: 'wrap' }}>
          {joined && (
            <>
              <span className="row g8">
                <i className="joined-key before" />
                {periodText(periods[0]!, f)}
              </span>
              <span className="row g8">
                <i className="joined-key now" />
                {periodText(periods[end]!, f)}
              </span>
            </>
          )}
          <span>{t('compare.note')}</span>
        </span>
      }
    />
  )
}
