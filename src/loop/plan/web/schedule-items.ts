import { addDays } from '../../../kernel/format/date.ts'
import type { TasksPage } from './living-types.ts'

/** One dated thing of the plan. */
export interface ScheduleItem {
  readonly key: string
  readonly kind: 'task' | 'milestone' | 'report' | 'pilot'
  readonly day: string
  readonly text: string
  readonly taskId: string | null
  /** Where it leads when it is no task's. */
  readonly to?: string
  readonly who: string
  readonly done: boolean
}

/** Tasks, milestones, days of reports and stages of pilots by date. */
export function scheduleOf(page: TasksPage): ScheduleItem[] {
  const byRoot = new Map(page.tasks.map((t) => [t.rootId, t]))
  const tasks = page.tasks.map((t): ScheduleItem => ({
    key: `t ${t.id}`,
    kind: 'task',
    day: t.due,
    text: t.title,
    taskId: t.id,
    who: t.lead.join('、'),
    done: t.state === 'finished',
  }))
  const steps = page.milestones.map((m): ScheduleItem => {
    const task = m.taskRoot === null ? undefined : byRoot.get(m.taskRoot)
    return {
      key: `m ${m.id}`,
      kind: 'milestone',
      day: m.due,
      text: m.quote,
      taskId: task?.id ?? null,
      who: task?.lead.join('、') ?? '',
      done: m.state === 'done',
    }
  })
  const slots = new Map(
    page.tasks.flatMap((t) => t.units.flatMap((u) => u.slots.map((s) => [`${s.period} ${s.dueOn}`, s] as const))),
  )
  const open = (period: string): number =>
    page.tasks
      .flatMap((t) => t.units.flatMap((u) => u.slots))
      .filter((s) => s.period === period && s.state !== 'sent' && s.state !== 'noted').length
  const reports = [...slots.values()].map((s): ScheduleItem => ({
    key: `r ${s.period}`,
    kind: 'report',
    day: s.dueOn,
    text: s.period,
    taskId: null,
    who: String(open(s.period)),
    done: open(s.period) === 0,
  }))
  const pilots = page.pilots.map((p): ScheduleItem => ({
    key: `p ${p.stageId}`,
    kind: 'pilot',
    day: p.due,
    text: `${p.pilot}：${p.stage}`,
    taskId: null,
    to: `/plan/pilots/${p.pilotId}`,
    who: p.unit,
    done: p.done,
  }))
  return [...tasks, ...steps, ...reports, ...pilots].sort(
    (a, b) => a.day.localeCompare(b.day) || a.key.localeCompare(b.key),
  )
}

/** Weeks of a month, Monday first, each with seven days; days of other months fill the ends. */
export function weeksOf(month: string): string[][] {
  const first = `${month}-01`
  const weekday = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7
  const weeks: string[][] = []
  for (let day = addDays(first, -weekday); day <= first || day.slice(0, 7) === month; day = addDays(day, 7))
    weeks.push(Array.from({ length: 7 }, (_, i) => addDays(day, i)))
  return weeks
}

/** The month before or after. */
export const moveMonth = (month: string, by: 1 | -1): string =>
  by === 1 ? addDays(`${month}-28`, 4).slice(0, 7) : addDays(`${month}-01`, -1).slice(0, 7)
