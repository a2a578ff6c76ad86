import { previousPeriod } from '../../../kernel/period.ts'
import type { PublicContent, PublicRow } from './content.ts'
import type { Table } from './judge.ts'
import type { Counts } from './suppress.ts'

/** What of a public figure tells which people it counts. */
export type Counted = Pick<PublicContent, 'unit' | 'period' | 'figure' | 'rows' | 'trend'> & {
  readonly indicator: Pick<PublicContent['indicator'], 'unit'>
  readonly definition: Pick<PublicContent['definition'], 'top' | 'topUnit' | 'bottom' | 'bottomUnit' | 'formulaFrom'>
}

const SHARE = '%'
/** What is not known is taken for people. */
export const isPeople = (unit: string): boolean => unit === 'person' || unit === ''

/** Of a share of people, how many are not in it; null of anything else, and where the top is no part of the bottom. */
export function restOf(
  unit: string,
  top: { readonly value: string | null; readonly unit: string },
  bottom: { readonly value: string | null; readonly unit: string } | null,
): number | null {
  if (unit !== SHARE || top.value === null || bottom?.value == null || !isPeople(top.unit) || !isPeople(bottom.unit))
    return null
  const rest = Number(bottom.value) - Number(top.value)
  return rest >= 0 ? rest : null
}

/** One count in one period, the same in every figure that counts it: 上期 of this year is the last one's. */
function keyOf(words: string, period: string): string {
  const before = /^上期([^＋−×÷]+)$/.exec(words)
  return before?.[1] === undefined ? `${words}@${period}` : `${before[1]}@${previousPeriod(period)}`
}

interface Keys {
  readonly top: string | null
  readonly bottom: string | null
  /** Of a share of people: who is not in it. */
  readonly rest: string | null
}

function keysOf({ definition: d, indicator }: Counted, period: string): Keys {
  const top = isPeople(d.topUnit) ? keyOf(d.top.zh, period) : null
  const bottom = d.bottom !== null && isPeople(d.bottomUnit) ? keyOf(d.bottom.zh, period) : null
  return { top, bottom, rest: indicator.unit === SHARE && top && bottom ? `${bottom} − ${top}` : null }
}

function countsOf(keys: Keys, v: { readonly top: string | null; readonly bottom: string | null }): Counts | null {
  const out: Record<string, number> = {}
  if (keys.top && v.top !== null) out[keys.top] = Number(v.top)
  if (keys.bottom && v.bottom !== null) out[keys.bottom] = Number(v.bottom)
  const rest = v.top === null || v.bottom === null ? -1 : Number(v.bottom) - Number(v.top)
  if (keys.rest && rest >= 0) out[keys.rest] = rest
  return Object.keys(out).length === 0 ? null : out
}

const partsOf = (k: Keys): Table['parts'] => (k.bottom && k.rest && k.top ? [[k.bottom, k.rest, k.top]] : [])

/** The counts of people that a figure shows; rows that are hidden or empty show none. */
export function tableOf(of: Counted): Table {
  const keys = keysOf(of, of.period)
  const row = (r: PublicRow) => ({ unit: r.code, counts: r.state === 'shown' ? countsOf(keys, r) : null })
  return { unit: of.unit.code, total: countsOf(keys, of.figure) ?? {}, rows: of.rows.map(row), parts: partsOf(keys) }
}

/** The counts that a point of the trend gives away: a share times its whole is a number of people again. */
export function tableOfPoint(of: Counted, point: Counted['trend'][number]): Table {
  const sameWords = point.formulaFrom === of.definition.formulaFrom
  const all = keysOf(of, point.period)
  const keys: Keys = sameWords ? all : { top: null, bottom: null, rest: null }
  const whole = point.bottom ?? null
  const top =
    of.definition.bottom === null
      ? point.value
      : whole === null
        ? null
        : String(Math.round(Number(point.value) * Number(whole)))
  return {
    unit: of.unit.code,
    total: countsOf(keys, { top, bottom: of.definition.bottom === null ? null : whole }) ?? {},
    rows: of.rows.map((r) => ({ unit: r.code, counts: null })),
    parts: partsOf(keys),
  }
}
