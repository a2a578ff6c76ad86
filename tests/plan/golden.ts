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

/** The annotation as a file: one item a line, so that a difference reads as one. */
export function annotationFile(text: string): string {
  const { tasks, targets, milestones, ...header } = annotation(text)
  const list = (items: unknown): string => (items as unknown[]).map((x) => `    ${JSON.stringify(x)}`).join(',\n')
  const head = Object.entries(header)
    .map(([k, v]) => `  ${JSON.stringify(k)}: ${JSON.stringify(v)},\n`)
    .join('')
  return `{\n${head}  "tasks": [\n${list(tasks)}\n  ],\n  "targets": [\n${list(targets)}\n  ],\n  "milestones": [\n${list(milestones)}\n  ]\n}\n`
}
