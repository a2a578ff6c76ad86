import type { Figure } from '../../../kernel/format/figure.ts'
import type { SparkData } from '../../../ui/chart/spark-geometry.ts'
import { STATES, type State } from '../../../ui/marks/shapes.tsx'
import { useRead } from '../../../ui/query.ts'

/** Where a target stands, as the watch stage tells it; every part may be missing. */
export interface TargetNow {
  readonly level: State
  /** Stored value of the indicator: shares 0..1, money in cents. */
  readonly value: number | null
  readonly shown: Figure | null
  readonly gap: string | null
  readonly forecast: string | null
  readonly path: SparkData | null
}

type Json = Readonly<Record<string, unknown>>
const isObject = (v: unknown): v is Json => typeof v === 'object' && v !== null && !Array.isArray(v)
const numberOf = (v: unknown): number | null => {
  const n = typeof v === 'number' ? v : typeof v === 'string' && v.trim() !== '' ? Number(v) : NaN
  return Number.isFinite(n) ? n : null
}

/** A text in both languages, or plain. */
const textOf = (v: unknown, lang: 'zh' | 'en'): string | null => {
  const text = isObject(v) ? (v[lang] ?? v['zh']) : v
  return typeof text === 'string' && text !== '' ? text : null
}

function pathOf(v: unknown): SparkData | null {
  if (!isObject(v) || !Array.isArray(v['actual'])) return null
  const from = numberOf(v['from'])
  const target = numberOf(v['target'])
  if (from === null || target === null) return null
  const forecast = numberOf(v['forecast'])
  return {
    actual: v['actual'].map(numberOf),
    periods: numberOf(v['periods']) ?? 12,
    from,
    target,
    ...(forecast === null ? {} : { forecast }),
    ...(v['stepped'] === true ? { stepped: true } : {}),
  }
}

function figureOf(v: unknown): Figure | null {
  if (isObject(v) && typeof v['value'] === 'string')
    return { value: v['value'], unit: typeof v['unit'] === 'string' ? v['unit'] : '' }
  return typeof v === 'string' && v !== '' ? { value: v, unit: '' } : null
}

/** Reads the answer of the watch stage by target; anything unreadable is left out. */
export function readStates(answer: unknown, lang: 'zh' | 'en'): ReadonlyMap<string, TargetNow> {
  const list = isObject(answer) ? (answer['targets'] ?? answer['items']) : answer
  const out = new Map<string, TargetNow>()
  for (const one of Array.isArray(list) ? list : []) {
    if (!isObject(one)) continue
    const id = one['target_id'] ?? one['targetId'] ?? one['id']
    const level = STATES.find((s) => s === one['level']) ?? 'none'
    if (typeof id !== 'string') continue
    out.set(id, {
      level,
      value: numberOf(one['value']),
      shown: figureOf(one['value_text'] ?? one['shown']),
      gap: textOf(one['gap_text'] ?? one['gap'], lang),
      forecast: textOf(one['forecast_text'], lang),
      path: pathOf(one['path']),
    })
  }
  return out
}

/** States of targets, empty while the watch stage gives none: the ledger works without. */
export function useStates(query: { unit: string; period: string }, lang: 'zh' | 'en'): ReadonlyMap<string, TargetNow> {
  const answer = useRead<unknown>('/api/watch/targets', query)
  return readStates(answer.error ? null : answer.data, lang)
}
