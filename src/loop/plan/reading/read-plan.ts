import type { PlanTime } from './calendar.ts'
import { clean, type Cleaned } from './clean.ts'
import { findTimes } from './dates.ts'
import { headerOf, planTime, type Header } from './header.ts'
import type { Plan, PlanMilestone, PlanTarget } from './plan.ts'
import { findQuantities } from './quantities.ts'
import { segmentsOf, type Segment } from './segments.ts'
import { sentencesOf } from './sentences.ts'
import { outlineOf, type Outline } from './structure.ts'
import { milestonesOf, targetsOf, type Sentence } from './targets.ts'
import { tasksOf, type ReadTask } from './tasks.ts'
import { tensesOf, type Tense } from './tense.ts'

/**
 * Reads a plan: text in, plan out. Pure, deterministic, linear in the length of the text; any input is read, a text
 * without a plan gives empty lists. Stages: clean, structure, sentences, quantities and dates, meaning.
 */
export function readPlan(text: string): Plan {
  const c = clean(text)
  const outline = outlineOf(c.text, segmentsOf(c.text))
  const header = headerOf(c, outline)
  const time = planTime(header)
  const tenses = tensesOf(outline, header.kind === 'report' ? 'past' : 'todo')
  const tasks = tasksOf(c, outline, tenses)
  const { targets, milestones } = statements(c, outline, tenses, tasks, time)
  return { ...header, tasks: tasks.map(withoutSpans), targets, milestones }
}

function withoutSpans({ spans: _, ...task }: ReadTask): Plan['tasks'][number] {
  return task
}

function statements(
  c: Cleaned,
  outline: Outline,
  tenses: Map<Segment, Tense>,
  tasks: ReadTask[],
  time: PlanTime,
): { targets: PlanTarget[]; milestones: PlanMilestone[] } {
  const targets: PlanTarget[] = []
  const milestones: PlanMilestone[] = []
  const taskAt = taskFinder(tasks)
  let carried: string | null = null
  for (const segment of outline.parts.flatMap((p) => p.segments)) {
    const tense = tenses.get(segment) ?? 'todo'
    const task = taskAt(segment.body)
    const block = c.text.slice(segment.body, segment.end)
    const times = findTimes(block, time).map((t) => ({
      ...t,
      start: t.start + segment.body,
      end: t.end + segment.body,
    }))
    const local = times.map((t) => ({ start: t.start - segment.body, end: t.end - segment.body }))
    const quantities = findQuantities(block, local).map((q) => ({
      ...q,
      start: q.start + segment.body,
      end: q.end + segment.body,
    }))
    let ti = 0
    let qi = 0
    for (const span of sentencesOf(c.text, segment.body, segment.end)) {
      const s: Sentence = { span, times: [], quantities: [], tense, carried, planYear: time.year }
      while (ti < times.length && (times[ti] as (typeof times)[0]).start < span.end)
        s.times.push(times[ti++] as (typeof times)[0])
      while (qi < quantities.length && (quantities[qi] as (typeof quantities)[0]).start < span.end)
        s.quantities.push(quantities[qi++] as (typeof quantities)[0])
      targets.push(...targetsOf(c, s, taskAt(span.start), null))
      milestones.push(...milestonesOf(c, s, task))
      carried = goesOn(c.text, s)
    }
  }
  return { targets, milestones }
}

/** A sentence that ends in a colon or semicolon goes on in the next line, and so does its date. */
function goesOn(text: string, s: Sentence): string | null {
  if (!/[:;]$/.test(text.slice(s.span.start, s.span.end).trimEnd())) return null
  return s.times.filter((t) => t.role === 'governs').at(-1)?.due ?? s.carried
}

function taskFinder(tasks: ReadTask[]): (place: number) => string | null {
  const spans = tasks.flatMap((t) => t.spans.map((x) => ({ ...x, number: t.number }))).sort((a, b) => a.start - b.start)
  return (place) => {
    let low = 0
    let high = spans.length - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const x = spans[middle] as (typeof spans)[0]
      if (place < x.start) high = middle - 1
      else if (place >= x.end) low = middle + 1
      else return x.number
    }
    return null
  }
}

export type { Header }
