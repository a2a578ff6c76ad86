import { type Cleaned, originalSpan } from './clean.ts'
import type { PlanTarget } from './plan.ts'
import { statementSpan, subjectOf } from './quotes.ts'
import { eventsOf, stateAt, type Sentence, type TaskAt } from './sentence-state.ts'
import { clausesOf, type Span } from './sentences.ts'

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
