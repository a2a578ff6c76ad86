import type { CSSProperties } from 'react'

/** One end of a pair: what it says to readers, whether it is not final yet, and what a click opens. */
export interface JoinedDot {
  readonly value: number
  readonly label: string
  readonly provisional?: boolean
  readonly onOpen?: () => void
}

const AIR = 4

/** Where values lie on a strip, in percent of its width, with some air at both ends; equal values stand in the middle. */
export function stripScale(values: readonly number[]): (value: number) => number {
  const low = Math.min(...values)
  const span = Math.max(...values) - low
  return (value) => (span === 0 || !Number.isFinite(span) ? 50 : AIR + ((value - low) / span) * (100 - 2 * AIR))
}

const Dot = ({ of, at, kind }: { of: JoinedDot; at: number; kind: 'before' | 'now' }) => {
  const style: CSSProperties = { left: `${at}%` }
  const className = `joined-dot ${kind} ${of.provisional === true ? 'open' : ''}`
  return of.onOpen ? (
    <button
      type="button"
      className={className}
      style={style}
      aria-label={of.label}
      title={of.label}
      onClick={of.onOpen}
    >
      <i />
    </button>
  ) : (
    <span className={className} style={style} aria-hidden>
      <i />
    </span>
  )
}

/** Before and now of one unit: a ring, a disc and the way between them; a line where something is asked for. */
export const JoinedDots = (props: {
  before: JoinedDot | null
  now: JoinedDot | null
  scale: (value: number) => number
  line?: number
}) => {
  const { before, now, scale, line } = props
  const from = before && scale(before.value)
  const to = now && scale(now.value)
  return (
    <span className="joined">
      {line !== undefined && <i className="joined-line" style={{ left: `${scale(line)}%` }} />}
      {from !== null && to !== null && (
        <i className="joined-way" style={{ left: `${Math.min(from, to)}%`, width: `${Math.abs(from - to)}%` }} />
      )}
      {before && from !== null && <Dot of={before} at={from} kind="before" />}
      {now && to !== null && <Dot of={now} at={to} kind="now" />}
    </span>
  )
}
