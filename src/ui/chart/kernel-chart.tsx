import { useMemo } from 'react'
import { pointText, type BarsData, type ChartData, type LineData, type StackData } from '../../kernel/chart.ts'
import { chartHeight, chartOption } from '../../kernel/chart-options/chart-option.ts'
import { webStyle } from '../../kernel/chart-options/theme.ts'
import { uiTexts } from '../i18n/ui-texts.ts'
import { useTexts } from '../i18n/use-texts.ts'
import { usePhone } from '../shell/use-phone.ts'
import { ChartFrame, type ChartCaption, type FigureTable } from './chart-frame.tsx'
import { EChart } from './echart.tsx'

const LEGEND_LINE = 26

type Drawn = Extract<ChartData, { kind: 'bars' | 'stack' | 'line' }>

const useTable = (data: Drawn): FigureTable => {
  const t = useTexts(uiTexts)
  switch (data.kind) {
    case 'bars':
      return { head: [t('chart.place'), t('chart.value')], rows: data.bars.map((bar) => [bar.label, pointText(bar)]) }
    case 'stack':
      return {
        head: [t('chart.place'), ...data.parts],
        rows: data.rows.map((row) => [row.label, ...data.parts.map((_, i) => pointText(row.points[i]))]),
      }
    case 'line':
      return {
        head: [t('chart.period'), ...data.series.map(({ label }) => label)],
        rows: data.periods.map((period, i) => [period, ...data.series.map(({ points }) => pointText(points[i]))]),
      }
  }
}

/** The charts that pages and printed documents draw from the same option. */
const KernelChart = (props: ChartCaption & { data: Drawn; height?: number }) => {
  const { data, height, ...caption } = props
  const table = useTable(data)
  const alt = `${caption.title}：${table.rows.map((row) => row.join(' ')).join('；')}`
  const phone = usePhone()
  // on a phone the legend of a stack takes two lines
  const twoLines = phone && data.kind === 'stack' ? LEGEND_LINE : 0
  const option = useMemo(() => {
    const drawn = chartOption(data, alt, webStyle)
    const { grid } = drawn
    if (twoLines === 0 || grid === undefined || Array.isArray(grid)) return drawn
    return { ...drawn, grid: { ...grid, top: Number(grid.top ?? 0) + twoLines } }
  }, [data, alt, twoLines])
  return (
    <ChartFrame {...caption} table={table}>
      <EChart option={option} height={(height ?? chartHeight(data)) + twoLines} label={alt} />
    </ChartFrame>
  )
}

/** Few periods or units as columns from zero. */
export const Columns = ({ data, ...rest }: ChartCaption & { data: Omit<BarsData, 'kind'>; height?: number }) => {
  const drawn = useMemo<Drawn>(() => ({ kind: 'bars', ...data }), [data])
  return <KernelChart {...rest} data={drawn} />
}

/** Parts of a whole, at most four. */
export const StackedBar = ({ data, ...rest }: ChartCaption & { data: Omit<StackData, 'kind'>; height?: number }) => {
  const drawn = useMemo<Drawn>(() => ({ kind: 'stack', ...data }), [data])
  return <KernelChart {...rest} data={drawn} />
}

/** Up to four series over time; a change of definition breaks the lines. */
export const Lines = ({ data, ...rest }: ChartCaption & { data: Omit<LineData, 'kind'>; height?: number }) => {
  const drawn = useMemo<Drawn>(() => ({ kind: 'line', ...data }), [data])
  return <KernelChart {...rest} data={drawn} />
}
