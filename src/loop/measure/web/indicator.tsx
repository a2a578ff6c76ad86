import { Button } from 'antd'
import { useNavigate } from '@tanstack/react-router'
import { frameTexts } from '../../../ui/i18n/frame-texts.ts'
import { useLabel, useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { StateMark } from '../../../ui/marks/state-mark.tsx'
import { Segmented } from '../../../ui/parts/small.tsx'
import { Block, Empty } from '../../../ui/parts/states.tsx'
import { useRead } from '../../../ui/query.ts'
import { useLooking } from '../../../ui/shell/context.ts'
import { useKeys } from '../../../ui/shell/keys.ts'
import { Page } from '../../../ui/shell/page.tsx'
import { periodText } from '../../../ui/shell/periods.ts'
import { keptSearch, usePathParam, useUrl } from '../../../ui/url.ts'
import { DefinitionDrawer } from './definition-drawer.tsx'
import { ExplainDrawer } from './explain-drawer.tsx'
import { Hero } from './hero.tsx'
import { MissingReturns } from './missing-returns.tsx'
import { SlicesCard } from './slices-card.tsx'
import { measureTexts } from './texts.ts'
import { TrendCard } from './trend-card.tsx'
import type { IndicatorDetail, Ranking } from './types/indicator.ts'
import { UnitsBelow } from './units-below.tsx'
import { useWatchTarget } from './use-watch-target.ts'
import './measure.css'

/** One indicator at one unit: the figure, its course, who is behind, where, and how it came about. */
export default function IndicatorPage() {
  const t = useTexts(measureTexts)
  const f = useTexts(frameTexts)
  const lang = useLang()
  const label = useLabel()
  const url = useUrl()
  const navigate = useNavigate()
  const code = usePathParam('code')
  const { unit, period } = useLooking()
  const asked = url.get('at') ?? period
  const base = `/api/measure/indicators/${encodeURIComponent(code)}`
  const detail = useRead<IndicatorDetail>(base, { org: unit, period: asked })
  const ranking = useRead<Ranking>(`${base}/ranking`, { org: unit, period: asked })
  const watch = useWatchTarget(code, unit)
  const data = detail.data
  const open = url.get('open')
  const close = (): void => url.set({ open: undefined, look: undefined, part: undefined, record: undefined })
  const explain = (): void => url.set({ open: 'explain', look: undefined, part: undefined, record: undefined })

  const step = (by: number): void => {
    const list = data?.siblings ?? []
    const at = list.findIndex((s) => s.id === unit)
    const next = list[(at + by + list.length) % list.length]
    if (at >= 0 && next && next.id !== unit)
      url.set({ unit: next.id, look: undefined, record: undefined }, { replace: true })
  }
  useKeys({
    x: () => (open === 'explain' ? close() : explain()),
    ArrowLeft: () => open !== 'explain' && step(-1),
    ArrowRight: () => open !== 'explain' && step(1),
  })
  const name = data ? (lang === 'zh' ? data.indicator.zh : data.indicator.en) : code
  const views = data?.available
  const sources =
    views && views.official !== null && views.tracking !== null ? ([views.official, views.tracking] as const) : null

  return (
    <Page
      title={name}
      crumbs={[
        { text: t('stage') },
        { text: t('indicators'), to: '/measure/indicators' },
        ...(data ? [{ text: label(data.indicator.groupLabel) }] : []),
      ]}
      marks={watch && <StateMark state={watch.level} withWord />}
      note={data?.unit.name}
      acts={
        <>
          {sources && data && (
            <Segmented
              label={t('view')}
              value={data.period === sources[1] ? 'tracking' : 'official'}
              onChange={(key) => url.set({ at: key === 'official' ? sources[0] : sources[1] }, { replace: true })}
              options={[
                { key: 'official', text: t('seeOfficial', { period: periodText(sources[0], f) }) },
                { key: 'tracking', text: t('seeTracking', { month: Number(sources[1].slice(5)) }) },
              ]}
            />
          )}
          <Button onClick={() => url.set({ open: open === 'definition' ? undefined : 'definition' })}>
            {t('definition')}
          </Button>
          <Button
            onClick={() =>
              void navigate({
                to: '/measure/compare',
                search: { ...keptSearch(url.state), indicator: code, units: unit },
              })
            }
          >
            {t('compare')}
          </Button>
          <Button type="primary" onClick={explain} disabled={data?.value == null}>
            {t('explainKey')}
          </Button>
        </>
      }
      drawer={
        data && open === 'explain' ? (
          <ExplainDrawer code={code} unit={unit} asked={data.period} onClose={close} />
        ) : data && open === 'definition' ? (
          <DefinitionDrawer of={data.indicator} onClose={close} />
        ) : undefined
      }
    >
      <Block of={detail}>
        {(d) => (
          <>
            {d.value === null ? (
              <div className="card">
                <Empty title={t('noValueTitle')}>{t('noValueText')}</Empty>
              </div>
            ) : (
              <Hero detail={d} watch={watch} onExplain={explain} />
            )}
            <TrendCard detail={d} watch={watch} />
            {ranking.data && (
              <UnitsBelow
                detail={d}
                ranking={ranking.data}
                current={url.get('look') ?? ''}
                onOpen={(id) =>
                  open === 'explain'
                    ? url.set({ look: id, record: undefined })
                    : url.set({ unit: id, at: url.get('at') })
                }
              />
            )}
            <SlicesCard code={code} unit={unit} asked={d.period} of={d.indicator} />
            <MissingReturns of={d.missing} />
          </>
        )}
      </Block>
    </Page>
  )
}
