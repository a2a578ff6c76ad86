import { type Cleaned, originalSpan } from './clean.ts'
import type { TimeMention } from './dates.ts'
import type { PlanMilestone, PlanTarget } from './plan.ts'
import type { Quantity } from './quantities.ts'
import { statementSpan, subjectOf } from './quotes.ts'
import { clausesOf, type Span } from './sentences.ts'
import { tenseCues, type Tense } from './tense.ts'

/** Everything known about one sentence before its meaning is read. Offsets are cleaned ones. */
export type Sentence = {
  span: Span
  times: TimeMention[]
  quantities: Quantity[]
  tense: Tense
  /** Date carried over from the sentence before, where a list goes on (“到2025年：”). */
  carried: string | null
  planYear: number | null
}

type State = { due: string | null; tense: Tense }
/** Number of the task at a place of the text, or null. */
export type TaskAt = (place: number) => string | null

type Event = { at: number; apply: (state: State, place: number) => void }

/** What changes date or tense within a sentence, in order. */
function eventsOf(text: string, s: Sentence): Event[] {
  const events: Event[] = []
  for (const t of s.times) {
    if (t.role === 'past') events.push({ at: t.start, apply: (state) => void (state.tense = 'past') })
    if (t.role !== 'governs') continue
    // 2026—2028年每年: the span of years stays in force
    if (
      t.repeated &&
      t.due === null &&
      s.times.some(
        (x) =>
          x.role === 'governs' && x.end === t.start && x.due !== null && !/[起始]$/.test(text.slice(x.start, x.end)),
      )
    )
      continue
    const ahead =
      t.year !== null && s.planYear !== null && t.year >= s.planYear && (s.tense === 'todo' || t.year > s.planYear)
    // 县财政2013年安排…: a year behind its subject speaks of its own clause only
    // so does 2025年8个、2026年10个, one year to a figure
    const own =
      !t.repeated &&
      ((t.plain && t.start > s.span.start && !opensClause(text, t.start)) ||
        (/^\d{4}年$/.test(text.slice(t.start, t.end)) && /^(?:约|近)?\d/.test(text.slice(t.end, t.end + 2))))
    const clauseEnd = own ? endOfOwn(text, t.end, s.span.end) : s.span.end
    const whole = text.startsWith('全年', t.start)
    events.push({
      at: t.start,
      apply: (state, place) => {
        if (place <= clauseEnd) state.due = t.due
        // 完成全年任务的80%, 2019年以来每年培训: the year as a whole does not turn a report into an aim
        if ((s.tense === 'todo' || ahead) && !(t.repeated || whole)) state.tense = 'todo'
      },
    })
  }
  const sentence = text.slice(s.span.start, s.span.end)
  for (const cue of tenseCues(sentence)) {
    if (
      cue.tense === 'todo' &&
      s.tense === 'past' &&
      !/^(?:力争|今年|下一步|计划)/.test(sentence.slice(cue.at, cue.at + 3))
    )
      continue
    events.push({ at: s.span.start + cue.at, apply: (state) => void (state.tense = cue.tense) })
  }
  return events.sort((a, b) => a.at - b.at)
}

