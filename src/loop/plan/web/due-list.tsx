import { useState } from 'react'
import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { Card } from '../../../ui/parts/card.tsx'
import { Tag } from '../../../ui/parts/small.tsx'
import type { ScheduleItem } from './schedule-items.ts'
import { taskTexts } from './task-texts.ts'

/** What falls due in the month that is looked at. */
export const DueList = (props: {
  items: readonly ScheduleItem[]
  today: string
  month: string
  onOpen: (i: ScheduleItem) => void
}) => {
  const t = useTexts(taskTexts)
  const title =
    props.month === props.today.slice(0, 7)
      ? t('thisMonth')
      : t('month', { y: props.month.slice(0, 4), m: Number(props.month.slice(5)) })
  return (
    <Card title={title} note={String(props.items.length)} flush>
      {props.items.length === 0 && <p className="living-none t3">{t('thisMonthNone')}</p>}
      <ul className="living-list">
        {props.items.map((i) => (
          <Line key={i.key} of={i} today={props.today} onOpen={props.onOpen} />
        ))}
      </ul>
    </Card>
  )
}

/** So many of what fell due before are listed at once. */
const FIRST = 6

/** What fell due in earlier months and is still not done, the newest first. */
export const Earlier = (props: {
  items: readonly ScheduleItem[]
  today: string
  onOpen: (i: ScheduleItem) => void
}) => {
  const t = useTexts(taskTexts)
  const [all, setAll] = useState(false)
  const items = [...props.items].reverse()
  if (items.length === 0) return null
  return (
    <Card title={t('earlier')} note={String(items.length)} flush>
      <ul className="living-list">
        {items.slice(0, all ? items.length : FIRST).map((i) => (
          <Line key={i.key} of={i} today={props.today} onOpen={props.onOpen} />
        ))}
      </ul>
      {!all && items.length > FIRST && (
        <p className="living-none">
          <button type="button" className="plain link s13" onClick={() => setAll(true)}>
            {t('showAll', { n: items.length - FIRST })}
          </button>
        </p>
      )}
    </Card>
  )
}

const Line = (props: { of: ScheduleItem; today: string; onOpen: (i: ScheduleItem) => void }) => {
  const t = useTexts(taskTexts)
  const { of: i, today } = props
  return (
    <li>
      <button
        type="button"
        className="living-row"
        disabled={i.taskId === null && i.to === undefined}
        onClick={() => props.onOpen(i)}
      >
        <span className="row g8" style={{ alignItems: 'flex-start' }}>
          <Tag tone={i.done ? 'ok' : i.day < today ? 'red' : 'plain'}>{i.done ? t('done') : t(`kind.${i.kind}`)}</Tag>
          <span className="grow">{i.text}</span>
          <span className={i.day < today && !i.done ? 'red nowrap' : 't2 nowrap'}>{i.day.slice(5)}</span>
        </span>
        {i.kind !== 'report' && i.who !== '' && <span className="s12 t3">{i.who}</span>}
      </button>
    </li>
  )
}
