/** Groups of fewer people than this are not shown: somebody could be recognised. */
export const SMALLEST_GROUP = 10

/** Counts of people by what is counted. */
export type Counts = Readonly<Record<string, number>>

/** A row of a comparison with the counts of people behind it; null counts say that the row shows no figure anyway. */
export interface Countable {
  readonly counts: Counts | null
}

/** A count of people that could point at somebody; nobody is nobody. */
export const isSmall = (n: number): boolean => n > 0 && n < SMALLEST_GROUP

/** Whether one of several counts could point at somebody. */
export const hasSmall = (counts: Counts): boolean => Object.values(counts).some(isSmall)

/**
 * Which rows must be hidden. A row is small when one of its counts of people lies between 1 and 9. Whoever takes the rows that are shown
 * from the total learns how many people the hidden rows have together, so further rows are hidden, the smallest first, until of nothing
 * that is counted they have together between 1 and 9. Only rows that would be shown can hide others.
 */
export function hidden(rows: readonly Countable[]): boolean[] {
  const out = rows.map((r) => r.counts !== null && hasSmall(r.counts))
  const together = new Map<string, number>()
  const add = (counts: Counts | null): void => {
    for (const [key, n] of Object.entries(counts ?? {})) together.set(key, (together.get(key) ?? 0) + n)
  }
  rows.forEach((r, i) => {
    if (out[i]) add(r.counts)
  })
  for (;;) {
    const open = [...together].flatMap(([key, n]) => (isSmall(n) ? [key] : []))
    const next = smallestOf(rows, out, open)
    if (next < 0) return out
    out[next] = true
    add(rows[next]?.counts ?? null)
  }
}

/** The row still shown that has the fewest people, but some, of one of these counts; -1 when no row has any. */
function smallestOf(rows: readonly Countable[], out: readonly boolean[], keys: readonly string[]): number {
  let found = -1
  let least = Number.POSITIVE_INFINITY
  rows.forEach((r, i) => {
    if (out[i] || r.counts === null) return
    for (const key of keys) {
      const n = r.counts[key] ?? 0
      if (n > 0 && n < least) {
        least = n
        found = i
      }
    }
  })
  return found
}
