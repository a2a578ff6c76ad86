import { chartTable } from '../../../../kernel/chart-table.ts'
import { chartNote, type PlacedBlock } from '../../../../kernel/document-layout.ts'
import type { Align, Cell, ChartBlock, DocumentModel, Run, TableBlock } from '../../../../kernel/document.ts'
import { cellRun, cleanText, runTone } from '../../../../kernel/document-text.ts'
import { renderChart } from '../../charts/render-svg.ts'
import { escape } from './escape.ts'
import { signature } from './front.ts'
import { stateSign } from './state-sign.ts'

const FONTS = "'PingFang SC','Microsoft YaHei','Noto Sans CJK SC','Noto Sans SC',sans-serif"

/** A run of a sentence: bound figures keep the id of their cell; the sentence itself says their state in words. */
const runHtml = (run: Run): string =>
  run.kind === 'text'
    ? escape(run.text)
    : `<span class="figure" data-figure="${escape(run.id)}">${escape(run.text)}</span>`

const runsHtml = (runs: readonly Run[]): string => runs.map(runHtml).join('')

/** In a table the figure is not underlined: the whole cell is one. */
function cellHtml(cell: Cell): string {
  const run = cellRun(cell)
  const tone = runTone(run)
  const id = run.kind === 'figure' ? ` data-figure="${escape(run.id)}"` : ''
  if (tone) return `<span class="state ${tone}"${id}>${stateSign(tone)}${escape(run.text)}</span>`
  return id ? `<span${id}>${escape(run.text)}</span>` : escape(run.text)
}

const alignClass = (align: Align | undefined): string =>
  align === 'right' ? ' class="r"' : align === 'center' ? ' class="c"' : ''

function rowHtml(cells: readonly Cell[], align: readonly Align[], headed: number): string {
  const parts = cells.map((cell, i) =>
    i === headed
      ? `<th scope="row"${alignClass(align[i])}>${cellHtml(cell)}</th>`
      : `<td${alignClass(align[i])}>${cellHtml(cell)}</td>`,
  )
  return `<tr>${parts.join('')}</tr>`
}

interface TableParts {
  readonly head: readonly string[]
  readonly align: readonly Align[]
  readonly rows: readonly (readonly Cell[])[]
  readonly totals?: readonly Cell[]
}

function tableHtml({ head, align, rows, totals }: TableParts, caption: string): string {
  // The first column of words names its row; a running number does not.
  const headed = Math.max(0, align.indexOf('left'))
  const heads = head.map((name, i) => `<th scope="col"${alignClass(align[i])}>${escape(name)}</th>`).join('')
  const body = rows.map((row) => rowHtml(row, align, headed)).join('\n')
  const foot = totals ? `<tfoot>${rowHtml(totals, align, headed)}</tfoot>` : ''
  return `<table>${caption}<thead><tr>${heads}</tr></thead><tbody>\n${body}\n</tbody>${foot}</table>`
}

function tableBlock(table: TableBlock, label: string): string {
  const unit = table.unit ? `<span class="unit">单位：${escape(table.unit)}</span>` : ''
  const source = table.source ? `<p class="source">${escape(table.source)}</p>` : ''
  // A wide table scrolls in its own frame, never the page; a frame that scrolls can be reached by keyboard.
  return `<div class="scroll" tabindex="0" role="group" aria-label="${escape(label)}">${tableHtml(table, `<caption>${escape(label)}${unit}</caption>`)}${source}</div>`
}

function chartBlock(chart: ChartBlock, label: string, n: number): string {
  const drawn = renderChart(chart, `chart-${n}`, { fontFamily: FONTS, fontSize: 13 })
  const svg = drawn.svg.replace('<svg ', `<svg role="img" aria-label="${escape(chart.alt)}" `)
  const data = chartTable(chart)
  const align = data.head.map((_, i): Align => (i === 0 ? 'left' : 'right'))
  return (
    `<figure><div class="scroll" tabindex="0" role="group" aria-label="${escape(label)}">${svg}</div><figcaption>${escape(label)}<small>${escape(chartNote(chart))}</small></figcaption>` +
    `<details><summary>查看表格</summary>${tableHtml({ ...data, align }, '')}</details></figure>`
  )
}

/** One block of the document; `n` makes the ids inside a chart its own. */
export function blockHtml({ block, label }: PlacedBlock, model: DocumentModel, n: number): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level + 1}>${escape(label)}</h${block.level + 1}>`
    case 'paragraph':
      return `<p>${runsHtml(block.runs)}</p>`
    case 'list': {
      const tag = block.ordered ? 'ol' : 'ul'
      const items = block.items.map((item, i) => `<li>${block.ordered ? `（${i + 1}）` : ''}${runsHtml(item)}</li>`)
      return `<${tag}>${items.join('')}</${tag}>`
    }
    case 'table':
      return tableBlock(block, label)
    case 'chart':
      return chartBlock({ ...block, caption: cleanText(block.caption) }, label, n)
    case 'signature':
      return signature(model)
    case 'pageBreak':
      return '<hr class="break">'
  }
}
