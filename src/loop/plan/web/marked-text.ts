import type { MilestoneRow, TargetRow, TaskRow } from '../ledger/rows.ts'

/** What a piece of the original is. */
export type MarkKind = 'target' | 'past' | 'when' | 'who'

export interface Mark {
  readonly kind: MarkKind
  readonly from: number
  readonly to: number
  /** Target that the piece belongs to. */
  readonly id?: string
}

/** A run of text with at most one mark. */
export interface Run {
  readonly from: number
  readonly text: string
  readonly mark: Mark | null
}

/** A line of the original; `heading` where a section or the title stands. */
export interface Line {
  readonly from: number
  readonly runs: readonly Run[]
}

/** Places of the offices that a task names, searched from its end, where they usually stand. */
function officeMarks(text: string, tasks: readonly TaskRow[]): Mark[] {
  return tasks.flatMap((task) => {
    const block = text.slice(task.text_from, task.text_to)
    return [...task.lead, ...task.support].flatMap((name) => {
      const at = block.lastIndexOf(name)
      return at < 0 ? [] : [{ kind: 'who' as const, from: task.text_from + at, to: task.text_from + at + name.length }]
    })
  })
}

/** Targets win over dates, dates over offices; what overlaps an earlier mark is cut to what is free. */
function withoutOverlap(marks: readonly Mark[]): Mark[] {
  const taken: Mark[] = []
  for (const m of marks) {
    let from = m.from
    let to = m.to
    for (const t of taken) {
      if (t.to <= from || t.from >= to) continue
      if (t.from <= from) from = t.to
      else to = t.from
    }
    if (to > from) taken.push({ ...m, from, to })
  }
  return taken.sort((a, b) => a.from - b.from)
}

/** The original cut into lines and marked runs; offsets stay those of the original. */
export function markedLines(
  text: string,
  of: { targets: readonly TargetRow[]; milestones: readonly MilestoneRow[]; tasks: readonly TaskRow[] },
): Line[] {
  const target = (t: TargetRow): Mark => ({
    kind: t.kind === 'achievement' ? 'past' : 'target',
    from: t.text_from,
    to: t.text_to,
    id: t.id,
  })
  const marks = withoutOverlap([
    ...of.targets.map(target),
    ...of.milestones.map((m): Mark => ({ kind: 'when', from: m.text_from, to: m.text_to })),
    ...officeMarks(text, of.tasks),
  ])
  const lines: Line[] = []
  let next = 0
  for (const m of text.matchAll(/[^\r\n]+/g)) {
    if (m[0].trim() === '') continue
    const from = m.index + (m[0].length - m[0].trimStart().length)
    const to = m.index + m[0].trimEnd().length
    const runs: Run[] = []
    let at = from
    while (next < marks.length && marks[next]!.to <= from) next++
    for (let i = next; i < marks.length && marks[i]!.from < to; i++) {
      const mark = marks[i]!
      const start = Math.max(mark.from, at)
      const end = Math.min(mark.to, to)
      if (end <= start) continue
      if (start > at) runs.push({ from: at, text: text.slice(at, start), mark: null })
      runs.push({ from: start, text: text.slice(start, end), mark })
      at = end
    }
    if (at < to) runs.push({ from: at, text: text.slice(at, to), mark: null })
    lines.push({ from, runs })
  }
  return lines
}
