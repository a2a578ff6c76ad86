import { readPlan } from '../../src/loop/plan/reading/read-plan.ts'
import type { Plan } from '../../src/loop/plan/reading/plan.ts'

/** What a reading is held to: the annotation form, without confidence and doubts, which may be tuned. */
export function annotation(text: string): Record<string, unknown> {
  const { tasks, targets, milestones, ...header }: Plan = readPlan(text)
  return {
    ...header,
    tasks: tasks.map(({ number, title, path, lead, support }) => ({ number, title, path, lead, support })),
    targets: targets.map(({ quote, subject, comparator, value, upper, unit, due, kind, task, at }) => ({
      quote, subject, comparator, value, upper, unit, due, kind, task, at,
    })), // prettier-ignore
    milestones: milestones.map(({ quote, due, task, at }) => ({ quote, due, task, at })),
  }
}
