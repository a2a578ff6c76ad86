import type { Row, Tables } from './tables.ts'
import { markerAt, type Marker, type MarkerStyle } from './markers.ts'

/** A paragraph or numbered item by cleaned offsets; `body` is where its words begin behind the marker. */
export type Segment = {
  start: number
  body: number
  end: number
  marker: Marker | null
  /** Stands behind an empty line or at the beginning. */
  gap: boolean
  furniture: boolean
  /** Set where the segment is a row of a table. */
  row?: Row
}

// Navigation, share buttons, counters and footers of pages, never part of a plan.
const FURNITURE =
  /^(?:返回)?首页$|首页\s?(?:>|»|›|-|—|→|\||·|\/)|^首页(?:\s+\S{2,8}){2,}$|当前位置|您?现在的位置|所在位置|上一[篇条]\s?[::]|下一[篇条]\s?[::]|字号|字体\s?[::]|【?打印|关闭窗口|分享到|扫一扫|扫码|手机版|微信扫|点击数|点击率|浏览次?[数量]|阅读[数量次]|访问量|版权所有|网站标识码|技术支持\s?[::]|无障碍|ICP备|公网安备|主办单位[::].*承办|网站地图|联系我们|返回顶部|责任编辑\s?[::]|^编辑\s?[::]|^作者\s?[::]|^来源\s?[::]|^(?:发布|更新|检索|成文|采集|生成)(?:时间|日期)\s?[::]|^发布时间|^时间\s?[::]|^图片$|^-\s?(?:时间|作者|阅读|来源)\s?[::]|^附?件?下载|热门(?:推荐|文章)|相关(?:阅读|推荐|文章)|设为首页|加入收藏|^索\s?引\s?号|索引号\s?[::]/

const FOOT = /网站标识码|ICP备|公网安备|版权所有/
// what no sentence of a plan says
const CERTAIN = /版权所有|网站标识码|ICP备|公网安备|责任编辑\s?[::]|上一[篇条]\s?[::]|首页\s?(?:>|»|›)/

/** Page furniture is short and no sentence: 开展3D打印实训。 and a real paragraph that mentions 首页 are kept. */
export function isFurniture(line: string): boolean {
  if (line.length > 160 || !FURNITURE.test(line)) return false
  return (
    CERTAIN.test(line) || !(/[。;]$|[^。]{8}。[^。]{8}/.test(line) || (markerAt(line)?.style ?? 'bullet') !== 'bullet')
  )
}

// A marker in the middle of a line counts where line breaks were lost: behind the end of a sentence or a gap, or
// where all that stands before it is a numbered heading (一、基地建设1.新建…).
const INLINE =
  /[(][一二三四五六七八九十]{1,3}[)]|(?<![第统之唯合归专同单万逐其])[一二三四五六七八九十]{1,3}、|(?<![\d.])\d{1,2}[.、](?!\d(?!\d{3}年|\d?月))|[(]\d{1,2}[)]/g
const STOP_BEFORE = /[。;!?:\s)”》]/

/** Cuts a cleaned text into paragraphs and numbered items, in order. Linear in length. */
export function segmentsOf(text: string, tables: Tables): Segment[] {
  const out: Segment[] = []
  const last = new Map<MarkerStyle, number>()
  let gap = true
  let from = 0
  // short lines behind the foot of a page belong to it
  let foot = 0
  while (from <= text.length) {
    let to = text.indexOf('\n', from)
    if (to < 0) to = text.length
    const line = text.slice(from, to)
    const begin = from + line.length - line.trimStart().length
    const row = tables.rows.get(begin)
    if (row) {
      out.push({ start: row.start, body: row.start, end: row.end, marker: null, gap: false, furniture: false, row })
      to = Math.max(to, text.indexOf('\n', row.end) < 0 ? text.length : text.indexOf('\n', row.end))
      gap = false
    } else if (line.trim() === '') gap = true
    else {
      if (FOOT.test(line)) foot = 6
      const furniture =
        tables.headings.has(begin) ||
        isFurniture(line.trim()) ||
        (foot-- > 0 && line.length < 60 && !/[。;]/.test(line))
      const cuts = furniture ? [0] : merged(lostBreaks(line), inlineCuts(line, last))
      for (const [i, cut] of cuts.entries()) {
        const segment = trimmed(text, from + cut, from + (cuts[i + 1] ?? line.length), gap && i === 0, furniture)
        if (!segment) continue
        if (segment.marker) last.set(segment.marker.style, segment.marker.number)
        out.push(segment)
      }
      gap = false
    }
    from = to + 1
  }
  return out
}

