import { groupBy } from '../../../kernel/group-by.ts'
import type { TasksPage } from './living-types.ts'

export type GanttTone = 'done' | 'late' | 'open'

/** A line of the year's bars: a heading, a task or a pilot. Days YYYY-MM-DD. */
export interface GanttRow {
  readonly key: string
  readonly kind: 'head' | 'task' | 'pilot'
  readonly number: string
  readonly text: string
  readonly from: string
  readonly to: string
  readonly tone: GanttTone
  readonly steps: readonly {
    readonly key: string
    readonly day: string
    readonly text: string
    readonly tone: GanttTone
  }[]
  /** Task to open, or pilot to go to. */
  readonly id: string
}

const toneOf = (done: boolean, day: string, today: string): GanttTone => (done ? 'done' : day < today ? 'late' : 'open')

const head = (key: string, text: string): GanttRow => ({
  key,
  kind: 'head',
  number: '',
  text,
  from: '',
  to: '',
  tone: 'open',
  steps: [],
  id: '',
})

/** Tasks by section with their milestones, then pilots of the year with their stages. `pilots` is the heading over those. */
export function ganttRows(page: TasksPage, year: number, today: string, pilots: string): GanttRow[] {
  const first = `${year}-01-01`
  const tasks = [...groupBy(page.tasks, (k) => k.section ?? '')].flatMap(([section, list]) => [
    ...(section === '' ? [] : [head(`s ${section}`, section)]),
    ...list.map((k): GanttRow => ({
      key: `t ${k.id}`,
      kind: 'task',
      number: k.number,
      text: k.title,
      from: k.issuedOn !== null && k.issuedOn > first ? k.issuedOn : first,
      to: k.due,
      tone: toneOf(k.state === 'finished', k.due, today),
      steps: page.milestones
        .filter((m) => m.taskRoot === k.rootId)
        .map((m) => ({ key: m.id, day: m.due, text: m.quote, tone: toneOf(m.state === 'done', m.due, today) })),
      id: k.id,
    })),
  ])
  const running = page.pilots.filter((p) => p.startsOn <= `${year}-12-31` && p.endsOn >= first)
  const carried = [...groupBy(running, (p) => p.pilotId)].map(([id, stages]): GanttRow => {
    const p = stages[0]!
    const open = stages.filter((s) => !s.done)
    return {
      key: `p ${id}`,
      kind: 'pilot',
      number: p.unit,
      text: p.pilot,
      from: p.startsOn,
      to: p.endsOn,
      tone: open.length === 0 ? 'done' : open.some((s) => s.due < today) ? 'late' : 'open',
      steps: stages.map((s) => ({ key: s.stageId, day: s.due, text: s.stage, tone: toneOf(s.done, s.due, today) })),
      id,
    }
  })
  return [...tasks, ...(carried.length === 0 ? [] : [head('pilots', pilots), ...carried])]
}
