/** Groups of fewer people than this are not shown: somebody could be recognised. */
export const SMALLEST_GROUP = 10

/** A row of a comparison with the counts of people behind it; null counts say that there is no figure. */
export interface Countable {
  readonly counts: readonly number[] | null
}

/** A count of people that could point at somebody; nobody is nobody. */
export const isSmall = (n: number): boolean => n > 0 && n < SMALLEST_GROUP

/**
 * Which rows must be hidden. A row is small when one of its counts of people lies between 1 and 9. A single hidden row could be
 * computed from the total and the others, so the row with the next smallest count is hidden with it.
 */
export function hidden(rows: readonly Countable[]): boolean[] {
  const out = rows.map((r) => r.counts?.some(isSmall) ?? false)
  if (out.filter(Boolean).length !== 1) return out
  let next = -1
  let least = Number.POSITIVE_INFINITY
  rows.forEach((r, i) => {
    if (out[i] || r.counts === null) return
    const smallest = Math.min(...r.counts.filter((n) => n > 0))
    if (smallest < least) {
      least = smallest
      next = i
    }
  })
  if (next >= 0) out[next] = true
  return out
}
