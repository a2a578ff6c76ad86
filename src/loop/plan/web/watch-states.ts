import { figureText, type Figure, type Lang } from '../../../kernel/format/figure.ts'
import { lacksBase, standingFigure, type Standing } from '../../../kernel/format/standing.ts'
import { figureOf, gapOf } from '../../../kernel/format/stored-figure.ts'
import type { SparkData } from '../../../ui/chart/spark-geometry.ts'
import type { State } from '../../../ui/marks/shapes.tsx'
import { useRead } from '../../../ui/query.ts'

/** Where a target stands, as the ledger shows it; every part may be missing. */
export interface TargetNow {
  readonly level: State
  /** Stored value of the indicator: shares 0..1, money in cents. */
  readonly value: number | null
  /** In the words of the target: the value, or what was added since last year. */
  readonly shown: Figure | null
  readonly gap: string | null
  readonly forecast: string | null
  readonly path: SparkData | null
  /** Of a change: the two levels between which it lies. */
  readonly levels?: { readonly from: string; readonly period: string | null; readonly to: string }
  /** Why a change cannot be told: what its base lacks. */
  readonly lacking?: { readonly zh: string; readonly en: string }
}

/** What of GET /api/watch/targets this page reads; figures are decimal texts in `unit`, money in cents. */
export interface StateAnswer extends Standing {
  readonly targetId: string
  readonly level: State
  readonly referencePeriod: string | null
  readonly reasonZh: string
  readonly reasonEn: string
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
export function readStates(states: readonly StateAnswer[], lang: Lang): ReadonlyMap<string, TargetNow> {
  const level = (s: StateAnswer, value: string): string => figureText(figureOf(s.unit, { value, whole: s.whole }, lang))
  return new Map(
    states.map((s) => [
      s.targetId,
      {
        level: s.level,
        value: s.value === null ? null : Number(s.value),
        shown: s.value === null || lacksBase(s) ? null : standingFigure(s, s.value, lang),
        gap: s.gap === null || Number(s.gap) <= 0 ? null : figureText(gapOf(s.gapUnit, s.gap, lang, false)),
        forecast: s.forecast === null ? null : figureText(standingFigure(s, s.forecast, lang)),
        path: lineOf(s),
        ...(lacksBase(s) ? { lacking: { zh: s.reasonZh, en: s.reasonEn } } : {}),
        ...(s.change === 'value' || s.value === null || s.reference === null
          ? {}
          : { levels: { from: level(s, s.reference), period: s.referencePeriod, to: level(s, s.value) } }),
      },
    ]),
  )
}

/** States of the targets as they stand at a unit; empty while the watch stage gives none: the ledger works without. */
export function useStates({ unit }: { unit: string }, lang: Lang): ReadonlyMap<string, TargetNow> {
  const answer = useRead<{ states: readonly StateAnswer[] }>('/api/watch/targets', { unit })
  return readStates(answer.error ? [] : (answer.data?.states ?? []), lang)
}
