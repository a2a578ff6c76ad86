import type { Outline } from './structure.ts'
import type { Segment } from './segments.ts'
import type { Span } from './sentences.ts'
import type { Tense } from './tense.ts'
import { leadPhraseEnd } from './titles.ts'

/** A piece of work found without numbered headings. */
export type Item = { titleStart: number; titleEnd: number; path: Span[]; segments: Segment[] }

// What headings of work speak of. Menus, share buttons and bylines of saved pages speak of nothing of the kind.
const WORK =
  /加[强快大]|推[进动广行]|完善|建[设立成强好]|提[升高质]|优化|落实|实施|开展|深化|健全|强化|创[新建业]|促进|做[好实优强大]|扩[大宽]|拓[宽展]|改[革善造]|发展|培[养训育]|管理|保障|服务|教育|教学|就业|工程|行动|支持|鼓励|引导|帮扶|资助|招[生聘收录]|规范|整治|治理|安全|质量|师资|教师|队伍|基地|课程|专业|产教|校企|党建|德育|思政|宣传|组织|监督|督导|考核|评价|[竞比]赛|投入|经费|学[校位]|取消|简化|畅通|稳[定就]|抓[好实]|狠抓|打造|坚持|夯实|巩固|压实|激发|办好|统筹|构建|融合|合作|开放|信息化|数字|体系|机制|能力|水平|医疗|养老|住房|交通|环境|生态|项目/
const PAGE =
  /登录|注册|好友|分享|转发|回复|话题|字号|字数|\d版|综合.{0,6}电$|媒体|记者|摄影|来源|责编|编辑|公众号|扫码|点击|收藏|打印|上一|下一|首页|推荐|导航|客户端|返回|更多|下载|阅读|评论|频道|[|>⊙©]/

/** Whether lines that stand alone head pieces of work: most of them name some, and none of a page's own words. */
function headWork(items: readonly Item[], text: string): boolean {
  const titles = items.map((i) => text.slice(i.titleStart, i.titleEnd))
  return titles.filter((t) => WORK.test(t) && !PAGE.test(t)).length >= 0.6 * titles.length
}

const short = (s: Segment, text: string): boolean =>
  !s.marker &&
  s.end - s.start >= 3 &&
  s.end - s.start <= 24 &&
  !/[,。;:!?、]$|[,。;]/.test(text.slice(s.start, s.end)) &&
  !/^[(〔【]|\d{4}年\d|负责$/.test(text.slice(s.start, s.end))

/**
 * Headings that stand alone: a short line over its text. Blank lines tell blocks apart; a short line that is a block of
 * its own, or stands over another short line, is the heading of a section.
 */
export function separateHeadings(text: string, outline: Outline): Item[] {
  const all = outline.parts.flatMap((p) => p.segments)
  // the first line of a text without a known title is its title
  const titled = outline.parts.some((p) => p.titleSegment !== null)
  const segments = titled || !all[0] || !short(all[0], text) ? all : all.slice(1)
  const items: Item[] = []
  let path: Span[] = []
  let current: Item | null = null
  const blocks = segments.filter((s) => s.gap).length
  const gapped = blocks > 3
  for (const [i, s] of segments.entries()) {
    const next = segments[i + 1]
    const opens = short(s, text) && (!gapped || s.gap) && next !== undefined
    if (opens && next) {
      const nextOpens = short(next, text) && (!gapped || next.gap)
      if (nextOpens) {
        path = [{ start: s.start, end: s.end }]
        current = null
        continue
      }
      if (!gapped || !next.gap || next.end - next.start > 30) {
        current = { titleStart: s.start, titleEnd: s.end, path, segments: [s] }
        items.push(current)
        continue
      }
    }
    if (current) current.segments.push(s)
  }
  return items.length >= 2 && headWork(items, text) ? items : []
}

/** 招生更稳。今年…: paragraphs that each open with a short sentence, at least three of them. */
export function leadSentences(text: string, outline: Outline, tenses: Map<Segment, Tense>): Item[] {
  const items: Item[] = []
  for (const s of outline.parts.flatMap((p) => p.segments)) {
    if (s.marker || s.row || tenses.get(s) === 'past') continue
    const lead = /^[^,。;:、\d“《(]{4,14}。(?=.{10})/.exec(text.slice(s.body, Math.min(s.end, s.body + 40)))
    if (!lead) continue
    items.push({ titleStart: s.body, titleEnd: s.body + lead[0].length - 1, path: [], segments: [s] })
  }
  return items.length >= 3 ? items : []
}

const INLINE_MARK =
  /(?:^|(?<=[。;!?:,\s]))(?:([一二三四五六七八九十]{1,2})是(?!否)|第([一二三四五六七八九十]{1,2}),|([①-⑳])\s?)/g

/** 一是…二是…, 第一，…第二，…, ①②③ as tasks of a document without any heading. */
export function inlineItems(text: string, outline: Outline, tenses: Map<Segment, Tense>): Item[] {
  const items: Item[] = []
  for (const s of outline.parts.flatMap((p) => p.segments)) {
    if (tenses.get(s) === 'past') continue
    const block = text.slice(s.body, s.end)
    const marks = [...block.matchAll(INLINE_MARK)]
    if (marks.length < 2) continue
    for (const [i, m] of marks.entries()) {
      const start = s.body + m.index + m[0].length
      const end = s.body + (marks[i + 1]?.index ?? block.length)
      const titleEnd = leadPhraseEnd(text, start, end, false)
      if (titleEnd - start < 2) continue
      const segment: Segment = { start: s.body + m.index, body: start, end, marker: null, gap: false, furniture: false }
      items.push({ titleStart: start, titleEnd, path: [], segments: [segment] })
    }
  }
  return items
}
