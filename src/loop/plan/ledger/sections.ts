import type { PlanTask } from '../reading/plan.ts'

/** A heading above tasks: where it stands, how deep, and up to where it reaches. */
export interface Section {
  readonly title: string
  readonly depth: number
  readonly path: readonly string[]
  readonly from: number
  readonly to: number
}

/** Headings of a plan in the order of the text, from the paths of its tasks. */
export function sectionsFrom(text: string, tasks: readonly PlanTask[]): Section[] {
  const open: Section[] = []
  const ordered = [...tasks].sort((a, b) => a.at - b.at)
  let last = 0
  let before: readonly string[] = []
  for (const task of ordered) {
    task.path.forEach((title, depth) => {
      const path = task.path.slice(0, depth + 1)
      if (path.every((p, i) => p === before[i])) return
      const found = text.slice(last, task.at).lastIndexOf(title)
      const from = found < 0 ? task.at : last + found
      open.push({ title, depth, path, from, to: text.length })
    })
    before = task.path
    last = task.end
  }
  return open.map((s, i) => ({ ...s, to: open.slice(i + 1).find((n) => n.depth <= s.depth)?.from ?? text.length }))
}
