import { groupBy } from '../../../kernel/group-by.ts'
import type { PlanTime } from './calendar.ts'
import { originalSpan, type Cleaned } from './clean.ts'
import { headingDates } from './heading-dates.ts'
import { isPrintedLine } from './header.ts'
import { findTimes, type TimeMention } from './dates.ts'
import type { Place, PlanMilestone, PlanTarget } from './plan.ts'
import { findQuantities, type Quantity } from './quantities.ts'
import { columnDue, columnUnit, isAside, rowDue, rowUnit } from './row-tasks.ts'
import type { Segment } from './segments.ts'
import { sentencesOf, type Span } from './sentences.ts'
import type { Outline } from './structure.ts'
import type { Row } from './tables.ts'
import { milestonesOf } from './milestones.ts'
import { stateAtEnd, type Sentence, type TaskAt } from './sentence-state.ts'
import { targetsOf } from './targets.ts'
import type { ReadTask } from './tasks.ts'
import type { Tense } from './tense.ts'

type Found = { targets: PlanTarget[]; milestones: PlanMilestone[] }

/** Reads every sentence of an outline: dates and figures first, then what they mean together. */
export function statementsOf(
  c: Cleaned,
  outline: Outline,
  tenses: Map<Segment, Tense>,
  tasks: ReadTask[],
  time: PlanTime,
): Found {
  const found: Found = { targets: [], milestones: [] }
  const taskAt = taskFinder(tasks)
  let carried: string | null = null
  const under = headingDates(outline, time)
  const opening = openingEnd(c.text, outline)
  for (const segment of outline.parts.flatMap((p) => p.segments)) {
    const tense = tenses.get(segment) ?? 'todo'
    if (segment.row) {
      readRow(c, segment.row, tense, time, taskAt, found)
      carried = null
      continue
    }
    let before: Sentence | null = null
    if (isPrintedLine(c.text.slice(segment.start, Math.min(segment.end, segment.start + 80)))) continue
    for (const s of sentences(c.text, segment.body, segment.end, tense, time)) {
      if (segment.start < opening) reportsBefore(s, c.text, time)
      s.carried = carried ?? under(segment)
      // 其中 counts a part of what the sentence before counted
      if (before && /^\s*其中/.test(c.text.slice(s.span.start, s.span.start + 4))) {
        const state = stateAtEnd(c.text, before)
        s.carried = state.due
        s.tense = state.tense
      }
      before = s
      if (/^(?:完成)?时限\s?:|^完成时[限间]\s?:/.test(c.text.slice(s.span.start, s.span.start + 8))) continue
      found.targets.push(
        ...(segment.start < opening && outline.nodes.length > 0 ? beforeHeadings : asRead)(targetsOf(c, s, taskAt)),
      )
      if (!outline.headings.has(segment)) found.milestones.push(...milestonesOf(c, s, taskAt))
      carried = goesOn(c.text, s)
    }
  }
  applyDeadlines(c, tasks, time, found)
  return found
}

const asRead = (targets: PlanTarget[]): PlanTarget[] => targets

/** What stands before the first heading is mostly background; a target read there is worth a look. */
function beforeHeadings(targets: PlanTarget[]): PlanTarget[] {
  return targets.map((t) =>
    t.kind === 'achievement' || t.due !== null || t.task !== null
      ? t
      : { ...t, confidence: Math.min(t.confidence, 0.7), doubts: [...t.doubts, '出现在正文条目之前，可能是背景'] },
  )
}

/** Where the opening ends: at the first heading or, without any, behind the first paragraph. */
function openingEnd(text: string, outline: Outline): number {
  const first = outline.nodes[0]?.segments[0]
  if (first) return first.start
  return outline.segments.find((s) => !s.furniture && text[s.end - 1] === '。')?.end ?? 0
}

/** Before the first heading, a time that had passed when the document was issued tells what was done by then. */
function reportsBefore(s: Sentence, text: string, time: PlanTime): void {
  for (const t of s.times) {
    const passed = t.due !== null && time.issued !== null && t.due <= time.issued && t.year === time.year
    if (passed && t.role === 'governs' && !t.plain && !/前$/.test(text.slice(t.start, t.end))) t.role = 'past'
  }
}

const DEADLINE = /(?:完成时[限间]|完成期限|时限要求|时间节点|办结时限)\s?[::]?\s?([^,。;)〕\]\n\t]{2,24})/

