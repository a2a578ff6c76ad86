import { useNavigate } from '@tanstack/react-router'
import { formatDate, formatDateTime, formatWeekday, shanghai } from '../../../kernel/format/date.ts'
import { useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { BrandMark } from '../../../ui/marks/icon.tsx'
import { useLooking } from '../../../ui/shell/context.ts'
import { useKeys } from '../../../ui/shell/keys.ts'
import { LoopLine } from './loop-line.tsx'
import { ReturnsCard, SilentCard } from './returns-card.tsx'
import { cockpitTexts } from './texts.ts'
import { WallTiles } from './tiles.tsx'
import { useScale, useWall } from './use-wall.ts'
import { WorstList } from './worst-list.tsx'
import './cockpit.css'
import './cockpit-lists.css'

/** The year on a wall, seen from four metres: everything at once, nothing turns, what drifts has colour. */
export default function CockpitPage() {
  const t = useTexts(cockpitTexts)
  const lang = useLang()
  const navigate = useNavigate()
  const { unit, period, today } = useLooking()
  const year = period.slice(0, 4)
  const scale = useScale()
  const { data, stale } = useWall(unit, year)
  useKeys({ Escape: () => void navigate({ to: '/' }) })
  const clock = data && shanghai(data.now)
  return (
    <main className="wall-room">
      <div className="wall" style={{ transform: `translate(-50%, -50%) scale(${scale})` }}>
        <header>
          <BrandMark size={42} />
          <h1>{t('title', { unit: data?.unit.name ?? '' })}</h1>
          <span className="year">{t('year', { year })}</span>
          <span className={`read-at ${stale ? 'stale' : ''}`} role="status">
            {!data
              ? t('waiting')
              : stale
                ? t('stale', { time: formatDateTime(data.now, today, lang) })
                : data.asOf !== null && t('asOf', { time: formatDateTime(data.asOf, today, lang) })}
          </span>
          {clock && (
            <span className="clock">
              {formatDate(clock.date, clock.date, lang)} {formatWeekday(clock.date, lang)} <b>{clock.time}</b>
            </span>
          )}
        </header>
        <LoopLine of={data} />
        <div className="wall-main">
          <section>
            <div className="wall-head">
              <h2>{t('tiles')}</h2>
            </div>
            {data && <WallTiles of={data.tiles} />}
            <p className="wall-note">{t('tilesNote')}</p>
          </section>
          <section>
            <div className="wall-head">
              <h2>{t('worst')}</h2>
              <span className="wall-legend">
                <i className="should" /> {t('should')} <i className="goal" /> {t('target')} <i className="hatch" />{' '}
                {t('forecast')}
              </span>
            </div>
            {data && <WorstList of={data.worst} total={data.states.total} />}
          </section>
          <div className="wall-column">
            <section>{data && <ReturnsCard of={data} today={today} />}</section>
            <section className="grow">{data && <SilentCard of={data} today={today} />}</section>
          </div>
        </div>
      </div>
    </main>
  )
}
