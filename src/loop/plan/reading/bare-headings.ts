import type { Segment } from './segments.ts'
import { looksLikeUnit } from './units.ts'

const NOT = /[,。;:!?、]$|[,。;:]|^[(〔【]|\d{4}年|^附件?|号$|^(?:来源|作者|编辑|发布|时间)/

/**
 * Lines without a number that stand over lists which begin again: 教学管理 over 1、2、3、, then 后勤保障 over 1、2、.
 * One such line proves nothing; where several stand over lists of the same style they are the headings of sections.
 */
export function bareHeadings(text: string, segments: readonly Segment[]): Map<Segment, number> {
  const lines = segments.filter((s) => !s.furniture)
  const byStyle = new Map<string, Segment[]>()
  for (const [i, s] of lines.entries()) {
    const next = lines[i + 1]?.marker
    if (!next || next.number !== 1 || s.marker || s.row || s.end - s.start < 2 || s.end - s.start > 20) continue
    const line = text.slice(s.start, s.end)
    if (NOT.test(line) || (i < 3 && looksLikeUnit(line))) continue
    const group = byStyle.get(next.style)
    if (group) group.push(s)
    else byStyle.set(next.style, [s])
  }
  const found = [...byStyle.values()].filter((g) => g.length >= 2).flat()
  return new Map(found.sort((a, b) => a.start - b.start).map((s, i) => [s, i + 1]))
}
