import { useNavigate } from '@tanstack/react-router'
import { Input } from 'antd'
import { useState } from 'react'
import { groupBy } from '../../../kernel/group-by.ts'
import { useLabel, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Chips } from '../../../ui/parts/small.tsx'
import { Block, Empty } from '../../../ui/parts/states.tsx'
import { useRead } from '../../../ui/query.ts'
import { useLooking } from '../../../ui/shell/context.ts'
import { Page } from '../../../ui/shell/page.tsx'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { keptSearch, useUrl } from '../../../ui/url.ts'
import { useIndicatorColumns } from './indicator-columns.tsx'
import { ListSkeleton } from './list-skeleton.tsx'
import { measureTexts } from './texts.ts'
import type { Unit } from './types/figure.ts'
import type { CatalogueLine } from './types/indicator.ts'
import './measure.css'
import './indicators.css'

const QUIET_MS = 250

interface Listed {
  readonly unit: Unit
  readonly indicators: readonly CatalogueLine[]
}

/** All indicators with the values of the unit that one looks at, their course and which way they go. */
export default function IndicatorsPage() {
  const t = useTexts(measureTexts)
  const label = useLabel()
  const url = useUrl()
  const navigate = useNavigate()
  const { unit, period } = useLooking()
  const search = url.get('q') ?? ''
  const [typed, setTyped] = useState(search)
  const [timer, setTimer] = useState<number>()
  const path = '/api/measure/indicators'
  const list = useRead<Listed>(path, { org: unit, period, search, course: true })
  // The groups stay where they are while one types: only their counts change.
  const whole = useRead<Listed>(path, { org: unit, period, search: '', course: true })
  const group = url.get('group') ?? 'all'
  const type = (text: string): void => {
    setTyped(text)
    window.clearTimeout(timer)
    setTimer(window.setTimeout(() => url.set({ q: text.trim() || undefined }, { replace: true }), QUIET_MS))
  }
  const open = (line: CatalogueLine, explain = false): void =>
    void navigate({
      to: '/measure/indicators/$code',
      params: { code: line.code },
      search: { ...keptSearch(url.state), ...(explain && { open: 'explain' }) },
    })
  const columns = useIndicatorColumns((line) => open(line, true))
  return (
    <Page
      title={t('indicators')}
      crumbs={[{ text: t('stage') }]}
      note={
        whole.data &&
        `${whole.data.unit.name}，${t('withValue', { count: whole.data.indicators.filter((i) => i.value !== null).length })}`
      }
    >
      <Block of={list} rows={16} skeleton={<ListSkeleton />}>
        {({ indicators }) => {
          const found = groupBy(indicators, (i) => i.group)
          const groups = [...groupBy(whole.data?.indicators ?? indicators, (i) => i.group)]
          return (
            <DataTable
              name="indicators"
              label={t('indicators')}
              rows={group === 'all' ? indicators : (found.get(group) ?? [])}
              columns={columns}
              rowKey={(r) => r.code}
              unit={t('unitWord')}
              groupBy={(r) => ({ key: r.group, title: label(r.groupLabel) })}
              onOpen={(r) => open(r)}
              keys
              fill
              note={t('course.note')}
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
                        count: found.get(key)?.length ?? 0,
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
