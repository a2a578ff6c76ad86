import type { PlanTime } from './calendar.ts'
import { findTimes } from './dates.ts'
import type { Node, Outline } from './structure.ts'
import type { Segment } from './segments.ts'

const BRACKET = /\(([^()]{2,24})\)$/

/**
 * Dates that headings set for what stands under them: 九月份 over a list, 集中攻坚(2023年5月至11月) over a paragraph.
 * The nearest heading decides; a sentence with a date of its own overrides it.
 */
export function headingDates(outline: Outline, time: PlanTime): (segment: Segment) => string | null {
  const known = new Map<Node, string | null>()
  const ofNode = (node: Node): string | null => {
    const seen = known.get(node)
    if (seen !== undefined) return seen
    const title = outline.text.slice(node.titleStart, node.titleEnd).trim()
    const due = wholeTime(title, time) ?? wholeTime(BRACKET.exec(title)?.[1] ?? '', time)
    const found = due ?? (node.parent ? ofNode(node.parent) : null)
    known.set(node, found)
    return found
  }
  return (segment) => {
    const node = outline.nodeOf.get(segment)
    return node ? ofNode(node) : null
  }
}

/** The date of a text that is a time expression and nothing else. */
function wholeTime(text: string, time: PlanTime): string | null {
  if (text === '' || text.length > 24) return null
  const only = findTimes(text, time).find((t) => t.start === 0 && t.end >= text.length - 1)
  return only && only.role !== 'none' && !only.repeated ? only.due : null
}