const UNBROKEN_TITLE =
  /^\s*[^,。;:!?\n]{4,48}?(?:要点|方案|计划|意见|通知|规划|措施|清单|安排|打算|总结|任务书)(?:\([^()]{1,24}\))?(?=\s+\S)/
const UNBROKEN_NUMBER = /^\s*[\u4e00-\u9fff]{1,12}[〔[(【]20\d\d[〕\])】]\d{1,5}号(?=\s)/
const UNBROKEN_SIGNATURE = /(?<=[。)]\s*)[\u4e00-\u9fff]{4,24}\s*(?:20\d\d年\d{1,2}月\d{1,2}日)\s*$/

/** A text that came as one line: cuts behind its title and number and before its signature and date. */
function lostBreaks(line: string): number[] {
  if (line.length < 200) return [0]
  const cuts = [0]
  const title = UNBROKEN_TITLE.exec(line.slice(0, 90))
  if (title) {
    cuts.push(title[0].length)
    const number = UNBROKEN_NUMBER.exec(line.slice(title[0].length, title[0].length + 40))
    if (number) cuts.push(title[0].length + number[0].length)
  }
  const tail = Math.max(0, line.length - 80)
  const signature = UNBROKEN_SIGNATURE.exec(line.slice(tail))
  if (signature) cuts.push(tail + signature.index, tail + signature.index + signature[0].search(/20\d\d年/))
  return cuts
}

function merged(a: number[], b: number[]): number[] {
  return [...new Set([...a, ...b])].sort((x, y) => x - y)
}

function inlineCuts(line: string, last: ReadonlyMap<MarkerStyle, number>): number[] {
  const cuts: number[] = []
  const seen = new Map(last)
  const first = markerAt(line.trimStart())
  if (first) seen.set(first.style, first.number)
  for (const m of line.matchAll(INLINE)) {
    if (m.index === 0) continue
    // the last signs are enough: a heading is short
    const heading = line.slice(Math.max(cuts.at(-1) ?? 0, m.index - 48), m.index).trimStart()
    const stopped = STOP_BEFORE.test(line[m.index - 1] as string)
    const titled = /^[^,。;:]{4,40}(?:要点|方案|计划|意见|通知|规划|措施|清单|安排|打算|总结)$/.test(heading)
    const marker = markerAt(line.slice(m.index, m.index + 24))
    if (!stopped && (heading.length > 40 || !(headed(heading, marker) || titled))) continue
    if (!marker || marker.style === 'bullet' || marker.style === 'label') continue
    const before = seen.get(marker.style) ?? 0
    // a list that goes on, or a new one whose end is not in the same breath
    if (marker.number !== before + 1 && marker.number !== 1) continue
    if (
      marker.style === 'han' &&
      marker.number === 1 &&
      before === 0 &&
      !titled &&
      !/[。;!?]\s*$|^$/.test(line.slice(Math.max(0, m.index - 12), m.index))
    )
      continue
    seen.set(marker.style, marker.number)
    cuts.push(m.index)
  }
  return cuts
}

/** 一、改革体制,健全网络3、理顺体制: what stands before is a numbered heading, with a comma only above a lower list. */
function headed(heading: string, next: Marker | null): boolean {
  const own = markerAt(heading)
  if (!own || /[。;:]/.test(heading)) return false
  const commas = heading.match(/,/g)?.length ?? 0
  return commas === 0 || (commas === 1 && /^han/.test(own.style) && next?.style === 'digit')
}

function trimmed(text: string, start: number, end: number, gap: boolean, furniture: boolean): Segment | null {
  while (start < end && /\s/.test(text[start] as string)) start++
  while (end > start && /\s/.test(text[end - 1] as string)) end--
  if (start === end) return null
  const marker = furniture ? null : markerAt(text.slice(start, Math.min(end, start + 24)))
  const body = start + (marker?.length ?? 0)
  if (marker && body >= end && marker.style !== 'label')
    return { start, body: start, end, marker: null, gap, furniture }
  return { start, body: Math.min(body, end), end, marker, gap, furniture }
}
