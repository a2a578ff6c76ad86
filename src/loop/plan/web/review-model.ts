import type { PlanPage, TargetRow } from './api-types.ts'
import { byDoubt } from './asked-text.ts'

/** Which entries the list shows. */
export type Show = 'all' | 'open' | 'confirmed' | 'rejected' | 'past'
export const SHOWS: readonly Show[] = ['all', 'open', 'confirmed', 'rejected', 'past']

/** Whether an entry belongs to a chip; `all` are the targets that count. */
export const belongs = (t: TargetRow, show: Show): boolean => {
  if (show === 'past') return t.kind === 'achievement'
  if (t.kind === 'achievement') return false
  if (show === 'rejected') return t.state === 'rejected'
  if (show === 'all') return t.state !== 'rejected'
  return t.state === (show === 'open' ? 'proposed' : 'confirmed')
}

/** Entries in the order of the list: questions first, or as in the text. */
export const listed = (page: PlanPage, show: Show, byText: boolean): TargetRow[] => {
  const some = page.targets.filter((t) => belongs(t, show))
  return byText ? some : some.sort(byDoubt)
}

/** Numbers of the targets in the order of the text: what stands above them there. */
export const numbersOf = (page: PlanPage): ReadonlyMap<string, number> =>
  new Map(page.targets.filter((t) => t.kind === 'target').map((t, i) => [t.id, i + 1]))

/** How many may be confirmed without an eye on each. */
export const certainOf = (page: PlanPage): number =>
  page.targets.filter(
    (t) => t.kind === 'target' && t.state === 'proposed' && t.confidence >= 0.8 && t.link_state !== 'ask' && !t.assumed,
  ).length
