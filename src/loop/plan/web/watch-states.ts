import { figureText, type Figure, type Lang } from '../../../kernel/format/figure.ts'
import { figureOf, gapOf } from '../../../kernel/format/stored-figure.ts'
import type { SparkData } from '../../../ui/chart/spark-geometry.ts'
import type { State } from '../../../ui/marks/shapes.tsx'
import { useRead } from '../../../ui/query.ts'

/** Where a target stands, as the ledger shows it; every part may be missing. */
export interface TargetNow {
  readonly level: State
  /** Stored value of the indicator: shares 0..1, money in cents. */
  readonly value: number | null
  readonly shown: Figure | null
  readonly gap: string | null
  readonly forecast: string | null
  readonly path: SparkData | null
}

/** What of GET /api/watch/targets this page reads; figures are decimal texts in `unit`, money in cents. */
export interface StateAnswer {
  readonly targetId: string
  readonly level: State
  readonly unit: string
  readonly value: string | null
  readonly target: string | null
  readonly gap: string | null
  readonly gapUnit: string
  readonly forecast: string | null
  readonly base: string | null
  readonly status: string | null
  readonly path: readonly { readonly actual: number | null; readonly path: number }[]
}

function lineOf(s: StateAnswer): SparkData | null {
  const last = s.path.findLastIndex((m) => m.actual !== null)
  if (last < 0 || s.target === null) return null
  return {
    actual: s.path.slice(0, last + 1).map((m) => m.actual),
    periods: s.path.length,
    from: Number(s.base ?? s.path[0]?.path ?? 0),
    target: Number(s.target),
    ...(s.forecast === null ? {} : { forecast: Number(s.forecast) }),
    stepped: s.status === 'official',
  }
}

/** The answer of the watch stage by target. */
export const readStates = (states: readonly StateAnswer[], lang: Lang): ReadonlyMap<string, TargetNow> =>
  new Map(
    states.map((s) => [
      s.targetId,
      {
        level: s.level,
        value: s.value === null ? null : Number(s.value),
        shown: s.value === null ? null : figureOf(s.unit, s.value, lang),
        gap: s.gap === null || Number(s.gap) <= 0 ? null : figureText(gapOf(s.gapUnit, s.gap, lang, false)),
        forecast: s.forecast === null ? null : figureText(figureOf(s.unit, s.forecast, lang)),
        path: lineOf(s),
      },
    ]),
  )

/** States of the targets as they stand at a unit; empty while the watch stage gives none: the ledger works without. */
export function useStates({ unit }: { unit: string }, lang: Lang): ReadonlyMap<string, TargetNow> {
  const answer = useRead<{ states: readonly StateAnswer[] }>('/api/watch/targets', { unit })
  return readStates(answer.error ? [] : (answer.data?.states ?? []), lang)
}
