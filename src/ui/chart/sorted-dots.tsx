import { useRef } from 'react'
import { sortedDots } from '../../kernel/chart-table.ts'
import { pointText, type DotsData } from '../../kernel/chart.ts'
import { uiTexts } from '../i18n/ui-texts.ts'
import { useTexts } from '../i18n/use-texts.ts'
import { chartHues, color } from '../theme.ts'
import { ChartFrame, type ChartCaption } from './chart-frame.tsx'
import { useWidth } from './use-width.ts'

export type DotRow = DotsData['rows'][number] & { readonly id?: string }

const ROW = 30
const TOP = 22

/** Who is ahead, who behind? Dots from the target line, the distance in words at the right; a row opens its unit. */
export const SortedDots = (
  props: ChartCaption & {
    rows: readonly DotRow[]
    target: DotsData['target']
    current?: string
    onOpen?: (row: DotRow) => void
  },
) => {
  const t = useTexts(uiTexts)
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box, 326)
  const { target, current, onOpen, ...caption } = props
  const rows = sortedDots(props.rows)
  const values = rows.flatMap(({ value }) => (value === null ? [] : [value])).concat(target.value)
  const low = Math.min(...values)
  const span = Math.max(...values) - low || 1
  const names = Math.min(120, Math.max(...rows.map(({ label }) => label.length)) * 13 + 14)
  const right = width - 122
  const x = (value: number): number => names + ((right - names) * (value - low)) / span
  const height = TOP + rows.length * ROW + 8
  return (
    <ChartFrame
      {...caption}
      table={{
        head: [t('chart.place'), t('chart.value'), t('chart.distance')],
        rows: rows.map((row) => [row.label, pointText(row), row.distance]),
      }}
    >
      <div ref={box}>
        <svg
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
          role={onOpen ? 'group' : 'img'}
          aria-label={props.title}
        >
          <path d={`M${x(target.value)} ${TOP - 2}V${height - 4}`} stroke={color.text} strokeWidth="1.2" />
          <text x={Math.min(x(target.value), width - 40)} y="13" fontSize="12" fill={color.text} textAnchor="middle">
            {target.text}
          </text>
          {rows.map((row, index) => {
            const y = TOP + index * ROW + ROW / 2
            const ink = row.met ? color.accent : chartHues[1]
            const open = (): void => onOpen?.(row)
            return (
              <g
                key={row.label}
                className={onOpen ? 'dot-row' : undefined}
                {...(onOpen && {
                  role: 'button',
                  tabIndex: 0,
                  'aria-label': `${row.label} ${pointText(row)}，${row.distance}`,
                  onClick: open,
                  onKeyDown: (event) => {
                    if (event.key === 'Enter' || event.key === ' ') open()
                  },
                })}
              >
                <rect
                  x="0"
                  y={y - ROW / 2 + 1}
                  width={width}
                  height={ROW - 2}
                  fill={(row.id ?? row.label) === current ? color.accentSoft : 'transparent'}
                />
                <text x="4" y={y + 4.5} fontSize="13" fill={color.text}>
                  {row.label}
                </text>
                {row.value !== null && (
                  <>
                    <path
                      d={`M${x(target.value)} ${y}H${x(row.value)}`}
                      stroke={ink}
                      strokeWidth="3"
                      strokeOpacity=".55"
                    />
                    <circle
                      cx={x(row.value)}
                      cy={y}
                      r="4.6"
                      fill={row.provisional === true ? '#fff' : ink}
                      stroke={ink}
                      strokeWidth="1.6"
                    />
                  </>
                )}
                <text x={width - 66} y={y + 4.5} fontSize="13" fontWeight="600" textAnchor="end" fill={color.text}>
                  {row.value === null ? row.text || '—' : row.text}
                </text>
                <text x={width - 4} y={y + 4.5} fontSize="12" textAnchor="end" fill={color.text3}>
                  {row.distance}
                </text>
              </g>
            )
          })}
        </svg>
      </div>
    </ChartFrame>
  )
}
