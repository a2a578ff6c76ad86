import type { Marker, MarkerStyle } from './markers.ts'
import type { Segment } from './segments.ts'
import { bareHeadings } from './bare-headings.ts'
import { placeTitle } from './titles.ts'

/** A numbered heading or item with what stands under it. Offsets are cleaned ones. */
export type Node = {
  marker: Marker | null
  parent: Node | null
  children: Node[]
  segments: Segment[]
  /** Title of the piece of the file this node stands in (compilations), as cleaned text. */
  part: Part
  titleStart: number
  titleEnd: number
}

/** A piece of a file under its own document title. */
export type Part = { title: string; titleSegment: Segment | null; roots: Node[]; segments: Segment[] }

export type Outline = {
  parts: Part[]
  nodes: Node[]
  nodeOf: Map<Segment, Node>
  headings: Set<Segment>
  text: string
  segments: Segment[]
}

const TITLE_END =
  /(?:要点|方案|计划|意见|通知|规划|总结|报告|办法|成绩|措施|清单|安排|行动|纲要|打算|思路|细则|任务分解表?|任务书|责任书|目标任务|实事|会议?召开|项目表|一览表|工作汇报|台账|指标|指标体系|分解|要目)(?:\([^()]{1,24}\))?$/

/** A line that titles a document: unnumbered, short, no sentence, and ending as documents are called. */
export function isDocumentTitle(text: string, segment: Segment): boolean {
  if (segment.furniture || segment.marker || segment.row) return false
  const line = text.slice(segment.start, segment.end)
  return (
    line.length >= 5 &&
    line.length <= 60 &&
    !/[。;!?]|[:,]$/.test(line) &&
    TITLE_END.test(line) &&
    !/^(?:根据|按照|为|关于印发.*的?$)/.test(line)
  )
}

const NESTABLE: ReadonlySet<MarkerStyle> = new Set([
  'chapter',
  'section',
  'heading',
  'han',
  'han-brackets',
  'digit',
  'dotted',
  'digit-brackets',
  'label',
])

/**
 * Builds the tree of headings. The depth of a numbering style is the order in which styles open inside one another, so
 * 一、 over 1. over (1) works as well as （一） over 1、. A document title closes everything.
 */
export function outlineOf(text: string, segments: Segment[]): Outline {
  const nodes: Node[] = []
  const nodeOf = new Map<Segment, Node>()
  let part: Part = { title: '', titleSegment: null, roots: [], segments: [] }
  const parts = [part]
  let stack: Node[] = []
  let enclosed = false
  const bare = bareHeadings(text, segments)
  for (const [i, segment] of segments.entries()) {
    if (segment.furniture) continue
    const heading = bare.get(segment)
    // what stands under 附： or 注： belongs to no piece of work
    if (ASIDE.test(text.slice(segment.start, segment.start + 6))) {
      stack = []
      enclosed = true
    } else enclosed &&= segment.marker?.style === 'digit' && TITLE_END.test(text.slice(segment.body, segment.end))
    if (heading === undefined && isDocumentTitle(text, segment) && startsPart(text, segment, stack)) {
      part = { title: text.slice(segment.start, segment.end), titleSegment: segment, roots: [], segments: [] }
      parts.push(part)
      stack = []
      continue
    }
    part.segments.push(segment)
    // 附件:1.责任分解 2.实施方案 lists documents, not work
    const marker: Marker | null = enclosed
      ? null
      : heading === undefined
        ? segment.marker
        : { style: 'heading', number: heading, length: 0 }
    if (marker && NESTABLE.has(marker.style)) {
      const style = marker.style
      if (heading !== undefined) stack = aboveList(stack, segments[i + 1]?.marker?.style)
      const open = stack.findIndex((n) => n.marker?.style === style)
      if (open >= 0) stack = stack.slice(0, open)
      else stack = outranked(stack, style)
      const parent = stack.at(-1) ?? null
      const node: Node = {
        marker,
        parent,
        children: [],
        segments: [segment],
        part,
        titleStart: segment.body,
        titleEnd: segment.end,
      }
      ;(parent?.children ?? part.roots).push(node)
      nodes.push(node)
      stack.push(node)
      nodeOf.set(segment, node)
    } else {
      const node = stack.at(-1)
      if (node) {
        node.segments.push(segment)
        nodeOf.set(segment, node)
      }
    }
  }
  for (const node of nodes) placeTitle(text, node)
  const headings = new Set(
    nodes
      .filter((n) => n.children.length > 0 && n.titleEnd >= (n.segments[0]?.end ?? 0))
      .map((n) => n.segments[0] as Segment),
  )
  return { parts, nodes, nodeOf, headings, text, segments }
}

const RANK: Record<MarkerStyle, number> = {
  chapter: 0,
  section: 1,
  heading: 1.5,
  label: 2,
  han: 2,
  'han-brackets': 3,
  digit: 4,
  dotted: 5,
  'digit-brackets': 6,
  circle: 7,
  bullet: 8,
}

const ASIDE = /^(?:附件?\d?|注|备注|附表|附录)\s?:/

/** A heading without number closes the list of the kind that begins under it. */
function aboveList(stack: Node[], style: MarkerStyle | undefined): Node[] {
  const at = stack.findIndex((n) => n.marker?.style === style)
  return at < 0 ? stack : stack.slice(0, at)
}

/** A 一、 that opens for the first time closes everything of lower rank, also where 1. came first. */
function outranked(stack: Node[], style: MarkerStyle): Node[] {
  if (style !== 'han' && style !== 'chapter') return stack
  const at = stack.findIndex((n) => n.marker !== null && RANK[n.marker.style] > RANK[style])
  return at < 0 ? stack : stack.slice(0, at)
}

/** Inside a numbered list a short line may end like a title and be none; a new part stands apart or names a year. */
function startsPart(text: string, segment: Segment, stack: Node[]): boolean {
  if (stack.length === 0) return true
  const line = text.slice(segment.start, segment.end)
  return segment.gap || /(?:19|20)\d\d|“?十[一二三四五]五”?/.test(line)
}

/** All segments of a node with those of its children, in order. */
export function segmentsUnder(node: Node): Segment[] {
  return [...node.segments, ...node.children.flatMap(segmentsUnder)].sort((a, b) => a.start - b.start)
}