/** A year in the middle of a clause holds to its end, and for the parts (其中) of what it counts. */
function endOfOwn(text: string, from: number, end: number): number {
  const clause = from + Math.max(0, `${text.slice(from, end)},`.search(/[,;:。]/))
  return /^[,;(]?(?:其中|含|包括)/.test(text.slice(clause, clause + 4)) ? end : clause
}

/** Date and tense that hold at a place of a sentence: the last time expression or cue before it decides. */
function stateAt(s: Sentence, events: readonly Event[], place: number): State {
  const state: State = { due: s.carried, tense: s.tense }
  for (const e of events) if (e.at < place) e.apply(state, place)
  return state
}

/** Date and tense in force where a sentence ends; a sentence that begins with 其中 goes on with them. */
export function stateAtEnd(text: string, s: Sentence): { due: string | null; tense: Tense } {
  return stateAt(s, eventsOf(text, s), s.span.end)
}

function opensClause(text: string, at: number): boolean {
  return at === 0 || /[\s,;:。(]/.test(text[at - 1] as string)
}

// what there is of something: 在校生2340人, 占地120亩
const STOCK = /(?:在校生|教职工|教师|学生|占地(?:面积)?|建筑面积|在编|学校|有|共)$/

/** The quantified statements of a sentence. */
export function targetsOf(c: Cleaned, s: Sentence, taskAt: TaskAt): PlanTarget[] {
  if (s.quantities.length === 0) return []
  const clauses = clausesOf(c.text, s.span.start, s.span.end)
  const events = eventsOf(c.text, s)
  return s.quantities.map((q, i) => {
    const clause = clauses.find((x) => q.start >= x.start && q.start < x.end) ?? s.span
    let span = statementSpan(c.text, clause, q, s.quantities[i - 1], s.quantities[i + 1])
    span = withLeadingDate(c.text, span, clauses, s)
    const state = stateAt(s, events, q.start)
    const kind = state.tense === 'past' ? 'achievement' : 'target'
    const doubts = [...q.doubts]
    if (
      kind === 'target' &&
      state.due === null &&
      s.times.some((t) => t.role === 'governs' && !t.repeated && t.start < q.start)
    )
      doubts.push('有时间但定不了日期')
    if (q.unit === '') doubts.push('没有写量词')
    if (kind === 'target' && s.tense === 'past') doubts.push('在回顾性段落里读出目标')
    if (kind === 'achievement' && s.tense === 'todo' && !/截[至止]|现有|了/.test(c.text.slice(s.span.start, q.end)))
      doubts.push('在部署性段落里读出已完成的数')
    if (
      /^[一两二三四五六七八九]/.test(c.text.slice(q.start, q.start + 1)) &&
      q.value <= 10 &&
      q.unit !== '%' &&
      q.comparator === 'reach'
    )
      doubts.push('汉字小数目，可能不是指标')
    if (
      kind === 'target' &&
      q.comparator === 'reach' &&
      state.due === null &&
      taskAt(q.start) === null &&
      STOCK.test(c.text.slice(span.start, q.start))
    )
      doubts.push('只写数目没有动作，可能是现状')
    return {
      subject: subjectOf(c.text, span, q),
      comparator: q.comparator,
      value: q.value,
      upper: q.upper,
      unit: q.unit,
      due: kind === 'achievement' ? null : state.due,
      kind,
      task: taskAt(q.start),
      ...originalSpan(c, span.start, span.end),
      confidence: Math.max(0.35, 0.96 - 0.22 * doubts.length),
      doubts,
    }
  })
}

/** 到2015年，毛入园率达到…: the date that is a clause of its own belongs to the statement right behind it. */
function withLeadingDate(text: string, span: Span, clauses: Span[], s: Sentence): Span {
  const i = clauses.findIndex((x) => span.start >= x.start && span.start < x.end)
  const before = clauses[i - 1]
  const own = clauses[i]
  if (!before || !own || text.slice(own.start, span.start).trim() !== '') return span
  const only = s.times.find((t) => t.start - before.start <= 1 && before.end - t.end <= 1 && t.start >= before.start)
  return only ? { start: only.start, end: span.end } : span
}

const STATE = /更加|显著|明显|进一步|大幅|持续|不断|稳步|有效|基本(?:适应|满足|符合)|合理$|完善$/
const ANNOUNCES =
  /现[就将][^,。]{0,20}(?:如下|通知)|(?:如下|通知)$|(?:目标|任务|要求)(?:是|为)?$|^[^,。;]{2,12},?(?:正?是|仍是)(?!否)/
const STEP = /建成|完成|建立|形成|实现|启动|投入|印发|出台|竣工|开工|验收|组织|开展|召开|发布|上线|公布|制定|设立|覆盖/

// 每季度末报送 is a duty that comes back
const COMES_BACK = /每(?:个|一)?(?:月|季度?|周|学期|年)/
// “十四五”时期，为落实…: a purpose, the work follows
const PURPOSE = /^[^,。;]{2,16}[,，]为(?:了|贯彻|落实|进一步|加快|推动|推进|深入|全面|切实|更好)/
const FUTURE = /^(?:未来|今后)/
const HELD = /召开|举行|获悉|透露|宣布|报道|[电讯](?:近日|$)|发布会|[开闭]幕|选出|听取|出席/
const PLANNED = /将|拟|定于|计划|要/

/** 1月5日，全市会议召开: the day of a meeting that news reports, no step of a plan. */
function wasHeld(time: string, words: string): boolean {
  return /[日号]$/.test(time) && HELD.test(words) && !PLANNED.test(words)
}

/** Clauses of a sentence that name a date for an action without a figure. */
export function milestonesOf(c: Cleaned, s: Sentence, taskAt: TaskAt): PlanMilestone[] {
  const out: PlanMilestone[] = []
  if (!s.times.some((t) => t.role === 'governs')) return out
  const clauses = clausesOf(c.text, s.span.start, s.span.end)
  const events = eventsOf(c.text, s)
  for (const t of s.times) {
    if (t.role !== 'governs' || t.plain || t.repeated || t.due === null) continue
    let i = clauses.findIndex((x) => t.start >= x.start && t.start < x.end)
    const clause = clauses[i]
    if (!clause) continue
    let end = clause.end
    // a date that is a clause of its own takes the next one with it
    if (clause.end - t.end <= 1 && t.start - clause.start <= 3) end = clauses[++i]?.end ?? end
    const next = s.times.find((x) => x.start >= t.end && x.start < end && x.role === 'governs')
    if (next) end = Math.min(end, next.start)
    if (s.quantities.some((q) => q.start < end && q.start >= t.end)) continue
    const counted = s.quantities.filter((q) => q.end <= t.start && q.start >= clause.start).at(-1)
    if (end - t.end < 2 || stateAt(s, events, t.end).tense === 'past') continue
    let start = clause.start
    const previous = s.times.find((x) => x.end <= t.start && x.end > start && x.role === 'governs' && !x.repeated)
    if (previous || counted) start = t.start
    const quote = trimmedSpan(c.text, start, end)
    const words = c.text.slice(quote.start, quote.end)
    // 到2027年，布局更加合理 describes a state and is no step that can be dated
    if (
      (STATE.test(words) && !STEP.test(words)) ||
      ANNOUNCES.test(words) ||
      COMES_BACK.test(words) ||
      PURPOSE.test(words)
    )
      continue
    if (FUTURE.test(words) && !STEP.test(words)) continue
    // (2021—2025年) under a title
    if (c.text[t.start - 1] === '(' && c.text[t.end] === ')' && c.text.slice(clause.start, t.start).trim() === '(')
      continue
    if (taskAt(t.start) === null && wasHeld(c.text.slice(t.start, t.end), words)) continue
    const vague = STATE.test(words)
    out.push({
      due: t.due,
      task: taskAt(t.start),
      ...originalSpan(c, quote.start, quote.end),
      confidence: vague ? 0.55 : 0.92,
      doubts: vague ? ['只有总体要求，可能不是节点'] : [],
    })
  }
  return out
}

function trimmedSpan(text: string, start: number, end: number): Span {
  while (start < end && /[\s,;:、。和及并()—]/.test(text[start] as string)) start++
  while (end > start && /[\s,;:、。(]/.test(text[end - 1] as string)) end--
  return { start, end }
}
