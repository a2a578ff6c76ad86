import { figureText } from '../../../kernel/format/figure.ts'
import { figureOf, plotted, shownUnit } from '../../../kernel/format/stored-figure.ts'
import { monthsBetween, previousPeriod } from '../../../kernel/period.ts'
import { Lines } from '../../../ui/chart/kernel-chart.tsx'
import { frameTexts } from '../../../ui/i18n/frame-texts.ts'
import { useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Block, Empty } from '../../../ui/parts/states.tsx'
import { useRead } from '../../../ui/query.ts'
import { useLooking } from '../../../ui/shell/context.ts'
import { Page } from '../../../ui/shell/page.tsx'
import { periodText } from '../../../ui/shell/periods.ts'
import { inTreeOrder, type OrgRow } from '../../../ui/shell/unit-tree.ts'
import { useUrl } from '../../../ui/url.ts'
import { comparedFirst } from './compare-default.ts'
import { ComparePickers, MOST } from './compare-pickers.tsx'
import { CompareTable } from './compare-table.tsx'
import { ExplainDrawer } from './explain-drawer.tsx'
import { measureTexts } from './texts.ts'
import type { Comparison } from './types/boards.ts'
import type { CatalogueLine } from './types/indicator.ts'
import './measure.css'
import './compare.css'

const COUNTED = new Set(['province', 'city', 'county', 'group', 'school', 'college'])
/** Lines of more units than this cannot be told apart. */
const LINES = 4

/** Last and this period of the official value, and the months of a followed one that have begun. */
const offeredFor = (line: CatalogueLine | undefined, year: string, today: string) => {
  const kept = line?.official === 'year' ? year : `${year}-${Number(year) + 1}`
  const official = [previousPeriod(kept), kept]
  const months =
    line?.tracking === 'monthly'
      ? monthsBetween(`${Number(year) - 1}-12`, `${year}-12`).filter((m) => m <= today.slice(0, 7))
      : []
  return { official, all: [...official, ...months] }
}

/** One indicator over several units and periods: who moved how far, from where to where. */
export default function ComparePage() {
  const t = useTexts(measureTexts)
  const url = useUrl()
  const { unit, period, today } = useLooking()
  const catalogue = useRead<{ indicators: readonly CatalogueLine[] }>('/api/measure/indicators', { org: unit, period })
  const orgs = useRead<{ orgs: readonly OrgRow[] }>('/api/orgs')
  const indicator = comparedFirst(url.get('indicator'), catalogue.data?.indicators)
  const line = catalogue.data?.indicators.find((i) => i.code === indicator)
  const counted = (orgs.data?.orgs ?? []).filter((o) => COUNTED.has(o.kind))
  const listOf = (key: string): string[] => (url.get(key) ?? '').split(',').filter((part) => part !== '')
  const below = counted.filter((o) => o.parent === unit).map((o) => o.id)
  const units = listOf('units').length > 0 ? listOf('units') : [unit, ...below].slice(0, MOST)
  const offered = offeredFor(line, period.slice(0, 4), today)
  const periods = listOf('periods').length > 0 ? listOf('periods') : offered.official
  const ready = line !== undefined && orgs.data !== undefined
  const result = useRead<Comparison>(
    ready ? `/api/measure/indicators/${encodeURIComponent(indicator)}/compare` : null,
    { orgs: units.slice(0, MOST).join(','), periods: periods.slice(0, MOST).join(',') },
  )
  const [on, at] = [url.get('on'), url.get('at')]
  const close = (): void =>
    url.set({ open: undefined, on: undefined, at: undefined, look: undefined, part: undefined, record: undefined })
  return (
    <Page
      title={t('comparison')}
      crumbs={[{ text: t('stage') }]}
      drawer={
        url.get('open') === 'explain' && on !== undefined && at !== undefined ? (
          <ExplainDrawer code={indicator} unit={on} asked={at} onClose={close} />
        ) : undefined
      }
    >
      <ComparePickers
        indicators={catalogue.data?.indicators ?? []}
        indicator={indicator}
        units={units}
        unitChoices={inTreeOrder(counted)}
        periods={periods}
        periodChoices={offered.all}
        onIndicator={(code) => url.set({ indicator: code, periods: undefined }, { replace: true })}
        onPick={(key, chosen) => url.set({ [key]: chosen.slice(0, MOST).join(',') || undefined }, { replace: true })}
      />
      {catalogue.data && !line ? (
        <div className="card">
          <Empty title={t('compare.choose')}>{t('compare.chooseText')}</Empty>
        </div>
      ) : (
        <Block of={result} rows={units.length + 1}>
          {(data) => (
            <>
              {data.periods.length > 2 && data.rows.length <= LINES && <CourseLines of={data} />}
              <CompareTable
                of={data}
                onExplain={(id, p) =>
                  url.set({ open: 'explain', on: id, at: p, look: undefined, part: undefined, record: undefined })
                }
              />
            </>
          )}
        </Block>
      )}
    </Page>
  )
}

/** The course of a few units over more than two periods. */
const CourseLines = ({ of }: { of: Comparison }) => {
  const t = useTexts(measureTexts)
  const f = useTexts(frameTexts)
  const lang = useLang()
  const { unit } = of.indicator
  return (
    <div style={{ marginBottom: 12 }}>
      <Lines
        title={t('compare.chart', { name: lang === 'zh' ? of.indicator.zh : of.indicator.en })}
        unit={shownUnit(unit, lang)}
        data={{
          periods: of.periods.map((p) => periodText(p, f)),
          series: of.rows.map((r, n) => ({
            label: r.unit.shortName,
            emphasis: n === 0,
            points: r.values.map((v) => ({
              value: plotted(unit, v?.value ?? null),
              text: v ? figureText(figureOf(unit, v, lang)) : '',
              provisional: v?.status === 'provisional',
            })),
          })),
        }}
      />
    </div>
  )
}
