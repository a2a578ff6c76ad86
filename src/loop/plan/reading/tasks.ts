import type { Cleaned } from './clean.ts'
import { originalSpan } from './clean.ts'
import { inlineItems, leadSentences, separateHeadings, type Item } from './loose-items.ts'
import type { PlanTask } from './plan.ts'
import { segmentsUnder, type Node, type Outline } from './structure.ts'
import type { Segment } from './segments.ts'
import type { Tense } from './tense.ts'
import { nameOf, rowUnits } from './row-tasks.ts'
import { unitsOf, type Units } from './units.ts'

/** A task with the cleaned stretches of text that belong to it. */
export type ReadTask = PlanTask & { spans: { start: number; end: number }[] }

const AIMS =
  /^.{0,8}?(?:指导思想|总体要求|总体思路|总体目标|工作目标|主要目标|目标任务|任务目标|发展目标|建设目标|年度目标|预期目标|目标要求|(?:试点|改革|创建|培养|总|阶段|近期|远期|阶段性|行动|攻坚|具体|量化)目标|基本原则|工作原则|工作思路|基本思路|现有基础|发展基础|建设基础|办学基础|现实基础|基础条件|概况|简介|现状|基本情况|工作回顾|形势|背景|发展环境|重要意义|意义|建设标准|适用范围|名词解释|编制依据|评价标准|考核标准|申报条件|工作依据|存在的?.{0,4}问题|困难和问题|附则|实施范围|实施对象|建设范围|建设规模)(?:和.{0,8}|与.{0,8}|及.{0,8})?$/
// sections that are no piece of work themselves where the work stands at a deeper level
const GENERIC =
  /^.{0,2}(?:实施步骤|工作步骤|方法步骤|步骤安排|时间安排|进度安排|实施进度|工作安排|工作要求|有关要求|相关要求|保障措施|组织保障|组织实施|工作保障|工作措施|其他事项|其他|附件|工作重点|重点工作|主要任务|总体安排|(?:经费|资金)(?:预算|概算|测算|来源|安排))$/
// 老龄化形势日趋严峻 tells why, not what
const SITUATION = /(?:严峻|刻不容缓|滞后|偏低|不足|薄弱|突出问题)$/
const DEFINES = /^[^,。;:]{0,20}(?:是指|系指|指的是)/

/** Tasks of the outline; where nothing is numbered, of separate headings, else of inline lists. */
export function tasksOf(c: Cleaned, outline: Outline, tenses: Map<Segment, Tense>): ReadTask[] {
  const work = outline.nodes.filter((n) => n.children.length === 0 && isWork(c.text, n, tenses))
  const deepest = work.reduce((most, n) => Math.max(most, depthOf(n)), 0)
  const leaves = work.filter((n) => depthOf(n) === deepest || !GENERIC.test(c.text.slice(n.titleStart, n.titleEnd)))
  const rows = outline.segments.filter((s) => s.row && tenses.get(s) !== 'past')
  if (rows.length > 0) return withRows(c, outline, leaves, rows)
  if (leaves.length > 0) return numbered(leaves).map(([number, node]) => fromNode(c, node, number, deepest))
  const headed = separateHeadings(c.text, outline)
  const led = headed.length > 0 ? headed : leadSentences(c.text, outline, tenses)
  const found = led.length > 0 ? led : inlineItems(c.text, outline, tenses)
  return found.map((item, i) => fromItem(c, item, String(i + 1)))
}

/** Rows of tables are pieces of work, and so are the numbered ones that hold no table. */
function withRows(c: Cleaned, outline: Outline, leaves: Node[], rows: Segment[]): ReadTask[] {
  const plain = numbered(leaves.filter((n) => !n.segments.some((s) => s.row))).map(([number, node]) =>
    fromNode(c, node, number),
  )
  const times = new Map<string, number>(plain.map((t) => [t.number, 1]))
  const unique = (number: string): string => {
    const n = (times.get(number) ?? 0) + 1
    times.set(number, n)
    return n === 1 ? number : `${number}#${n}`
  }
  const fromRows = rows.flatMap((segment, i) => {
    const name = segment.row && nameOf(c.text, segment.row)
    if (!segment.row || !name) return []
    const path: string[] = []
    for (let n = outline.nodeOf.get(segment) ?? null; n; n = n.parent)
      path.unshift(originalSpan(c, n.titleStart, n.titleEnd).quote)
    const units = rowUnits(c.text, segment.row)
    const found = { titleStart: name.start, titleEnd: name.end, path, segments: [segment], sure: true, units }
    return [built(c, found, unique(segment.row.number ?? String(i + 1)))]
  })
  return [...plain, ...fromRows].sort((a, b) => a.at - b.at)
}

