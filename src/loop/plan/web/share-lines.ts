import { apportion, type Part } from '../../../kernel/apportion.ts'
import type { ShareMethod } from '../sharing/store.ts'
import type { Receivers } from './living-types.ts'

/** A line of the split as the page edits it. `typed`: what a person entered; null: follows the method. */
export interface EditLine {
  readonly orgId: string
  readonly name: string
  readonly kind: string
  readonly basisValue: string | null
  readonly typed: string | null
  readonly value: string
  /** What the method alone would give; null where it gives nothing. */
  readonly fair: string | null
}

const NUMBER = /^-?\d{1,15}(\.\d{1,6})?$/

/** Lines of a split from the method and what was typed: the same rule as on the server. Null: nobody has a basis. */
export function editLines(given: {
  readonly units: Receivers['units']
  readonly typed: ReadonlyMap<string, string>
  readonly method: ShareMethod
  readonly rule: 'sum' | 'each'
  readonly total: string
  readonly decimals: number
}): readonly EditLine[] | null {
  const { units, typed, method, rule, total, decimals } = given
  const fixedOf = (id: string): string | null => {
    const text = typed.get(id)
    return text !== undefined && NUMBER.test(text) ? text : null
  }
  const weight = (u: Receivers['units'][number]): string | null => (method === 'basis' ? u.basisValue : '1')
  const split = (fixed: (id: string) => string | null): readonly string[] | null => {
    if (rule === 'each') return units.map((u) => fixed(u.orgId) ?? total)
    if (method === 'hand') return units.map((u) => fixed(u.orgId) ?? '0')
    return apportion(
      total,
      units.map((u): Part => ({ weight: weight(u), fixed: fixed(u.orgId) })),
      decimals,
    )
  }
  const values = split(fixedOf)
  const fair = method === 'hand' && rule === 'sum' ? null : split(() => null)
  if (values === null) return null
  return units.map((u, i) => ({
    ...u,
    typed: typed.get(u.orgId) ?? null,
    value: values[i]!,
    fair: fair?.[i] ?? null,
  }))
}
