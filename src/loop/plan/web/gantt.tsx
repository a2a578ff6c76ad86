import { useEffect, useRef } from 'react'
import { daysBetween } from '../../../kernel/format/date.ts'
import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { Card } from '../../../ui/parts/card.tsx'
import { ganttRows, type GanttRow } from './gantt-rows.ts'
import type { TasksPage } from './living-types.ts'
import { taskTexts } from './task-texts.ts'

const ROW = 28
const WIDTH = 720
const HEAD = 28
/** Room for half of a mark on the last day of the year. */
const EDGE = 10

/** Tasks and pilots as bars over the year, milestones and stages as diamonds, today as a line. */
export const Gantt = (props: { page: TasksPage; year: number; today: string; onOpen: (row: GanttRow) => void }) => {
  const t = useTexts(taskTexts)
  const { page, year, today } = props
  const from = `${year}-01-01`
  const days = daysBetween(from, `${year}-12-31`) + 1
  const x = (day: string): number => (Math.max(0, Math.min(days, daysBetween(from, day))) / days) * WIDTH
  const rows = ganttRows(page, year, today, t('kind.pilot'))
  const height = rows.length * ROW
  const box = useRef<HTMLDivElement>(null)
  // on a narrow screen the months around today are what is looked at
  const at = today.startsWith(String(year)) ? x(today) / (WIDTH + EDGE) : 0
  useEffect(() => {
    const wide = box.current?.querySelector('svg')?.clientWidth ?? 0
    const names = box.current?.querySelector('ol')?.clientWidth ?? 0
    const seen = (box.current?.clientWidth ?? 0) - names
    if (box.current && wide > seen) box.current.scrollLeft = at * wide - seen * 0.6
  }, [at])
  const months = Array.from({ length: 12 }, (_, m) => `${year}-${String(m + 1).padStart(2, '0')}-01`)
  return (
    <Card title={t('gantt')} note={String(year)} flush more={<Legend />}>
      <div className="gantt" ref={box} tabIndex={0} role="region" aria-label={t('gantt')}>
        <span className="gantt-corner" style={{ height: HEAD }} />
        <div className="gantt-months" style={{ height: HEAD }} aria-hidden="true">
          {months.map((m, i) => (
            <span key={m} style={{ left: `${(x(m) / (WIDTH + EDGE)) * 100}%` }}>
              {t('monthShort', { m: i + 1 })}
            </span>
          ))}
        </div>
        <ol className="gantt-names">
          {rows.map((r) => (
            <li key={r.key} style={{ height: ROW }} className={r.kind}>
              {r.kind === 'head' ? (
                <b className="ellipsis" title={r.text}>
                  {r.text}
                </b>
              ) : (
                <button type="button" className="ellipsis" title={said(r)} onClick={() => props.onOpen(r)}>
                  <span className="t3">{r.number}</span> {r.text}
                  <span className="sr-only">{`${r.to} ${t(`gantt.${r.tone}`)}`}</span>
                </button>
              )}
            </li>
          ))}
        </ol>
        <svg
          viewBox={`0 0 ${WIDTH + EDGE} ${height}`}
          style={{ height, minWidth: 520 }}
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          {months.map((m) => (
            <line key={m} x1={x(m)} x2={x(m)} y1={0} y2={height} className="gantt-grid" />
          ))}
          {rows.map((r, i) =>
            r.kind === 'head' ? (
              <rect key={r.key} x={0} y={i * ROW} width={WIDTH + EDGE} height={ROW} className="gantt-head" />
            ) : (
              <Bar key={r.key} of={r} y={i * ROW} x={x} onOpen={() => props.onOpen(r)} />
            ),
          )}
          {today.startsWith(String(year)) && (
            <line x1={x(today)} x2={x(today)} y1={0} y2={height} className="gantt-today" />
          )}
        </svg>
      </div>
    </Card>
  )
}

const said = (r: GanttRow): string => `${r.number} ${r.text}　${r.from} — ${r.to}`

const Bar = (props: { of: GanttRow; y: number; x: (day: string) => number; onOpen: () => void }) => {
  const { of: r, y, x } = props
  return (
    <g className="gantt-row" onClick={props.onOpen}>
      <title>{said(r)}</title>
      <rect
        x={x(r.from)}
        y={y + 9}
        width={Math.max(4, x(r.to) - x(r.from))}
        height={10}
        rx={3}
        className={`gantt-bar ${r.kind} ${r.tone}`}
      />
      {r.steps.map((s) => (
        <path key={s.key} d={`M${x(s.day)} ${y + 6} l7 8 l-7 8 l-7 -8 z`} className={`gantt-step ${s.tone}`}>
          <title>{`${s.day} ${s.text}`}</title>
        </path>
      ))}
    </g>
  )
}

/** What the bars and diamonds mean, in words as well as in colour. */
const Legend = () => {
  const t = useTexts(taskTexts)
  return (
    <span className="gantt-legend s12 t2" aria-hidden="true">
      {(['open', 'late', 'done'] as const).map((tone) => (
        <span key={tone}>
          <i className={tone} /> {t(`gantt.${tone}`)}
        </span>
      ))}
      <span>
        <i className="step">◆</i> {t('gantt.step')}
      </span>
    </span>
  )
}
