import { documentRefusal } from './document-check.ts'
import type { Block, ChartBlock, DocumentModel, TableBlock } from './document.ts'
import { chineseDate, cleanText, fullWidths } from './document-text.ts'
import { chartPoints, hasProvisional, type ChartData } from './chart.ts'
import { numbersOf, scaleFor } from './chart-options/scale.ts'
import { toChinese } from './chinese-numeral.ts'

/** A block with the numbers that its place in the document gives it. */
export type PlacedBlock = { readonly block: Exclude<Block, HeadingLike>; readonly label: string } | PlacedHeading
type HeadingLike = Extract<Block, { kind: 'heading' }>
interface PlacedHeading {
  readonly block: HeadingLike
  /** The whole heading: 一、总体情况. */
  readonly label: string
}

const NUMBERED = [/^[一二三四五六七八九十百]+、/, /^（[一二三四五六七八九十百]+）/, /^\d+[.．、]/]

/** 一、（一）1. as GB/T 9704 orders them. */
export function headingNumber(level: 1 | 2 | 3, n: number): string {
  if (level === 1) return `${toChinese(n)}、`
  return level === 2 ? `（${toChinese(n)}）` : `${n}. `
}

/**
 * Numbers headings by level and tables and charts in one pass each: 表1, 图1.
 * A heading that already begins with a number of its level keeps it and still counts.
 */
export function placeBlocks(blocks: readonly Block[]): readonly PlacedBlock[] {
  const counts = [0, 0, 0]
  let tables = 0
  let charts = 0
  return blocks.map((block): PlacedBlock => {
    switch (block.kind) {
      case 'heading': {
        const at = block.level - 1
        const own = cleanText(block.text)
        if (block.numbered === false) return { block, label: own }
        counts[at] = (counts[at] ?? 0) + 1
        counts.fill(0, block.level)
        const kept = NUMBERED[at]?.test(own) === true
        return { block, label: kept ? own : headingNumber(block.level, counts[at] ?? 1) + own }
      }
      case 'table':
        return { block, label: tableLabel(block, ++tables) }
      case 'chart':
        return { block, label: chartLabel(block, ++charts) }
      default:
        return { block, label: '' }
    }
  })
}

const tableLabel = (table: TableBlock, n: number): string => `表${n}　${cleanText(table.caption)}`
const chartLabel = (chart: ChartBlock, n: number): string =>
  `图${n}　${cleanText(chart.caption)}${chart.unit ? `（${cleanText(chart.unit)}）` : ''}`

/** What stands under a chart: as-of time, an axis that does not start at 0, what hatching means. */
export function chartNote(chart: ChartBlock): string {
  const notes = [`数据截至${cleanText(chart.asOf)}`]
  if (!startsAtZero(chart.data)) notes.push(chart.data.kind === 'dots' ? '横轴不从0起' : '纵轴不从0起')
  if (hasProvisional(chart.data)) notes.push('带“暂定”的数值尚未定稿')
  return `${notes.join('；')}。`
}

/** Bars always do; lines and dots only where their values reach down to it. */
function startsAtZero(data: ChartData): boolean {
  if (data.kind === 'bars' || data.kind === 'stack') return true
  return scaleFor(numbersOf(chartPoints(data), 'target' in data ? data.target : undefined), false).min === 0
}

/** The small lines after the last block that say what the figures are bound to. */
export const notesText = (model: DocumentModel): readonly string[] => [
  model.notes.snapshot === undefined
    ? `数据截至${cleanText(model.notes.dataAsOf)}。`
    : `数据截至${cleanText(model.notes.dataAsOf)}，快照${cleanText(model.notes.snapshot)}；文中数据均取自该快照。`,
  ...(model.notes.remarks ?? []).map(cleanText),
]

/** Date of the document as it is signed. Refuses a date that is not one. */
export function signedDate(model: DocumentModel): string {
  const date = new Date(`${model.issuedOn}T00:00:00Z`)
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== model.issuedOn)
    throw documentRefusal('document.date', '成文日期', model.issuedOn)
  return chineseDate(model.issuedOn)
}

/**
 * Breaks a long title between words into lines of falling length (trapezoid), at most `width` full-width characters.
 * Words are found by the runtime's own segmenter; a title without a good place is cut evenly.
 */
export function titleLines(title: string, width = 18): readonly string[] {
  const whole = cleanText(title).trim()
  const total = fullWidths(whole)
  if (total <= width) return [whole]
  const count = Math.ceil(total / width)
  const lines: string[] = []
  let rest = whole
  for (let left = count; left > 1; left--) {
    const [line, tail] = cutTitle(rest, fullWidths(rest) / left, width)
    lines.push(line)
    rest = tail
  }
  return rest ? [...lines, rest] : lines
}

/** Cuts at the word end nearest to just above `ideal`, never beyond `width`. */
function cutTitle(title: string, ideal: number, width: number): readonly [string, string] {
  const words = [...new Intl.Segmenter('zh', { granularity: 'word' }).segment(title)].map((part) => part.segment)
  let best = 0
  let cost = Infinity
  let at = 0
  for (const word of words) {
    at += word.length
    const length = fullWidths(title.slice(0, at))
    // A line that ends in 的 or before punctuation looks torn off: make it dearer.
    const torn = /^[的、，）》”]/.test(title.slice(at)) || /[（《“]$/.test(title.slice(0, at)) ? 6 : 0
    const distance = (length >= ideal ? length - ideal : (ideal - length) * 1.5) + torn
    if (length <= width && distance < cost) [best, cost] = [at, distance]
  }
  const cut = best || Math.ceil(title.length / 2)
  return [title.slice(0, cut), title.slice(cut)]
}
