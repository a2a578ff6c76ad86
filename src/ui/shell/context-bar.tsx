import { useState, type ReactNode } from 'react'
import { formatMoment } from '../../kernel/format/date.ts'
import { frameTexts } from '../i18n/frame-texts.ts'
import { useLang, useTexts } from '../i18n/use-texts.ts'
import { Icon } from '../marks/icon.tsx'
import { useSession } from '../session/provider.tsx'
import { useUrl } from '../url.ts'
import { useLooking, type UnitChoice } from './context.ts'
import { offeredPeriods, periodText } from './periods.ts'
import { Popover } from './popover.tsx'

/** Always visible: which unit, which period, how new; search, messages, help. */
export const ContextBar = (props: {
  units: readonly UnitChoice[]
  onSearch: () => void
  onMessages?: () => void
  onHelp?: () => void
  menuButton?: ReactNode
}) => {
  const t = useTexts(frameTexts)
  const lang = useLang()
  const session = useSession()
  const unread = session.unread ?? 0
  return (
    <header className="context-bar">
      {props.menuButton}
      <UnitPick units={props.units} />
      <PeriodPick />
      {session.asOf !== undefined && (
        <span className="as-of">{t('bar.asOf', { time: formatMoment(session.asOf, session.today, lang) })}</span>
      )}
      <button type="button" className="context-search" onClick={props.onSearch}>
        <Icon name="search" size={14} />
        <span>{t('bar.search')}</span>
        <kbd aria-hidden>Ctrl K</kbd>
      </button>
      <button
        type="button"
        className="icon-button"
        onClick={props.onMessages}
        aria-label={unread > 0 ? t('bar.messagesCount', { count: unread }) : t('bar.messages')}
        title={t('bar.messages')}
      >
        <Icon name="bell" />
        {unread > 0 && <span className="count">{unread}</span>}
      </button>
      <button
        type="button"
        className="icon-button"
        onClick={props.onHelp}
        aria-label={t('bar.help')}
        title={t('bar.help')}
      >
        <Icon name="help" />
      </button>
    </header>
  )
}

const UnitPick = ({ units }: { units: readonly UnitChoice[] }) => {
  const t = useTexts(frameTexts)
  const session = useSession()
  const { unit } = useLooking()
  const { set } = useUrl()
  const [filter, setFilter] = useState('')
  const name = units.find(({ id }) => id === unit)?.name ?? (unit === session.org.id ? session.org.name : unit)
  if (units.length < 2) return <span className="context-pick fixed">{<b>{name}</b>}</span>
  const shown = units.filter((choice) => choice.name.includes(filter.trim()))
  return (
    <Popover
      label={`${t('bar.unit')}：${name}`}
      className="context-pick"
      button={
        <>
          <b>{name}</b>
          <Icon name="down" size={14} />
        </>
      }
    >
      {(close) => (
        <>
          <input
            className="field-input pick-filter"
            placeholder={t('bar.filterUnits')}
            aria-label={t('bar.filterUnits')}
            value={filter}
            autoFocus
            onChange={(event) => setFilter(event.target.value)}
          />
          {shown.length === 0 && <p className="menu-caption">{t('bar.noUnit')}</p>}
          {shown.slice(0, 200).map((choice) => (
            <button
              key={choice.id}
              type="button"
              className="menu-item"
              aria-current={choice.id === unit}
              style={{ paddingLeft: 10 + (filter === '' ? choice.depth * 16 : 0) }}
              onClick={() => {
                set({ unit: choice.id === session.org.id ? undefined : choice.id })
                close()
              }}
            >
              {choice.name}
            </button>
          ))}
        </>
      )}
    </Popover>
  )
}

const GROUPS = {
  year: 'period.groupYear',
  schoolYear: 'period.groupSchoolYear',
  quarter: 'period.groupQuarter',
} as const

const PeriodPick = () => {
  const t = useTexts(frameTexts)
  const { period, today } = useLooking()
  const { set } = useUrl()
  const name = periodText(period, t)
  return (
    <Popover
      label={`${t('bar.period')}：${name}`}
      className="context-pick"
      button={
        <>
          {name}
          <Icon name="down" size={14} />
        </>
      }
    >
      {(close) =>
        offeredPeriods(today).map(({ kind, periods }) => (
          <div key={kind} className="period-group">
            <p className="menu-caption">
              {t(kind in GROUPS ? GROUPS[kind as keyof typeof GROUPS] : 'period.groupMonth')}
            </p>
            {periods.map((one) => (
              <button
                key={one}
                type="button"
                className="menu-item"
                aria-current={one === period}
                onClick={() => {
                  set({ period: one })
                  close()
                }}
              >
                {periodText(one, t)}
              </button>
            ))}
          </div>
        ))
      }
    </Popover>
  )
}
