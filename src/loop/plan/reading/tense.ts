import type { Node, Outline } from './structure.ts'
import type { Segment } from './segments.ts'

/** Whether a stretch of text reports (past) or sets out (todo). */
export type Tense = 'past' | 'todo'

const PAST_TITLE =
  /现有基础|成效显著|显著成效|显著进展|工作回顾|回顾|主要成[绩效就]|取得的?.{0,6}成[绩效就]|工作成效|建设成效|工作总结|总结(?!提升|推广|提炼|验收|评估|考核|表彰|经验|阶段|宣传)|完成情况|进展情况|开展情况|落实情况|基本情况|现状|发展基础|工作基础|建设基础|办学基础|现实基础|基础条件|概况|简介|历史性成就|工作小结|运行情况|主要做法|工作情况|存在.{0,6}问题|困难(?:和|与)问题|工作亮点/
const TODO_TITLE = /要点|计划|安排|打算|思路|方案|目标|任务|措施|下一步|举措|规划|重点工作|步骤|保障|工作要求|清单/
// 认真搞好工作总结 is work
const TO_DO = /^(?:认真|切实|做好|搞好|抓好|开展|报送|撰写|及时|加强|组织|进行|落实|抓实)/
const PLAN_TITLE = /要点|计划|方案|意见|规划|安排|打算|纲要|通知|分解|任务|清单|措施|行动/
const PAST_PARAGRAPH =
  /取得了|已(?:超额|圆满|全面|全部)完成|(?<!总结[^,。;]{0,16}|巩固|[展宣].)取得.{0,14}成[绩效就]|成[绩效]显著|(?<!要|认真|及时|系统|深入|组织|做好)总结.{0,16}成[绩效]|^截[至止]|^(?:今年以来|一年来|近年来|多年来|五年来|去年以来|去年)|过去的?(?:一年|20\d\d年|[五几]年)|“?十[一二三四]五”?(?:期间|以来|时期),|^(?:20\d\d年以来|20\d\d年,[^。]{0,40}(?:圆满|顺利|全面)完成)/
const TODO_PARAGRAPH =
  /今年(?:,|的?主要|的?重点|工作|要|将|起)|下一步|会议强调|会议要求|会议提出|重点(?:抓好|做好)|20\d\d年.{0,24}(?:工作的?(?:总体)?(?:要求|思路|目标)|要(?!求|素|点|闻))|新的一年|未来[一二三五几]年|明年|现(?:就|提出|制定|将)|(?:特|并)?制[定订](?:本|以?下|如下|了?《)|目标(?:任务)?(?:是|为|如下|:)|[,。;][一二三四五]要(?=[\u4e00-\u9fff])|^第[一二三四五六七],[^。]{0,16}(?:狠抓|聚焦|抓好|抓实|压实|扛牢|加强|强化)/

/** What a heading says about the text under it; null when it says neither or both. */
export function tenseOfTitle(title: string): Tense | null {
  const past = PAST_TITLE.test(title) && !TO_DO.test(title)
  const todo = TODO_TITLE.test(title)
  return past === todo ? null : past ? 'past' : 'todo'
}

/** Whether a text without numbered work reports throughout: it says again and again what is done, hardly what shall be. */
export function reportsMostly(outline: Outline): boolean {
  if (outline.nodes.length > 2 || outline.parts.some((p) => tenseOfTitle(p.title) === 'todo')) return false
  const cues = tenseCues(outline.text.slice(0, 20_000))
  const past = cues.filter((c) => c.tense === 'past').length
  return past >= 3 && past > 2 * (cues.length - past)
}

/** The tense of every segment: by its headings, else by its own words, else as the paragraph before. */
export function tensesOf(outline: Outline, base: Tense): Map<Segment, Tense> {
  const out = new Map<Segment, Tense>()
  for (const part of outline.parts) {
    let running = tenseOfTitle(part.title) ?? base
    // a preamble that reports does not make the numbered work of a plan past, nor its last words a report's items aims
    const numbered = running === 'todo' && PLAN_TITLE.test(part.title) ? 'todo' : base === 'past' ? 'past' : null
    const known = new Map<Node, Tense | null>()
    for (const segment of part.segments) {
      const node = outline.nodeOf.get(segment)
      const heading = node ? headingTense(node, outline.text, known) : null
      const text = outline.text.slice(segment.body, Math.min(segment.end, segment.body + 160))
      if (heading === null && !node) running = paragraphTense(text) ?? running
      const own = node ? (numbered ?? running) : running
      out.set(segment, heading ?? (node && own === 'todo' ? (paragraphTense(text, 40) ?? own) : own))
    }
  }
  return out
}

