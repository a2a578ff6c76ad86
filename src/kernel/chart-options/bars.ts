import type { EChartsOption } from 'echarts'
import { pointText, type BarsData } from '../chart.ts'
import { foldName, frame, markLabel, nameAxis, targetLine, valueAxis } from './frame.ts'
import { numbersOf, scaleFor } from './scale.ts'
import { greyFill, hue, inkSoft, paper, provisionalDecal, type ChartStyle } from './theme.ts'

/** Columns from 0: emphasised ones in the accent, others grey, provisional ones hatched, each with its figure above. */
export function barsOption(data: BarsData, alt: string, style: ChartStyle): EChartsOption {
  const scale = scaleFor(numbersOf(data.bars, data.target), true, 4)
  const emphasised = data.bars.some((bar) => bar.emphasis)
  return {
    ...frame(style, alt),
    grid: { left: 44, right: data.target ? 84 : 14, top: 24, bottom: 42 },
    xAxis: nameAxis(
      data.bars.map((bar) => foldName(bar.label, data.bars.length > 8 ? 3 : 5)),
      style,
    ),
    yAxis: valueAxis(scale, style),
    series: [
      {
        type: 'bar',
        silent: true,
        barMaxWidth: 38,
        barCategoryGap: '34%',
        data: data.bars.map((bar) => ({
          value: bar.value,
          itemStyle: {
            color: emphasised && !bar.emphasis ? greyFill : hue(0),
            ...(bar.provisional ? { decal: provisionalDecal() } : {}),
          },
          label: {
            ...markLabel(style, bar.emphasis ? hue(0) : inkSoft),
            fontWeight: bar.emphasis ? 600 : 400,
            position: 'top',
            distance: 3,
            // The target line runs behind the columns; the paper behind a figure keeps the line from striking it out.
            backgroundColor: paper,
            padding: [1, 2],
            formatter: bar.provisional ? `${bar.text}\n暂定` : pointText(bar),
          },
        })),
        markLine: { ...targetLine(data.target, 'yAxis', style, 'end'), z: 1 },
      },
    ],
  }
}
