import { color } from '../theme.ts'
import type { State } from '../marks/shapes.tsx'
import { sparkGeometry, type SparkData } from './spark-geometry.ts'

/** Colour of a state in lines: grey where all is well. */
export const stateColor: Readonly<Record<State, string>> = {
  red: color.red,
  yellow: color.yellow,
  blue: color.blue,
  done: color.ok,
  normal: color.text2,
  none: color.text3,
}

/**
 * The path line of one row: actual solid, path dashed, forecast dotted with an open end, target a black tick.
 * Plain SVG: a table holds hundreds. `label` says the same in words (走势：1 月 53.2%，9 月 56.8%，目标 60%).
 */
export const Sparkline = (props: { data: SparkData; state: State; label: string; width?: number; height?: number }) => {
  const { width = 206, height = 30 } = props
  const shape = sparkGeometry(props.data, { width, height })
  const ink = stateColor[props.state]
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={props.label}>
      {shape.path !== '' && (
        <path d={shape.path} stroke="#B4C0C0" strokeWidth="1.2" strokeDasharray="3 3" fill="none" />
      )}
      {shape.target !== '' && <path d={shape.target} stroke={color.text} strokeWidth="2" />}
      {shape.forecast !== null && (
        <path
          d={shape.forecast}
          stroke={ink}
          strokeWidth="1.3"
          strokeDasharray="1.2 2.6"
          strokeLinecap="round"
          fill="none"
        />
      )}
      {shape.end && <circle cx={shape.end.x} cy={shape.end.y} r="2.3" fill="#fff" stroke={ink} strokeWidth="1.2" />}
      <path d={shape.line} stroke={color.text2} strokeWidth="1.6" fill="none" strokeLinejoin="round" />
      {shape.dot && <circle cx={shape.dot.x} cy={shape.dot.y} r="3" fill={ink} />}
    </svg>
  )
}

/** What the lines mean; once below a table with sparklines. */
export const SparkLegend = ({
  words,
}: {
  words: { actual: string; path: string; forecast: string; target: string }
}) => (
  <>
    {(
      [
        [words.actual, color.text2, 1.8, undefined],
        [words.path, color.path, 1.4, '3 3'],
        [words.forecast, color.text2, 1.5, '1.2 2.6'],
        [words.target, color.text, 2.2, undefined],
      ] as const
    ).map(([word, ink, width, dash]) => (
      <span key={word} className="row g8">
        <svg width="18" height="6" aria-hidden>
          <path d="M0 3h18" stroke={ink} strokeWidth={width} strokeDasharray={dash} />
        </svg>
        {word}
      </span>
    ))}
  </>
)