function isWork(text: string, node: Node, tenses: Map<Segment, Tense>): boolean {
  const first = node.segments[0] as Segment
  if (tenses.get(first) === 'past') return false
  const title = text.slice(node.titleStart, node.titleEnd)
  if (title.length < 2 || title.length > 120 || !/[\u4e00-\u9fff]/.test(title)) return false
  if (SITUATION.test(title) && !/^(?:补|解决|破解|改变|加强|消除)/.test(title)) return false
  for (let n: Node | null = node; n; n = n.parent)
    if (AIMS.test(plainTitle(text.slice(n.titleStart, n.titleEnd)))) return false
  return !DEFINES.test(text.slice(first.body, first.body + 40))
}

/** 2026年经济社会发展总体要求 is 总体要求. */
function plainTitle(title: string): string {
  return title
    .replace(/\s/g, '')
    .replace(/^(?:20\d\d年)?(?:全[省市县区]|我[省市县区])?(?:经济社会发展|职业教育|教育)?/, '')
}

function depthOf(node: Node): number {
  return node.parent ? depthOf(node.parent) + 1 : 0
}

/** Own numbers where they tell the tasks apart, else with the numbers of the headings above in front. */
function numbered(nodes: Node[]): [string, Node][] {
  for (let depth = 0; depth < 4; depth++) {
    const numbers = nodes.map((n) => numberOf(n, depth))
    if (new Set(numbers).size === numbers.length) return nodes.map((n, i) => [numbers[i] as string, n])
  }
  const seen = new Map<string, number>()
  return nodes.map((n) => {
    const number = numberOf(n, 4)
    const times = (seen.get(number) ?? 0) + 1
    seen.set(number, times)
    return [times === 1 ? number : `${number}#${times}`, n]
  })
}

function numberOf(node: Node, depth: number): string {
  const own = String(node.marker?.number ?? 0)
  return depth > 0 && node.parent ? `${numberOf(node.parent, depth - 1)}.${own}` : own
}

function fromNode(c: Cleaned, node: Node, number: string, deepest = 0): ReadTask {
  const segments = segmentsUnder(node)
  const path: string[] = []
  for (let n = node.parent; n; n = n.parent) path.unshift(originalSpan(c, n.titleStart, n.titleEnd).quote)
  return built(
    c,
    {
      titleStart: node.titleStart,
      titleEnd: node.titleEnd,
      path,
      segments,
      sure: true,
      section: node.parent === null && deepest > 0,
    },
    number,
  )
}

function fromItem(c: Cleaned, item: Item, number: string): ReadTask {
  const path = item.path.map((p) => originalSpan(c, p.start, p.end).quote)
  return built(c, { ...item, path, sure: false }, number)
}

type Found = {
  titleStart: number
  titleEnd: number
  path: string[]
  segments: Segment[]
  sure: boolean
  units?: Units
  /** A section without items of its own where other sections have some. */
  section?: boolean
}

function built(c: Cleaned, found: Found, number: string): ReadTask {
  const units = found.units ?? unitsOf(c.text, found.segments)
  const start = found.segments[0]?.start ?? found.titleStart
  const end = found.segments.at(-1)?.end ?? found.titleEnd
  const doubts: string[] = []
  if (!found.sure) doubts.push('正文没有编号，按小标题或列举识别')
  if (found.section === true) doubts.push('其他章节下有条目，这一章节没有，可能不是任务')
  if (!units.sure) doubts.push('责任单位只按括号内的名称识别')
  if (found.titleEnd - found.titleStart > 45) doubts.push('标题较长，可能与正文没有分开')
  return {
    number,
    title: originalSpan(c, found.titleStart, found.titleEnd).quote,
    path: found.path,
    lead: units.lead.map((u) => asWritten(c, u, start, end)),
    support: units.support.map((u) => asWritten(c, u, start, end)),
    ...originalSpan(c, start, end),
    confidence: Math.max(0.4, 0.97 - 0.17 * doubts.length),
    doubts,
    spans: found.segments.map((s) => ({ start: s.start, end: s.end })),
  }
}

/** A name with the signs of the original, such as its full-width brackets. */
function asWritten(c: Cleaned, name: string, start: number, end: number): string {
  const found = c.text.slice(start, end).indexOf(name)
  const at = start + found
  // a name that a page broke in two is one word
  return found < 0 ? name : originalSpan(c, at, at + name.length).quote.replace(/\s*\n\s*/g, '')
}
