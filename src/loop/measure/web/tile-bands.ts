import { targetBands } from '../../../ui/chart/tile-map.tsx'
import type { TileBand } from '../../../ui/chart/tile-map.tsx'
import type { IndicatorName } from './types/figure.ts'

export interface BandWords {
  readonly met: string
  readonly below: (value: number) => string
  readonly between: (from: number, to: number) => string
  readonly above: (value: number) => string
}

/** A bound that can be said in a legend. */
const even = (value: number, span: number): number => {
  const step = 10 ** Math.floor(Math.log10(Math.max(span / 10, 1e-9)))
  return Number((Math.round(value / step) * step).toPrecision(12))
}

/**
 * Four bands around the line: two steps short of it, one near it, one that has reached it. Where less is better they run the other way.
 */
export function bandsFor(
  indicator: IndicatorName,
  line: number,
  values: readonly (number | null)[],
  words: BandWords,
): readonly TileBand[] {
  const known = values.flatMap((v) => (v === null ? [] : [v]))
  const down = indicator.direction === 'down'
  const far = down ? Math.max(line, ...known) : Math.min(line, ...known)
  const span = Math.abs(line - far) || Math.abs(line) || 1
  const at = (share: number): number => even(down ? line + span * share : line - span * share, span)
  const [near, middle] = [at(0.25), at(0.65)]
  if (!down)
    return targetBands(
      [middle, near, line],
      [words.below(middle), words.between(middle, near), words.between(near, line), words.met],
    )
  const [worst, bad, close, met] = targetBands([0, 0, 0], ['', '', '', '']) as [TileBand, TileBand, TileBand, TileBand]
  const above = Number.EPSILON * Math.abs(line)
  return [
    { ...met, below: line + above, words: words.met },
    { ...close, below: near, words: words.between(line, near) },
    { ...bad, below: middle, words: words.between(near, middle) },
    { fill: worst.fill, ink: worst.ink, words: words.above(middle) },
  ]
}
