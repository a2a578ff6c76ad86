import { useMemo } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { formatDateTime } from '../../../kernel/format/date.ts'
import { groupBy } from '../../../kernel/group-by.ts'
import { frameTexts } from '../../../ui/i18n/frame-texts.ts'
import { useLabel, useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Chips } from '../../../ui/parts/small.tsx'
import { Block, Empty } from '../../../ui/parts/states.tsx'
import { useRead } from '../../../ui/query.ts'
import { useLooking } from '../../../ui/shell/context.ts'
import { Page } from '../../../ui/shell/page.tsx'
import { periodText } from '../../../ui/shell/periods.ts'
import type { Column } from '../../../ui/table/column.ts'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { keptSearch, useUrl } from '../../../ui/url.ts'
import { DueTag } from './due-tag.tsx'
import { collectTexts } from './texts.ts'
import { TodoWords } from './todo-words.tsx'
import type { DueReturn } from './types/returns.ts'
import './collect.css'

const VIEWS = ['todo', 'review', 'accepted', 'all'] as const
type View = (typeof VIEWS)[number]

const inView = (r: DueReturn, view: View): boolean =>
  view === 'all' ||
  (view === 'todo' && r.state === 'draft') ||
  (view === 'accepted' && r.state === 'accepted') ||
  (view === 'review' && (r.state === 'submitted' || r.state === 'county-reviewed'))

/** Campaigns by deadline, inside each the order of the server: what is owed nearest first, what was handed in newest first. */
const byDeadline = (returns: readonly DueReturn[], nearestFirst: boolean): readonly DueReturn[] => {
  const groups = [...groupBy(returns, (r) => r.campaignId).values()]
  const last = (group: readonly DueReturn[]): string => group.reduce((max, r) => (r.dueOn > max ? r.dueOn : max), '')
  const order = groups.sort((a, b) => last(a).localeCompare(last(b)))
  return (nearestFirst ? order : order.reverse()).flat()
}

/** What my school (or my part of the tree) owes and until when. */
export default function MyReturnsPage() {
  const t = useTexts(collectTexts)
  const f = useTexts(frameTexts)
  const lang = useLang()
  const label = useLabel()
  const url = useUrl()
  const navigate = useNavigate()
  const { unit, today } = useLooking()
  const list = useRead<{ returns: readonly DueReturn[] }>('/api/collect/returns', { org: unit })
  const all = useMemo(() => list.data?.returns ?? [], [list.data])
  const many = new Set(all.map((r) => r.orgId)).size > 1
  const asked = url.get('view') as View | undefined
  const view = asked && VIEWS.includes(asked) ? asked : all.some((r) => r.state === 'draft') ? 'todo' : 'all'
  const columns = useMemo(
    (): readonly Column<DueReturn>[] => [
      { key: 'name', title: t('col.return'), value: (r) => label(r.registerLabel), phone: 'name' },
      ...(many
        ? [
            { key: 'unit', title: t('col.unit'), value: (r: DueReturn) => r.orgName, phone: 'distance' as const },
            { key: 'county', title: t('col.county'), value: (r: DueReturn) => r.county },
          ]
        : []),
      { key: 'period', title: t('col.period'), value: (r) => r.period, render: (r) => periodText(r.period, f) },
      { key: 'due', title: t('col.due'), value: (r) => r.dueOn, render: (r) => <DueTag of={r} />, phone: 'due' },
      { key: 'state', title: t('col.state'), value: (r) => label(r.stateLabel), optional: true },
      {
        key: 'todo',
        title: t('col.problems'),
        value: (r) => r.blocks * 1000 + r.unexplained,
        render: (r) => <TodoWords of={r} />,
        phone: 'value',
      },
      {
        key: 'reminded',
        title: t('col.reminded'),
        value: (r) => r.reminded,
        render: (r) => (r.reminded ? formatDateTime(r.reminded, today, lang) : <span className="t3">—</span>),
        optional: true,
      },
    ],
    [t, f, label, lang, many, today],
  )
  const rows = useMemo(
    () =>
      byDeadline(
        all.filter((r) => inView(r, view)),
        view === 'todo',
      ),
    [all, view],
  )
  const count = (v: View): number => all.filter((r) => inView(r, v)).length
  const late = all.filter((r) => r.overdue).length
  return (
    <Page
      title={t('myReturns')}
      crumbs={[{ text: t('stage') }, { text: t('myReturns') }]}
      note={list.data && t('list.note', { count: count('todo'), late })}
    >
      <Block of={list} rows={8}>
        {() => (
          <DataTable
            name="returns"
            label={t('myReturns')}
            rows={rows}
            columns={columns}
            rowKey={(r) => r.id}
            unit={t('unit.returns')}
            keys
            fill
            groupBy={(r) => ({ key: r.campaignId, title: r.campaign })}
            onOpen={(r) => void navigate({ to: `/collect/returns/${r.id}`, search: keptSearch(url.state) as never })}
            filters={
              <Chips
                label={t('list.filter')}
                value={view}
                onChange={(next) => url.set({ view: next })}
                options={VIEWS.map((v) => ({ key: v, text: t(`list.${v}`), count: count(v) }))}
              />
            }
            empty={<Empty title={t('list.none')}>{t('list.noneWhy')}</Empty>}
          />
        )}
      </Block>
    </Page>
  )
}
