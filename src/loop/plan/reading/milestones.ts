import { type Cleaned, originalSpan } from './clean.ts'
import type { PlanMilestone } from './plan.ts'
import { eventsOf, stateAt, type Sentence, type TaskAt } from './sentence-state.ts'
import { clausesOf, type Span } from './sentences.ts'

const STATE = /更加|显著|明显|进一步|大幅|持续|不断|稳步|有效|基本(?:适应|满足|符合)|合理$|完善$/
const ANNOUNCES =
  /现[就将][^,。]{0,20}(?:如下|通知)|(?:如下|通知)$|(?:目标|任务|要求)(?:是|为)?$|^[^,。;]{2,12},?(?:正?是|仍是)(?!否)/
const STEP = /建成|完成|建立|形成|实现|启动|投入|印发|出台|竣工|开工|验收|组织|开展|召开|发布|上线|公布|制定|设立|覆盖/

// 每季度末报送 is a duty that comes back
const COMES_BACK = /每(?:个|一)?(?:月|季度?|周|学期|年)/
// “十四五”时期，为落实…: a purpose, the work follows
const PURPOSE = /^[^,。;]{2,16}[,，]为(?:了|贯彻|落实|进一步|加快|推动|推进|深入|全面|切实|更好)/
// when a document comes into force
const IN_FORCE = /起(?:正式)?(?:施行|实施|执行|生效)$|有效期/
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
      PURPOSE.test(words) ||
      IN_FORCE.test(words)
    )
      continue
    // 分析“十五五”时期新的特征
    if (/^(?:新的|的)/.test(c.text.slice(t.end, t.end + 2))) continue
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
