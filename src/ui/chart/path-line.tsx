import { useMemo } from 'react'
import { pointText } from '../../kernel/chart.ts'
import { uiTexts } from '../i18n/ui-texts.ts'
import { useTexts } from '../i18n/use-texts.ts'
import type { State } from '../marks/shapes.tsx'
import { ChartFrame, type ChartCaption } from './chart-frame.tsx'
import { EChart } from './echart.tsx'
import { axisStart, pathLineOption, type PathLineData } from './path-option.ts'
import { stateColor } from './sparkline.tsx'

/** Will we reach it? Actual solid, path dashed, forecast dotted with an open end, target a line, labels at the lines. */
export const PathLine = (props: ChartCaption & { data: PathLineData; state: State; height?: number }) => {
  const t = useTexts(uiTexts)
  const { data, state, height = 248, note, ...caption } = props
  const start = axisStart(data)
  const last = data.actual.findLastIndex(({ value }) => value !== null)
  const open = data.actual[last]?.provisional === true
  const first = data.start ?? data.actual[0]
  const alt = [
    t('chart.sentence', {
      title: props.title,
      first: data.periods[0] ?? '',
      firstValue: first?.text ?? '',
      last: data.periods[last] ?? '',
      lastValue: pointText(data.actual[last]),
    }),
    data.target?.text ?? '',
    data.gap ?? '',
  ].join('；')
  const option = useMemo(
    () =>
      pathLineOption(
        data,
        {
          actual: t('chart.actual'),
          path: t('chart.path'),
          forecast: t('chart.forecastAt', { value: '{{value}}' }),
          provisional: t('chart.provisionalAt', { value: '{{value}}' }),
        },
        stateColor[state],
        alt,
      ),
    [data, state, alt, t],
  )
  const notes = [
    note,
    start === 0 ? undefined : t('chart.axisFrom', { value: start }),
    open ? t('chart.provisional') : undefined,
  ]
  return (
    <ChartFrame
      {...caption}
      note={notes.filter((part) => part !== undefined).join('，')}
      table={{
        head: [t('chart.period'), t('chart.actual'), t('chart.path'), t('chart.forecast')],
        rows: data.periods.map((period, i) => [
          period,
          pointText(data.actual[i]),
          pointText(data.path?.[i]),
          pointText(data.forecast?.[i]),
        ]),
      }}
    >
      <EChart option={option} height={height} label={alt} />
    </ChartFrame>
  )
}
