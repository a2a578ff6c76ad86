import type { StandingBelow } from '../../watch/public.ts'
import type { CircularContent } from './content.ts'

/** What of a circular's content the places depend on. */
export interface RankSource extends Pick<CircularContent, 'ranked' | 'work'> {
  readonly standings: readonly Pick<StandingBelow, 'orgId' | 'attainment' | 'level'>[]
}

/** Where a unit stands among its kind. Ratios are 0..1. */
export interface Ranked {
  readonly id: string
  readonly name: string
  /** Equal units share a place; null: nothing can be held against its targets. */
  readonly place: number | null
  /** Mean attainment of the targets that have a value at the unit, each counted as 1 at most. */
  readonly attainment: number | null
  readonly targets: number
  readonly met: number
  readonly asked: number
  readonly inTime: number
  readonly late: number
  readonly missing: number
}

const round = (n: number): number => Math.round(n * 1e4) / 1e4

/**
 * Counties or schools by mean attainment, then by the part of reports that came in time. A unit's reports are its
 * own; those of its schools and offices are not counted for it.
 */
export function rankOf(content: RankSource, group: 'counties' | 'schools'): Ranked[] {
  const rows = content.ranked
    .filter((u) => u.group === group)
    .map((u): Omit<Ranked, 'place'> => {
      const known = content.standings.filter((s) => s.orgId === u.id && s.attainment !== null && s.level !== 'none')
      const duties = content.work.flatMap((w) => w.duties.filter((d) => d.orgId === u.id))
      const sum = (of: 'asked' | 'inTime' | 'late' | 'missing'): number => duties.reduce((n, d) => n + d[of], 0)
      return {
        id: u.id,
        name: u.name,
        attainment:
          known.length === 0
            ? null
            : round(known.reduce((n, s) => n + Math.max(0, Math.min(1, s.attainment ?? 0)), 0) / known.length),
        targets: known.length,
        met: known.filter((s) => s.level === 'done').length,
        asked: sum('asked'),
        inTime: sum('inTime'),
        late: sum('late'),
        missing: sum('missing') + duties.reduce((n, d) => n + d.returned, 0),
      }
    })
  const share = (r: Omit<Ranked, 'place'>): number => (r.asked === 0 ? 1 : r.inTime / r.asked)
  const better = (a: Omit<Ranked, 'place'>, b: Omit<Ranked, 'place'>): number =>
    (b.attainment ?? -1) - (a.attainment ?? -1) || share(b) - share(a)
  const sorted = [...rows].sort(better)
  return sorted.map((r) => ({
    ...r,
    place: r.attainment === null ? null : sorted.findIndex((x) => better(x, r) === 0) + 1,
  }))
}
