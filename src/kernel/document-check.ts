import type { Block, DocumentModel } from './document.ts'
import { label } from './label.ts'
import { Refusal } from './refusal.ts'

/** The refusal of a document part that cannot be written: which part, what it says. */
export const documentRefusal = (code: string, part: string, found: string | number): Refusal =>
  new Refusal(
    code,
    {
      what: label(`文稿的“${part}”写不出来：${found}`, `The document part "${part}" cannot be written: ${found}`),
      advice: label('改正该部分后再生成文件', 'Correct that part and write the document again'),
    },
    { params: { part, found } },
  )

/**
 * Refuses what no writer could lay out honestly: a row with a cell too few or too many, a chart without data or with
 * more than four hues. Codes: `document.table-shape`, `document.chart-empty`, `document.chart-hues`.
 */
export function checkDocument(model: DocumentModel): void {
  for (const block of model.blocks) checkBlock(block)
}

function checkBlock(block: Block): void {
  if (block.kind === 'table') {
    const width = block.head.length
    const rows = block.totals ? [...block.rows, block.totals] : block.rows
    const bad = rows.findIndex((row) => row.length !== width)
    if (width === 0 || bad >= 0 || block.align.length !== width)
      throw documentRefusal('document.table-shape', block.caption, `第${bad + 1}行`)
  }
  if (block.kind === 'chart') {
    const { data } = block
    const points =
      data.kind === 'path' ? data.actual : data.kind === 'line' ? data.series : 'rows' in data ? data.rows : data.bars
    if (points.length === 0) throw documentRefusal('document.chart-empty', block.caption, 0)
    const hues = data.kind === 'stack' ? data.parts.length : data.kind === 'line' ? data.series.length : 1
    if (hues > 4) throw documentRefusal('document.chart-hues', block.caption, hues)
  }
}