function headingTense(node: Node, text: string, known: Map<Node, Tense | null>): Tense | null {
  const seen = known.get(node)
  if (seen !== undefined) return seen
  const own = tenseOfTitle(text.slice(node.titleStart, Math.min(node.titleEnd, node.titleStart + 24)))
  const above = node.parent ? headingTense(node.parent, text, known) : null
  // a 措施 under 工作回顾 still reports; a 现状 under 任务 reports too
  const tense = above === 'past' ? 'past' : (own ?? above)
  known.set(node, tense)
  return tense
}

/** What a paragraph says of itself; under a numbered heading only its beginning tells. */
function paragraphTense(text: string, within = Infinity): Tense | null {
  if (STATUS_NOTE.test(text)) return 'past'
  const found = PAST_PARAGRAPH.exec(text)
  // 截至10月建成3所,年底前再建2所 reports and sets out
  const mixed = found !== null && /^截/.test(found[0]) && /年底前|力争|确保|拟再|计划再/.test(text)
  const past = found && found.index < within && !mixed ? found : null
  const todo = TODO_PARAGRAPH.exec(text)
  if (past && todo) return past.index < todo.index ? 'past' : 'todo'
  return past ? 'past' : todo ? 'todo' : null
}

// 附：教职工186人 tells what there is
const STATUS_NOTE = /^附\s?:(?![^。]*(?:到20|力争|确保|目标|计划))/

const PAST_CUE =
  /截[至止]|统计显示|数据显示|统计公报|据(?:[^,。;]{0,12}统计|介绍|了解)|与(?:去年|上年)(?:同期)?相比|完成(?:[^,。;]{0,6}目标(?:任务)?|全年任务|年度计划)的(?=\d)|正在(?!.{0,4}(?:研究|谋划))|已(?:经)?(?=建|完|达|有|开|成|组|投|实|累|培|认|获|签|形|与|在|新|超|基|全|启)|(?<!(?:改造|[改扩]建|整合|升级|利用|盘活|依托|提升|优化|巩固|完善|[在将对以于把]))现有|目前,?(?=[^,。;]{0,12}(?:有|为|达|仅|共|已|累计))|仍有|尚有|还有|先后|(?:取得|完成|建成|实现|达到|培训|新增|组织|开展|培育|获得|荣获)了|(?<![除为罢对解算])(?<=[\u4e00-\u9fff]{2})了(?![解然却望结])(?![^,。;]{0,24}(?:计划|方案|要点|意见|规划|清单|目标|办法|标准|要求|规定))/g
const TODO_CUE =
  /力争|确保|争取|努力|拟(?!定)|(?<!年度|全年|总|原|[的定年])计划(?=[新建完招培投用在于:])|(?<!截[至止]到?)今年(?!以来|前|1月?\s?(?:-|—|~|至|到))|下一步|预计|将(?=进一步|继续|全部|全面|逐步|持续|陆续|相继|再|新增|新建|建|达|完成|实现|投|启动|开|组织|推|加[大快强]|重点|大力|力争|按|通过|有|于|在|成为|超|突破|安排|举办|面向|培|招|选|为|对|从|着力|深入|积极|坚持|以|统筹|聚焦|围绕|健全|打造|支持|用|会|是|更|利用|采取|分|落实|覆盖|提供|引进|增加|扩大|提高|提升|实施|获|得到|培育)|(?<![需重主必])要(?![求素点闻件])/g

/** 26项已完成, 6项正在收尾: said of what stands before it in its clause; other cues speak of what follows. */
function cueFrom(sentence: string, cue: RegExpExecArray): number {
  if (!/^(?:已|正在|与|完成)/.test(cue[0])) return cue.index
  const whole = /^(?:与|完成)/.test(cue[0])
  const before = sentence.slice(Math.max(0, cue.index - (whole ? 60 : 20)), cue.index)
  const own = (whole ? /[^;:。]*$/ : /[^,;:。、]*$/).exec(before)?.[0].length ?? 0
  // just before the clause, so that a figure at its beginning is reached
  return cue.index - own - 1
}

/** Places in a sentence where reporting begins (past) or aims begin (todo), in order. */
export function tenseCues(sentence: string): { at: number; tense: Tense }[] {
  const cues: { at: number; tense: Tense }[] = []
  for (const m of sentence.matchAll(PAST_CUE)) cues.push({ at: cueFrom(sentence, m), tense: 'past' })
  for (const m of sentence.matchAll(TODO_CUE)) cues.push({ at: m.index, tense: 'todo' })
  return cues.sort((a, b) => a.at - b.at)
}
