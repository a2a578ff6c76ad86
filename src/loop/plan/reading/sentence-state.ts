import type { TimeMention } from './dates.ts'
import type { Quantity } from './quantities.ts'
import type { Span } from './sentences.ts'
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

export type State = { due: string | null; tense: Tense }
/** Number of the task at a place of the text, or null. */
export type TaskAt = (place: number) => string | null

export type Event = { at: number; apply: (state: State, place: number) => void }

const SOURCE = /(?:数据|统计|结果)显示|据[^,。;]{0,12}统计|统计公报/

/** What changes date or tense within a sentence, in order. */
export function eventsOf(text: string, s: Sentence): Event[] {
  const events: Event[] = []
  // 数据显示,2022年…增长67%: a year behind such words reports
  const source = SOURCE.exec(text.slice(s.span.start, s.span.end))
  const reported = (t: TimeMention): boolean =>
    source !== null &&
    t.start > s.span.start + source.index &&
    !/^[到至]/.test(text.slice(t.start, t.end)) &&
    !(t.year !== null && s.planYear !== null && t.year > s.planYear)
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
        if ((s.tense === 'todo' || ahead) && !(t.repeated || whole || reported(t))) state.tense = 'todo'
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
export function stateAt(s: Sentence, events: readonly Event[], place: number): State {
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
