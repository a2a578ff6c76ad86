import { shortfallScale } from '../theme.ts'

/** Bounds between the three steps of a shortfall, as share of what is required. */
export const SHORTFALL_BOUNDS = [0.05, 0.15] as const

/** Step 0, 1 or 2 of a shortfall of this share of the requirement. */
export const shortfallStep = (share: number): 0 | 1 | 2 =>
  share < SHORTFALL_BOUNDS[0] ? 0 : share < SHORTFALL_BOUNDS[1] ? 1 : 2

/**
 * One cell of "who lacks what": what is missing on a warm ground, or the quiet value where it is met; a dotted line
 * under values with little margin. `share`: what is missing by what is required.
 */
export const HeatCell = (props: {
  value: string
  missing?: { readonly text: string; readonly share: number }
  near?: boolean
}) => {
  if (props.missing) {
    const { fill, text } = shortfallScale[shortfallStep(props.missing.share)]
    return (
      <span className="heat" style={{ background: fill, color: text }}>
        {props.missing.text}
      </span>
    )
  }
  return <span className={props.near === true ? 'heat-near' : 'heat-met'}>{props.value}</span>
}

/** How many of the requirements are not met, as small bars beside the number. */
export const GapBars = ({ count, of = 5 }: { count: number; of?: number }) =>
  count === 0 ? (
    <span className="t3">—</span>
  ) : (
    <span className="gap-bars">
      {Array.from({ length: of }, (_, i) => (
        <i key={i} className={i < count ? 'on' : undefined} />
      ))}
      <b>{count}</b>
    </span>
  )