/** 完成时限：2025年6月 holds for the statements of its task that have no date; without any it is a milestone. */
function applyDeadlines(c: Cleaned, tasks: readonly ReadTask[], time: PlanTime, found: Found): void {
  const targets = groupBy(
    found.targets.filter((t) => t.kind === 'target'),
    (t) => t.task ?? '',
  )
  // a step that only repeats the deadline goes; those of a task lie between its ends
  const repeats = found.milestones.filter((m) => /时[限间]|期限|节点/.test(m.quote)).sort((a, b) => a.at - b.at)
  const dropped = new Set<PlanMilestone>()
  const added: PlanMilestone[] = []
  for (const task of tasks) {
    const deadline = deadlineOf(c, task, time)
    if (!deadline) continue
    const own = targets.get(task.number) ?? []
    for (const t of own) t.due ??= deadline.due
    for (let i = firstFrom(repeats, task.at); i < repeats.length && repeats[i]!.at < task.end; i++)
      dropped.add(repeats[i]!)
    if (own.length > 0) continue
    added.push({ ...deadline, task: task.number, confidence: 0.8, doubts: ['完成时限适用于整项任务'] })
  }
  if (dropped.size + added.length > 0) found.milestones = [...found.milestones.filter((m) => !dropped.has(m)), ...added]
}

/** The date that a task sets for itself as a whole, with its place. */
function deadlineOf(c: Cleaned, task: ReadTask, time: PlanTime): (Place & { due: string; quote: string }) | null {
  for (const span of task.spans) {
    const m = DEADLINE.exec(c.text.slice(span.start, span.end))
    if (!m) continue
    const due = findTimes(m[1] as string, time)
      .filter((t) => t.due !== null)
      .at(-1)?.due
    if (due == null) continue
    return { due, ...originalSpan(c, span.start + m.index, span.start + m.index + m[0].length) }
  }
  return null
}

/** Index of the first item at or behind a place; items are in order. */
function firstFrom(items: readonly Place[], place: number): number {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (items[middle]!.at < place) low = middle + 1
    else high = middle
  }
  return low
}

function sentences(text: string, start: number, end: number, tense: Tense, time: PlanTime): Sentence[] {
  const block = text.slice(start, end)
  const local = findTimes(block, time)
  const times = local.map((t): TimeMention => ({ ...t, start: t.start + start, end: t.end + start }))
  const quantities = findQuantities(block, local).map((q): Quantity => ({
    ...q,
    start: q.start + start,
    end: q.end + start,
  }))
  let ti = 0
  let qi = 0
  return sentencesOf(text, start, end).map((span) => {
    const until = <T extends Span>(items: T[], from: number): T[] => {
      let to = from
      while (to < items.length && (items[to] as T).start < span.end) to++
      return items.slice(from, to)
    }
    const s: Sentence = {
      span,
      times: until(times, ti),
      quantities: until(quantities, qi),
      tense,
      carried: null,
      planYear: time.year,
    }
    ti += s.times.length
    qi += s.quantities.length
    return s
  })
}

/** A sentence that ends in a colon or semicolon goes on in the next line, and so does its date. */
function goesOn(text: string, s: Sentence): string | null {
  if (!/[:;]$/.test(text.slice(s.span.start, s.span.end).trimEnd())) return null
  return s.times.filter((t) => t.role === 'governs').at(-1)?.due ?? s.carried
}

/** Each cell is a sentence of its own, under the date of its row or the year of its column. */
function readRow(c: Cleaned, row: Row, tense: Tense, time: PlanTime, taskAt: TaskAt, found: Found): void {
  const due = rowDue(c.text, row, time)
  for (const cell of row.cells) {
    if (isAside(cell)) continue
    const year = columnDue(cell)
    // the column of the year before the plan tells where it starts from
    const begins = time.year ?? (time.last === null ? null : time.last - 4)
    const past = year !== null && begins !== null && Number(year.slice(0, 4)) < begins
    for (const s of sentences(c.text, cell.start, cell.end, past ? 'past' : tense, time)) {
      s.carried = year ?? due
      if (s.quantities.length === 0)
        s.quantities.push(
          ...bareCell(
            c.text,
            s.span,
            columnUnit(cell) || rowUnit(c.text, row),
            year !== null || /数量|投资|目标值|规模/.test(cell.column),
          ),
        )
      found.targets.push(...targetsOf(c, s, taskAt))
    }
  }
}

/** A cell that is only a figure takes the measure word of its column. */
function bareCell(text: string, span: Span, unit: string, counts: boolean): Quantity[] {
  const m = /^\d[\d,]*(?:\.\d+)?$/.exec(text.slice(span.start, span.end).trim())
  if (!m || !counts) return []
  const power = unit.startsWith('万') ? 1e4 : unit.startsWith('亿') ? 1e8 : 1
  const value = Number(m[0].replace(/,/g, '')) * power
  const doubts = unit === '' ? [] : ['量词取自表头']
  return [{ ...span, value, upper: null, unit: power > 1 ? unit.slice(1) : unit, comparator: 'reach', doubts }]
}

function taskFinder(tasks: ReadTask[]): TaskAt {
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
