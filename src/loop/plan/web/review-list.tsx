import type { ReactNode } from 'react'
import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { Chips, Segmented } from '../../../ui/parts/small.tsx'
import { Empty } from '../../../ui/parts/states.tsx'
import { useUrl } from '../../../ui/url.ts'
import type { PlanPage, TargetRow } from './api-types.ts'
import { Item } from './item.tsx'
import { belongs, SHOWS, type Show } from './review-model.ts'
import { planTexts } from './texts.ts'

const WORD = {
  all: 'review.all',
  open: 'review.open',
  confirmed: 'review.confirmed',
  rejected: 'review.no',
  past: 'review.past',
} as const

/** The entries at the right: chips, order, closed entries, and the open one in its place. */
export const ReviewList = (props: {
  page: PlanPage
  items: readonly TargetRow[]
  show: Show
  byText: boolean
  active: TargetRow | undefined
  numbers: ReadonlyMap<string, number>
  top: ReactNode
  card: ReactNode
  onOpen: (id: string) => void
}) => {
  const t = useTexts(planTexts)
  const url = useUrl()
  const { page, items, active } = props
  const listedActive = items.some((x) => x.id === active?.id)
  return (
    <section className="review-side" aria-label={t('targets.title')}>
      <div className="review-filter">
        <Chips
          label={t('review.title')}
          value={props.show}
          options={SHOWS.map((s) => ({
            key: s,
            text: t(WORD[s]),
            count: page.targets.filter((x) => belongs(x, s)).length,
          })).filter((o) => o.count > 0 || o.key === props.show || o.key === 'all' || o.key === 'confirmed')}
          onChange={(show) => url.set({ show: show === 'all' ? undefined : show, at: undefined }, { replace: true })}
        />
        <span style={{ marginLeft: 'auto' }}>
          <Segmented
            label={t('review.byText')}
            value={props.byText ? 'text' : 'doubt'}
            options={[
              { key: 'doubt', text: t('review.byDoubt') },
              { key: 'text', text: t('review.byText') },
            ]}
            onChange={(order) => url.set({ order: order === 'text' ? 'text' : undefined }, { replace: true })}
          />
        </span>
      </div>
      <div className="review-items">
        {props.top}
        {page.targets.length === 0 && <Empty title={t('review.nothing')}>{t('review.nothingText')}</Empty>}
        {page.targets.length > 0 && items.length === 0 && <Empty title={t('review.emptyList')} />}
        {!listedActive && active && items.length > 0 && props.card}
        {items.map((x) =>
          x.id === active?.id ? (
            <div key={x.id}>{props.card}</div>
          ) : (
            <Item
              key={x.id}
              target={x}
              number={props.numbers.get(x.id) ?? 0}
              task={page.tasks.find((k) => k.id === x.task_id)}
              indicator={page.indicators.find((i) => i.code === x.indicator)}
              onOpen={() => props.onOpen(x.id)}
            />
          ),
        )}
      </div>
    </section>
  )
}
