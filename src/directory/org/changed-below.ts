import { groupBy } from '../../kernel/group-by.ts'
import type { ChangedBelow } from '../events.ts'

/** A row of the closure: one stretch of days on which a unit hangs below another. */
export interface ClosureRow {
  readonly ancestor: string
  readonly descendant: string
  readonly validFrom: string
  readonly validTo: string
}

const holds = (stretches: readonly ClosureRow[], day: string): boolean =>
  stretches.some((s) => s.validFrom <= day && day < s.validTo)

/** The first day on which one list holds and the other does not, and the day after the last; null where they hold on the same days. */
function differing(before: readonly ClosureRow[], after: readonly ClosureRow[]): { from: string; to: string } | null {
  const days = [...new Set([...before, ...after].flatMap((s) => [s.validFrom, s.validTo]))].sort()
  const apart = days.slice(0, -1).flatMap((day, i) => (holds(before, day) === holds(after, day) ? [] : [i]))
  return apart.length === 0 ? null : { from: days[apart[0]!]!, to: days[apart.at(-1)! + 1]! }
}

/**
 * Which units have others below them than before, and on which days, from the closure of the touched units before and after. A path that
 * merely goes another way changes nothing for those whom it still reaches. Units without rows before are new and do not count.
 */
export function changedBelow(before: readonly ClosureRow[], after: readonly ClosureRow[]): ChangedBelow[] {
  const known = new Set(before.map((r) => r.descendant))
  const pair = (r: ClosureRow): string => `${r.ancestor} ${r.descendant}`
  const was = groupBy(
    before.filter((r) => r.ancestor !== r.descendant),
    pair,
  )
  const is = groupBy(
    after.filter((r) => r.ancestor !== r.descendant && known.has(r.descendant)),
    pair,
  )
  const found = new Map<string, ChangedBelow>()
  for (const key of new Set([...was.keys(), ...is.keys()])) {
    const days = differing(was.get(key) ?? [], is.get(key) ?? [])
    if (!days) continue
    const orgId = key.slice(0, key.indexOf(' '))
    const so = found.get(orgId)
    found.set(orgId, {
      orgId,
      from: so && so.from < days.from ? so.from : days.from,
      to: so && so.to > days.to ? so.to : days.to,
    })
  }
  return [...found.values()]
}
