import { Input } from 'antd'
import { useState } from 'react'
import { groupBy } from '../../../kernel/group-by.ts'
import { frameTexts } from '../../../ui/i18n/frame-texts.ts'
import { useLabel, useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Fig } from '../../../ui/parts/figure.tsx'
import { Chips, Tag } from '../../../ui/parts/small.tsx'
import { Block, Empty } from '../../../ui/parts/states.tsx'
import { useRead } from '../../../ui/query.ts'
import { useLooking } from '../../../ui/shell/context.ts'
import { Page } from '../../../ui/shell/page.tsx'
import { periodText } from '../../../ui/shell/periods.ts'
import type { Column } from '../../../ui/table/column.ts'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { keptSearch, useUrl } from '../../../ui/url.ts'
import { useNavigate } from '@tanstack/react-router'
import { figureOf, plotted } from '../../../kernel/format/stored-figure.ts'
import { measureTexts } from './texts.ts'
import type { CatalogueLine } from './types/indicator.ts'
import type { Unit } from './types/figure.ts'

const QUIET_MS = 250

/** All indicators with the values of the unit that one looks at. */
export default function IndicatorsPage() {
  const t = useTexts(measureTexts)
  const f = useTexts(frameTexts)
  const lang = useLang()
  const label = useLabel()
  const url = useUrl()
  const navigate = useNavigate()
  const { unit, period } = useLooking()
  const search = url.get('q') ?? ''
  const [typed, setTyped] = useState(search)
  const [timer, setTimer] = useState<number>()
  const list = useRead<{ unit: Unit; indicators: readonly CatalogueLine[] }>('/api/measure/indicators', {
    org: unit,
    period,
    search,
  })
  const group = url.get('group') ?? 'all'
  const type = (text: string): void => {
    setTyped(text)
    window.clearTimeout(timer)
    setTimer(window.setTimeout(() => url.set({ q: text.trim() }, { replace: true }), QUIET_MS))
  }
  const columns: Column<CatalogueLine>[] = [
    {
      key: 'name',
      title: t('name'),
      value: (r) => (lang === 'zh' ? r.zh : r.en),
      render: (r) => (
        <span className="row g8">
          {lang === 'zh' ? r.zh : r.en}
          {r.tracking === 'monthly' && <Tag>{t('monthly')}</Tag>}
        </span>
      ),
      phone: 'name',
      wraps: true,
    },
    {
      key: 'value',
      title: t('value'),
      align: 'right',
      value: (r) => plotted(r.unit, r.value),
      render: (r) =>
        r.value === null ? (
          <span className="t3">{t(r.reason === null ? 'noValue' : reasonKey(r.reason))}</span>
        ) : (
          <Fig of={figureOf(r.unit, r.value, lang)} provisional={r.status === 'provisional'} />
        ),
      phone: 'value',
    },
    {
      key: 'period',
      title: t('period'),
      value: (r) => r.period,
      render: (r) => (r.period === null ? '—' : periodText(r.period, f)),
    },
    {
      key: 'coverage',
      title: t('coverage'),
      align: 'right',
      value: (r) => (r.unitsDue ? (r.unitsIn ?? 0) / r.unitsDue : null),
      render: (r) =>
        r.unitsDue === null || r.unitsIn === null ? (
          '—'
        ) : (
          <span className={r.unitsIn < r.unitsDue ? 'bold' : 't3'}>
            {r.unitsIn} / {r.unitsDue}
          </span>
        ),
      phone: 'distance',
    },
  ]
  return (
    <Page
      title={t('indicators')}
      crumbs={[{ text: t('stage') }]}
      note={
        list.data &&
        `${list.data.unit.name}，${t('withValue', { count: list.data.indicators.filter((i) => i.value !== null).length })}`
      }
    >
      <Block of={list}>
        {({ indicators }) => {
          const groups = [...groupBy(indicators, (i) => i.group)]
          const shown = group === 'all' ? indicators : indicators.filter((i) => i.group === group)
          return (
            <DataTable
              name="indicators"
              label={t('indicators')}
              rows={shown}
              columns={columns}
              rowKey={(r) => r.code}
              unit={t('unitWord')}
              groupBy={(r) => ({ key: r.group, title: label(r.groupLabel) })}
              onOpen={(r) =>
                void navigate({
                  to: '/measure/indicators/$code',
                  params: { code: r.code },
                  search: keptSearch(url.state),
                })
              }
              keys
              fill
              filters={
                <div className="row g12" style={{ flexWrap: 'wrap' }}>
                  <Input.Search
                    value={typed}
                    onChange={(e) => type(e.target.value)}
                    placeholder={t('searchHint')}
                    aria-label={t('search')}
                    allowClear
                    style={{ width: 240 }}
                  />
                  <Chips
                    label={t('indicators')}
                    value={group}
                    onChange={(key) => url.set({ group: key === 'all' ? undefined : key }, { replace: true })}
                    options={[
                      { key: 'all', text: t('all'), count: indicators.length },
                      ...groups.map(([key, items]) => ({
                        key,
                        text: items[0] ? label(items[0].groupLabel) : key,
                        count: items.length,
                      })),
                    ]}
                  />
                </div>
              }
              empty={<Empty title={t('listEmpty')}>{t('listEmptyNext')}</Empty>}
            />
          )
        }}
      </Block>
    </Page>
  )
}

export const reasonKey = (reason: string) =>
  reason === 'missing-part' || reason === 'zero-denominator' || reason === 'negative-root'
    ? (`reason.${reason}` as const)
    : ('reason.none' as const)
