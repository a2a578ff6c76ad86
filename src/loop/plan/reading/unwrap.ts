import { originalSpan, type Cleaned } from './clean.ts'
import { markerAt } from './markers.ts'

type Line = { start: number; end: number; width: number; closed: boolean; paused: boolean; whole: boolean }

/**
 * Joins lines that were broken at the edge of a page (text of a PDF, mails): where most lines that end without a stop
 * are about as long as the longest ones, such a line goes on in the next. Other texts come back as they are.
 */
export function unwrapped(c: Cleaned): Cleaned {
  const page = pageOf(c)
  if (page === null) return c
  const { lines, edge } = page
  const dropped = new Set<number>()
  for (let i = 0; i + 1 < lines.length; i++) {
    const line = lines[i] as Line
    const next = lines[i + 1] as Line
    // a figure with its sign is never broken (88%,): it moves to the next line and leaves the line short
    const kept = widthOf(/^[\x21-\x7e]{2,12}[,。;:、)]?/.exec(c.text.slice(next.start, next.start + 16))?.[0] ?? '')
    if (
      next.start - line.end !== 1 ||
      line.closed ||
      line.width + kept < edge - (line.paused ? 1 : 3) ||
      line.width > edge + 2
    )
      continue
    const words = c.text.slice(next.start, next.start + 24)
    const marker = markerAt(words.trimStart())
    if (/^\s|\t/.test(words) || (marker && marker.style !== 'bullet')) continue
    dropped.add(line.end)
  }
  if (dropped.size === 0) return c
  const kept: string[] = []
  const offsets = new Uint32Array(c.offsets.length - dropped.size)
  for (let i = 0; i < c.text.length; i++) {
    if (dropped.has(i)) continue
    offsets[kept.length] = c.offsets[i] as number
    kept.push(c.text[i] as string)
  }
  offsets[kept.length] = c.original.length
  return { original: c.original, text: kept.join(''), offsets }
}

/** Width in full-width signs; half-width signs take half the room. */
function widthOf(words: string): number {
  return words.length - (words.match(/[\x20-\x7e]/g)?.length ?? 0) / 2
}

/**
 * The lines of a page and its edge. Whether 「,」 takes half the room or all of it depends on who printed the page: the
 * measure by which more lines end at the edge is the right one.
 */
function pageOf(c: Cleaned): { lines: Line[]; edge: number } | null {
  const found: { lines: Line[]; edge: number; fit: number }[] = []
  for (const printed of [false, true]) {
    const lines = linesOf(c, printed)
    const edge = pageWidth(lines)
    if (edge === null) continue
    const open = lines.filter((l) => !l.closed && !l.paused && l.width >= 18)
    const fit = open.filter((l) => l.width >= edge - 2.5 && l.width <= edge + 1.5).length / open.length
    found.push({ lines, edge, fit })
  }
  return found.sort((a, b) => b.fit - a.fit)[0] ?? null
}

function linesOf(c: Cleaned, printed: boolean): Line[] {
  const lines: Line[] = []
  let start = 0
  for (const piece of c.text.split('\n')) {
    const words = piece.trimEnd()
    // printed: ， is full, and spaces around figures that were dropped count
    const width = widthOf(printed && words !== '' ? originalSpan(c, start, start + words.length).quote : words)
    lines.push({
      start,
      end: start + piece.length,
      width,
      // rows of a table end where they end
      closed: /[。!?]$/.test(words) || words === '' || words.includes('\t'),
      paused: /[;:]$/.test(words),
      // ends with the bracket of its units, or the next line begins an item
      whole:
        /[)】〕]$/.test(words) ||
        markerAt(c.text.slice(start + piece.length + 1, start + piece.length + 25).trimStart()) !== null,
    })
    start += piece.length + 1
  }
  return lines
}

/** Width of the page in full-width signs, or null where lines end where their paragraphs end. */
function pageWidth(lines: Line[]): number | null {
  const open = lines.filter((l) => !l.closed && !l.paused && l.width >= 18)
  // a short text may break few lines, but those are long
  if (open.length < 2) return null
  const counts = new Map<number, number>()
  for (const l of open) counts.set(Math.round(l.width), (counts.get(Math.round(l.width)) ?? 0) + 1)
  let best = 0
  let edge = 0
  for (const width of counts.keys()) {
    const near = [-2, -1, 0, 1].reduce((n, d) => n + (counts.get(width + d) ?? 0), 0)
    if (near > best || (near === best && width > edge)) [best, edge] = [near, width]
  }
  const longer = lines.filter((l) => l.width > edge + 3).length
  if (best >= 0.6 * open.length && (open.length >= 5 || edge >= 36) && longer <= 0.05 * lines.length) return edge
  return fullLines(lines)
}

/**
 * A printed page among headings, lists of units and menus: the longest lines are about equally long and hardly any of
 * them ends with a stop. Paragraphs of an unbroken text are longer and of all lengths.
 */
function fullLines(lines: Line[]): number | null {
  const widths = lines.map((l) => l.width).sort((a, b) => b - a)
  const edge = widths[Math.floor(0.03 * widths.length)] ?? 0
  if (edge < 30 || edge > 64) return null
  const full = lines.filter((l) => l.width >= edge - 4 && l.width <= edge + 2)
  const open = full.filter((l) => !l.closed && !l.whole).length
  if (full.length === 2) return open === 2 && edge >= 36 ? edge : null
  return full.length >= 3 && open >= 0.6 * full.length ? edge : null
}
