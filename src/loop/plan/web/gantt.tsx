import { daysBetween } from '../../../kernel/format/date.ts'
import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { Card } from '../../../ui/parts/card.tsx'
import type { TasksPage } from './living-types.ts'
import { taskTexts } from './task-texts.ts'

const ROW = 28
const WIDTH = 720
const HEAD = 24
/** Room for half of a mark on the last day of the year. */
const EDGE = 10

/** Tasks as bars over the year, milestones as diamonds, today as a line. */
export const Gantt = (props: { page: TasksPage; year: number; today: string; onOpen: (id: string) => void }) => {
  const t = useTexts(taskTexts)
  const { page, year, today } = props
  const from = `${year}-01-01`
  const days = daysBetween(from, `${year}-12-31`) + 1
  const x = (day: string): number => (Math.max(0, Math.min(days, daysBetween(from, day))) / days) * WIDTH
  const height = HEAD + page.tasks.length * ROW
  const months = Array.from({ length: 12 }, (_, m) => `${year}-${String(m + 1).padStart(2, '0')}-01`)
  return (
    <Card title={t('gantt')} note={String(year)} flush>
      <div className="gantt" tabIndex={0} role="region" aria-label={t('gantt')}>
        <ol className="gantt-names" style={{ paddingTop: HEAD }}>
          {page.tasks.map((k) => (
            <li key={k.id} style={{ height: ROW }}>
              <button type="button" className="ellipsis" title={k.title} onClick={() => props.onOpen(k.id)}>
                <span className="t3">{k.number}</span> {k.title}
              </button>
            </li>
          ))}
        </ol>
        <svg
          viewBox={`0 0 ${WIDTH + EDGE} ${height}`}
          style={{ height, minWidth: 520 }}
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          {months.map((m, i) => (
            <g key={m}>
              <line x1={x(m)} x2={x(m)} y1={HEAD} y2={height} className="gantt-grid" />
              <text x={x(m) + 4} y={16} className="gantt-month">
                {i + 1}
              </text>
            </g>
          ))}
          {page.tasks.map((k, i) => {
            const y = HEAD + i * ROW
            const start = k.issuedOn !== null && k.issuedOn > from ? k.issuedOn : from
            const tone = k.state === 'finished' ? 'done' : k.due < today ? 'late' : 'open'
            return (
              <g key={k.id} className="gantt-row" onClick={() => props.onOpen(k.id)}>
                <rect
                  x={x(start)}
                  y={y + 9}
                  width={Math.max(4, x(k.due) - x(start))}
                  height={10}
                  rx={3}
                  className={`gantt-bar ${tone}`}
                />
                {page.milestones
                  .filter((m) => m.taskRoot === k.rootId)
                  .map((m) => (
                    <path
                      key={m.id}
                      d={`M${x(m.due)} ${y + 6} l7 8 l-7 8 l-7 -8 z`}
                      className={`gantt-step ${m.state === 'done' ? 'done' : m.due < today ? 'late' : 'open'}`}
                    >
                      <title>{`${m.due} ${m.quote}`}</title>
                    </path>
                  ))}
              </g>
            )
          })}
          {today.startsWith(String(year)) && (
            <line x1={x(today)} x2={x(today)} y1={HEAD - 6} y2={height} className="gantt-today" />
          )}
        </svg>
      </div>
    </Card>
  )
}
