import type { Quantity } from './quantities.ts'
import type { Span } from './sentences.ts'

/**
 * The shortest span of a clause that holds one quantified statement. Neighbours in the same clause share it out at the
 * 、和及与 between them; words behind the figure belong to it as far as the clause goes.
 */
export function statementSpan(
  text: string,
  clause: Span,
  q: Quantity,
  before: Quantity | undefined,
  after: Quantity | undefined,
): Span {
  let start = clause.start
  let end = clause.end
  if (before && before.end > clause.start) start = before.end + joint(text.slice(before.end, q.start), 'first')
  if (after && after.start < clause.end) end = q.end + joint(text.slice(q.end, after.start), 'last')
  const open = text.slice(start, q.start).lastIndexOf('(')
  const close = text.slice(q.end, end).indexOf(')')
  if (open >= 0 && close >= 0 && !text.slice(start + open, q.start).includes(')')) {
    start += open + 1
    end = q.end + close
  }
  if (end - q.end > 40) end = q.end + Math.max(0, text.slice(q.end, q.end + 40).search(/[、(]/))
  // a bracket at the end of the statement names units or explains
  const aside = text.slice(q.end, end).search(/\([^()]*\)[,;。]?$/)
  if (aside >= 0) end = q.end + aside
  // behind a neighbour 和 joins; at the head of a clause 与 is a word of it (与企业合作)
  const joins = start > clause.start ? /[\s,;:、。)和及与并—①-⑳]/ : /[\s,;:、。)—①-⑳]/
  while (start < q.start && joins.test(text[start] as string)) start++
  while (end > q.end && /[\s,;:、。(!?]/.test(text[end - 1] as string)) end--
  if (end > q.end && text[end - 1] === ')' && !text.slice(start, end).includes('(')) end--
  return { start, end }
}

/** Where two statements in one clause part: offset behind (first) or before (last) the word that joins them. */
function joint(between: string, want: 'first' | 'last'): number {
  const marks = [...between.matchAll(/、|,|;|和|及|与|以及|,?其中|\(|\)/g)]
  const last = marks.at(-1)
  if (!last) return want === 'first' ? 0 : Math.min(between.length, trailingNoun(between))
  return want === 'first' ? last.index + last[0].length : last.index
}

function trailingNoun(between: string): number {
  const verb = /(?:建设|培育|评选|新增|打造|完成|培训|达到|不低于|其中)/.exec(between)
  return verb ? verb.index : between.length
}

const LEADING =
  /^(?:[,、]|[一二三四五六七八九]是|但|[自从][^,]{2,14}起,|(?:20\d\d年|去年)以来,|过去一年,|(?:20\d\d年)?起|\d{4}年?[-—~至]+\d{4}年|截[至止]到?[^,]{2,9},|[到至在于]?[“"]?(?:\d{4}年?|十[一二三四五]五)[”"]?(?:年?底|末|期间|时期|内)?前?[,、]?|[一-龥\d]{0,3}(?:月底?|季度|年底|年末|年内)前?|全年|今年|每年|年内|上半年|下半年|力争|确保|争取|努力|实现|完成|推动|推进|使|要|将|继续|计划|累计|同时|并|共|各|组织|开展|建设|打造|遴选|评选|培育|立项|筹建|开发|指导|建成|建立|举办|对|其中|含)+/
const TRAILING =
  /(?:(?:由[^,。;]{1,12}|(?:\d{4}年|\d{1,2}月)[底末]?前?|每年|年均|累计|力争|实现|仅|仍高?|提高|增加|提升|增长|降低|下降|控制|扩大|稳定|保持|达|到|至|在|为|超过|不低于|不少于|不超过|不高于|至少|达到|左右|约|近|有|突破|[比较](?:\d{4}年|上年|去年|上一年|同期|“?十\S五)\S{0,4}|不得?|分别|逾|低于|高于|大于|小于|由[\d.,]+万?元?|每百名学生)|\s)+$/

/** What the figure counts: the words before it without date, verb and comparator, else the words behind it. */
export function subjectOf(text: string, span: Span, q: Quantity): string {
  const before = text.slice(span.start, q.start).trim().replace(LEADING, '').replace(TRAILING, '').trim()
  const behind = text
    .slice(q.end, span.end)
    .trim()
    .replace(/^(?:的|左右|以上|以内)+/, '')
  const subject = before.length >= 2 ? before : behind.length >= 2 ? behind : text.slice(span.start, q.start).trim()
  return subject.slice(0, 40)
}
