import { AlignmentType, type FileChild } from 'docx'
import { ChartRun } from 'docx/charts'
import { chartNote } from '../../../../kernel/document-layout.ts'
import type { ChartBlock } from '../../../../kernel/document.ts'
import { cleanText } from '../../../../kernel/document-text.ts'
import { cleanChart } from '../../charts/clean-chart.ts'
import { size } from '../page.ts'
import { fonts, run } from './fonts.ts'
import { nativeChart } from './native-chart.ts'
import { exactLine, plain } from './paragraphs.ts'

/** A chart that Word draws from its data, with alt text, then the caption and what the data are (documents-charts.md). */
export function chartBlock(chart: ChartBlock, label: string): FileChild[] {
  const picture = new ChartRun({
    ...nativeChart(cleanChart(chart.data)),
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
