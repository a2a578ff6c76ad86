import { Select } from 'antd'
import { figureText } from '../../../kernel/format/figure.ts'
import { monthsBetween, previousPeriod } from '../../../kernel/period.ts'
import { Lines } from '../../../ui/chart/kernel-chart.tsx'
import { frameTexts } from '../../../ui/i18n/frame-texts.ts'
import { useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Fig } from '../../../ui/parts/figure.tsx'
import { Block, Empty } from '../../../ui/parts/states.tsx'
import { useRead } from '../../../ui/query.ts'
import { useLooking } from '../../../ui/shell/context.ts'
import { Page } from '../../../ui/shell/page.tsx'
import { periodText } from '../../../ui/shell/periods.ts'
import { inTreeOrder, type OrgRow } from '../../../ui/shell/unit-tree.ts'
import { useUrl } from '../../../ui/url.ts'
import type { Column } from '../../../ui/table/column.ts'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { changeOf, figureOf, plotted } from '../../../kernel/format/stored-figure.ts'
import { measureTexts } from './texts.ts'
import type { CatalogueLine } from './types/indicator.ts'
import type { Comparison } from './types/boards.ts'
import './measure.css'

const MOST = 12
const COUNTED = new Set(['province', 'city', 'county', 'group', 'school', 'college'])

/** One indicator over several units and periods, side by side. */
export default function ComparePage() {
  const t = useTexts(measureTexts)
  const f = useTexts(frameTexts)
  const lang = useLang()
  const url = useUrl()
  const { unit, period, today } = useLooking()
  const catalogue = useRead<{ indicators: readonly CatalogueLine[] }>('/api/measure/indicators', { org: unit, period })
  const orgs = useRead<{ orgs: readonly OrgRow[] }>('/api/orgs')
  const indicator = url.get('indicator') ?? 'teachers.dual-of-specialised'
  const line = catalogue.data?.indicators.find((i) => i.code === indicator)
  const choices = inTreeOrder((orgs.data?.orgs ?? []).filter((o) => COUNTED.has(o.kind)))
  const asked = (url.get('units') ?? '').split(',').filter((u) => u !== '')
  const children = choices.filter((c) => c.kind === 'county' || c.kind === 'group').map((c) => c.id)
  const units = asked.length > 0 ? asked : [unit, ...children].slice(0, MOST)
  const year = period.slice(0, 4)
  const official =
    line?.official === 'year'
      ? [previousPeriod(year), year]
      : [previousPeriod(`${year}-${Number(year) + 1}`), `${year}-${Number(year) + 1}`]
  const offered = [
    ...official,
    ...(line?.tracking === 'monthly'
      ? monthsBetween(`${Number(year) - 1}-12`, `${year}-12`).filter((m) => m <= today.slice(0, 7))
      : []),
  ]
  const periods = (url.get('periods') ?? official.join(',')).split(',').filter((p) => p !== '')
  const path =
    units.length > 0 && periods.length > 0 && line
      ? `/api/measure/indicators/${encodeURIComponent(indicator)}/compare`
      : null
  const result = useRead<Comparison>(path, {
    orgs: units.slice(0, MOST).join(','),
    periods: periods.slice(0, MOST).join(','),
  })
  const pick = (key: string, value: readonly string[]): void =>
    url.set({ [key]: value.slice(0, MOST).join(',') || undefined }, { replace: true })
  return (
    <Page title={t('comparison')} crumbs={[{ text: t('stage') }]}>
      <div className="pickers">
        <label>
          {t('compare.indicator')}
          <Select
            showSearch
            optionFilterProp="label"
            value={indicator}
            style={{ width: 280 }}
            onChange={(code) => url.set({ indicator: code, periods: undefined }, { replace: true })}
            options={(catalogue.data?.indicators ?? []).map((i) => ({
              value: i.code,
              label: lang === 'zh' ? i.zh : i.en,
            }))}
          />
        </label>
        <label>
          {t('compare.units')}
          <Select
            mode="multiple"
            maxTagCount={3}
            optionFilterProp="label"
            value={units}
            style={{ minWidth: 320, maxWidth: 560 }}
            onChange={(list) => pick('units', list)}
            options={choices.map((c) => ({ value: c.id, label: c.name }))}
          />
        </label>
        <label>
          {t('compare.periods')}
          <Select
            mode="multiple"
            maxTagCount={3}
            value={periods}
            style={{ minWidth: 280, maxWidth: 480 }}
            onChange={(list) => pick('periods', list)}
            options={offered.map((p) => ({ value: p, label: periodText(p, f) }))}
          />
        </label>
      </div>
      {path === null ? (
        <div className="card">
          <Empty title={t('compare.choose')}>{t('compare.chooseText')}</Empty>
        </div>
      ) : (
        <Block of={result}>
          {(data) => {
            const columns: Column<Comparison['rows'][number]>[] = [
              { key: 'unit', title: t('compare.unit'), value: (r) => r.unit.name, phone: 'name' },
              ...data.periods.map((p, i): Column<Comparison['rows'][number]> => ({
                key: p,
                title: periodText(p, f),
                align: 'right',
                value: (r) => plotted(data.indicator.unit, r.values[i]?.value ?? null),
                render: (r) => {
                  const v = r.values[i]
                  return v ? (
                    <Fig of={figureOf(data.indicator.unit, v.value, lang)} provisional={v.status === 'provisional'} />
                  ) : (
                    <span className="t3">{t('notIn')}</span>
                  )
                },
                ...(i === data.periods.length - 1 && { phone: 'value' as const }),
              })),
              {
                key: 'change',
                title: t('compare.change'),
                align: 'right',
                value: (r) => plotted(data.indicator.unit, r.change),
                render: (r) => (r.change === null ? '—' : figureText(changeOf(data.indicator.unit, r.change, lang))),
                phone: 'distance',
              },
            ]
            return (
              <>
                {data.periods.length > 2 && data.rows.length <= 4 && (
                  <div style={{ marginBottom: 12 }}>
                    <Lines
                      title={t('compare.chart', { name: lang === 'zh' ? data.indicator.zh : data.indicator.en })}
                      unit={figureOf(data.indicator.unit, '1', lang).unit}
                      data={{
                        periods: data.periods.map((p) => periodText(p, f)),
                        series: data.rows.map((r, n) => ({
                          label: r.unit.shortName,
                          emphasis: n === 0,
                          points: r.values.map((v) => ({
                            value: plotted(data.indicator.unit, v?.value ?? null),
                            text: v ? figureText(figureOf(data.indicator.unit, v.value, lang)) : '',
                            provisional: v?.status === 'provisional',
                          })),
                        })),
                      }}
                    />
                  </div>
                )}
                <DataTable
                  name="comparison"
                  label={t('comparison')}
                  rows={data.rows}
                  columns={columns}
                  rowKey={(r) => r.unit.id}
                  unit={t('compare.unit')}
                />
              </>
            )
          }}
        </Block>
      )}
    </Page>
  )
}
