import type { BarChartOptions, ColumnChartOptions } from 'docx/charts'
import { pointText, type BarsData, type StackData } from '../../../../kernel/chart.ts'
import { numbersOf, scaleFor } from '../../../../kernel/chart-options/scale.ts'
import { partName, stackTotals } from '../../../../kernel/chart-options/stack.ts'
import { greyFill, hue, ink, inkSoft, paper } from '../../../../kernel/chart-options/theme.ts'
import { bare, font, hex, labels, nativeAxis, values } from './native-style.ts'

/** Columns from 0 with their figures above; the target is a line through the columns, named at its end. */
export function nativeBars(data: BarsData): ColumnChartOptions {
  const emphasised = data.bars.some((bar) => bar.emphasis)
  const target = data.target
  return {
    ...bare,
    type: 'column',
    categories: data.bars.map((bar) => bar.label),
    gapWidth: 55,
    valueAxis: nativeAxis(scaleFor(numbersOf(data.bars, target), true, 4)),
    categoryAxis: { font: font() },
    series: [
      {
        name: '数值',
        values: values(data.bars),
        color: hex(hue(0)),
        colors: data.bars.map((bar) => hex(emphasised && !bar.emphasis ? greyFill : hue(0))),
        dataLabels: { value: true, position: 'outsideEnd', font: font() },
        pointLabels: labels(data.bars, (bar) => ({
          text: bar.provisional ? `${bar.text}\n暂定` : bar.text,
          position: 'outsideEnd',
          font: font(bar.emphasis ? ink : inkSoft, bar.emphasis === true),
        })),
      },
      ...(target
        ? [
            {
              name: '目标',
              type: 'line' as const,
              values: data.bars.map(() => target.value),
              markers: false,
              line: { color: hex(ink), width: 1.25, dash: 'dash' as const },
              pointLabels: data.bars.map((_, i) =>
                i === data.bars.length - 1
                  ? { text: target.text, position: 'above' as const, font: font(ink, true) }
                  : (false as const),
              ),
            },
          ]
        : []),
    ],
  }
}

/** Stacked bars; the legend names the parts, and the figures too when there is one bar. */
export function nativeStack(data: StackData): BarChartOptions {
  const longest = Math.max(...stackTotals(data), 0) || 1
  return {
    ...bare,
    legend: { position: 'top', font: font(ink) },
    type: 'bar',
    stacking: 'stacked',
    gapWidth: 30,
    categories: data.rows.map((row) => row.label),
    valueAxis: { visible: false, gridlines: false, minimum: 0, maximum: longest },
    categoryAxis: { reverseOrder: true, font: font(ink), visible: data.rows.length > 1 },
    series: data.parts.map((_, i) => {
      const points = data.rows.map((row) => row.points[i] ?? { value: null, text: '' })
      return {
        name: partName(data, i),
        values: values(points),
        color: hex(hue(i)),
        pointLabels: labels(points, (point) =>
          (point.value ?? 0) / longest >= 0.07
            ? { text: pointText(point), position: 'center', font: font(paper, true) }
            : undefined,
        ),
      }
    }),
  }
}
