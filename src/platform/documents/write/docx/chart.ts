import { AlignmentType, type FileChild } from 'docx'
import { ShapeGroupRun } from 'docx/shapes'
import { chartNote } from '../../../../kernel/document-layout.ts'
import type { ChartBlock } from '../../../../kernel/document.ts'
import { cleanText } from '../../../../kernel/document-text.ts'
import { renderChart } from '../../charts/render-svg.ts'
import { size } from '../page.ts'
import { chartShapes } from './chart-shapes.ts'
import { fonts, run } from './fonts.ts'
import { exactLine, plain } from './paragraphs.ts'

/** Pixels of the type area, less a hair so that no program thinks the chart too wide. */
const WIDTH = 585

/** The drawn chart as a group of shapes with alt text, then its caption and what the data are (documents-charts.md). */
export function chartBlock(chart: ChartBlock, label: string): FileChild[] {
  const drawn = renderChart(chart, 'chart')
  const height = Math.round((drawn.height * WIDTH) / drawn.width)
  const picture = new ShapeGroupRun({
    children: chartShapes(drawn.svg, WIDTH, height, drawn.width),
    transformation: { width: WIDTH, height },
    altText: { name: label, title: label, description: cleanText(chart.alt) },
  })
  return [
    // Exact lines would cut the picture: this one line grows with what stands in it.
    plain([picture], { spacing: { before: 120, after: 40 }, alignment: AlignmentType.CENTER, keepNext: true }),
    plain([run(label, fonts.heading, 12)], { alignment: AlignmentType.CENTER, keepNext: true, spacing: exactLine(22) }),
    plain([run(chartNote(chart), fonts.body, size.note)], {
      alignment: AlignmentType.CENTER,
      spacing: { ...exactLine(18), after: 160 },
    }),
  ]
}
