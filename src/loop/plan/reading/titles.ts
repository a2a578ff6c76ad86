import type { Node } from './structure.ts'
import { looksLikeUnit, splitNames } from './units.ts'

/** Finds where the lead phrase of a numbered item stands; a marker alone on its line takes the next one. */
export function placeTitle(text: string, node: Node): void {
  const alone = node.segments[0] !== undefined && node.segments[0].body >= node.segments[0].end
  const first = alone ? node.segments[1] : node.segments[0]
  if (!first) return
  // ——推进产教融合 over the next items is a heading of theirs
  const own = node.segments.filter(
    (s) => s.marker?.style !== 'bullet' || text[s.end - 1] === '。' || s.end - s.start > 26,
  )
  const more = own.length > (alone ? 2 : 1) || node.children.length > 0
  node.titleStart = first.body
  node.titleEnd = withoutUnits(text, first.body, leadPhraseEnd(text, first.body, first.end, more))
}

// headings whose line break was lost: 三、组织领导为加强…, 二、目标任务4月底…
const GLUED =
  /^(?:指导思想|总体要求|总体思路|基本原则|工作原则|工作目标|目标任务|主要目标|总体目标|重点任务|主要任务|工作任务|工作措施|主要措施|实施步骤|工作步骤|方法步骤|时间安排|进度安排|组织领导|组织实施|组织机构|保障措施|工作要求|计划管理|资金管理|工程管理|监督检查|宣传发动|考核奖惩|经费保障|总体安排|实施范围|建设内容|建设规模)(?=[^\s,。;:、和与及的是要不方机体上更有再(])/

/**
 * The heading of an item: up to the first full stop, where that is short and something follows; up to the first comma,
 * where the item is one long sentence; the whole line where it is a heading alone. `more` tells that text follows below.
 */
export function leadPhraseEnd(text: string, start: number, end: number, more: boolean): number {
  const line = text.slice(start, end)
  const glued = GLUED.exec(line)
  if (glued && line.length >= 30) return start + glued[0].length
  const stop = outside(line, /[。!?]/)
  const colon = outside(line, /:/)
  const gap = /[^\s]\s+(?=\S)/.exec(line)
  if (
    gap &&
    gap.index + 1 <= 24 &&
    !/[,。;:、]/.test(line.slice(0, gap.index + 1)) &&
    gap.index + 1 >= 4 &&
    line.length > gap.index + 12
  ) {
    if (!/[A-Za-z0-9”]$/.test(line.slice(0, gap.index + 1))) return start + gap.index + 1
  }
  if (
    colon > 1 &&
    colon <= 26 &&
    (stop < 0 || colon < stop) &&
    (line.slice(0, colon).match(/[,;]/g)?.length ?? 0) <= 1 &&
    colon < line.length - 1
  )
    return start + colon
  const sentence = stop < 0 ? line.length : stop
  // one sentence with only a bracket (of units) behind it is one long sentence too
  const whole = stop < 0 || /^[。!?]\s*(?:[(〔[【][^()]*[)〕\]】]。?)?$/.test(line.slice(stop))
  const comma = outside(line, /[,;]/)
  if (comma < 0 || comma >= sentence) return start + trimEnd(line, sentence)
  const heading = sentence <= 44 && (!whole || (more && stop < 0) || (more && sentence <= 32))
  if (heading && (line.slice(0, sentence).match(/[,;]/g)?.length ?? 0) <= 2) return start + trimEnd(line, sentence)
  return start + comma
}

function trimEnd(line: string, at: number): number {
  let end = at
  while (end > 0 && /[\s。:;,]/.test(line[end - 1] as string)) end--
  return end
}

/** First place of a sign outside brackets and quotation marks, or -1. */
function outside(line: string, sign: RegExp): number {
  let depth = 0
  for (let i = 0; i < line.length && i < 400; i++) {
    const c = line[i] as string
    if ('(〔[【《“「'.includes(c)) depth++
    else if (')〕]】》”」'.includes(c)) depth = Math.max(0, depth - 1)
    else if (depth === 0 && sign.test(c)) return i
  }
  return -1
}

/** 加强领导(牵头单位:市教育局): the brackets with the units are no part of the heading. */
function withoutUnits(text: string, start: number, end: number): number {
  if (end - start > 300) return end
  const m = /[(〔[【]([^()〔〕[\]【】]*)[)〕\]】]$/.exec(text.slice(start, end))
  if (!m || m.index <= 2) return end
  const inside = m[1] as string
  const names = splitNames(inside)
  const named = /单位|牵头|负责|配合|科室|处室/.test(inside) || (names.length > 0 && names.every(looksLikeUnit))
  return named ? start + m.index : end
}
