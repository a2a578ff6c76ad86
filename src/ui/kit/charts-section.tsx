import { Columns, Lines, StackedBar } from '../chart/kernel-chart.tsx'
import { PathLine } from '../chart/path-line.tsx'
import { SortedDots } from '../chart/sorted-dots.tsx'
import { targetBands, TileMap } from '../chart/tile-map.tsx'
import { useUrl } from '../url.ts'
import { sampleDots, samplePath, sampleTiles } from './sample-figures.ts'

const bands = targetBands([45, 55, 60], ['45% 以下', '45—55%', '55—60%', '达标'])

const point = (value: number, unit = '') => ({ value, text: `${value.toLocaleString('en')}${unit}` })

/** All charts, as an indicator's page holds them. */
export const ChartsSection = () => {
  const url = useUrl()
  const at = url.get('at') ?? 'qc'
  const open = (row: { id?: string }): void => url.set({ at: row.id }, { replace: true })
  return (
    <>
      <PathLine title="2025 年走势" unit="%" note="7 份报表未报" data={samplePath} state="yellow" />
      <div className="kit-two">
        <SortedDots
          title="各县区排序"
          unit="到 60% 还差多少人"
          rows={sampleDots}
          target={{ value: 60, text: '目标 60%' }}
          current={at}
          onOpen={open}
        />
        <TileMap title="县区示意图" unit="%" tiles={sampleTiles} bands={bands} current={at} onOpen={open} />
      </div>
      <div className="kit-two">
        <Columns
          title="各县区双师型教师"
          unit="人"
          data={{
            bars: [point(702), point(178), point(163), point(141), { ...point(124), provisional: true }].map(
              (one, i) => ({ ...one, label: ['市直', '云麓', '川东', '望川', '白汀'][i] ?? '', emphasis: i === 0 }),
            ),
          }}
        />
        <StackedBar
          title="9 月报表"
          unit="份"
          data={{
            parts: ['市级通过', '待市审', '待县审', '未报'],
            rows: [{ label: '全市', points: [point(118), point(25), point(18), point(7)] }],
          }}
        />
      </div>
      <Lines
        title="历年双师型教师占比"
        unit="%"
        data={{
          periods: ['2020', '2021', '2022', '2023', '2024', '2025'],
          series: [
            { label: '全市', emphasis: true, points: [44.6, 48.9, 52.7, 47.9, 53.2, 56.8].map((v) => point(v, '%')) },
          ],
          breakAt: { at: 3, before: '学校申报口径', after: '国家认定口径' },
        }}
      />
    </>
  )
}
