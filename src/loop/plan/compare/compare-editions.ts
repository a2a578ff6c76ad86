/**
 * Two editions of a plan, or the plans of two years, side by side: what stayed, what changed and how, what is new, what was dropped.
 * Pure; the same answer for the same texts.
 */

/** What is compared of a target. Decimal texts; dates YYYY-MM-DD. */
export interface TargetItem {
  readonly id: string
  readonly quote: string
  readonly subject: string
  readonly comparator: string
  readonly value: string
  readonly upper: string | null
  readonly unit: string
  readonly due: string | null
  readonly indicator: string | null
  readonly lead: readonly string[]
  /** What people decided of it; carried over where the sentence stayed. */
  readonly state: string
  readonly decided_by_name: string | null
}

/** What is compared of a task. */
export interface TaskItem {
  readonly id: string
  readonly title: string
  readonly lead: readonly string[]
  readonly support: readonly string[]
}

export type TargetField = 'subject' | 'comparator' | 'value' | 'upper' | 'unit' | 'due' | 'lead'
export type TaskField = 'title' | 'lead' | 'support'

export interface Pair<T, F extends string> {
  readonly kind: 'kept' | 'changed' | 'new' | 'dropped'
  readonly old: T | null
  readonly now: T | null
  readonly fields: readonly F[]
}

/** Likeness of two texts by their pairs of neighbouring characters, figures left out: 0 nothing in common, 1 the same. */
export function likeness(a: string, b: string): number {
  const grams = (text: string): Map<string, number> => {
    const bare = text.replace(/[\d.,，。；、：\s%]/g, '')
    const out = new Map<string, number>()
    for (let i = 0; i + 1 < bare.length; i++) {
      const g = bare.slice(i, i + 2)
      out.set(g, (out.get(g) ?? 0) + 1)
    }
    return out
  }
  const [x, y] = [grams(a), grams(b)]
  const size = (m: Map<string, number>): number => [...m.values()].reduce((n, v) => n + v, 0)
  const all = size(x) + size(y)
  if (all === 0) return a === b ? 1 : 0
  let common = 0
  for (const [g, n] of x) common += Math.min(n, y.get(g) ?? 0)
  return (2 * common) / all
}

type Rank<T> = (old: T, now: T) => number

/** Pairs the likest first; each is taken once. Below `least` two things are not the same. */
function pairUp<T>(olds: readonly T[], nows: readonly T[], rank: Rank<T>, least: number): Map<T, T> {
  const scored = olds.flatMap((o, i) => nows.map((n, j) => ({ o, n, i, j, s: rank(o, n) }))).filter((x) => x.s >= least)
  scored.sort((a, b) => b.s - a.s || Math.abs(a.i - a.j) - Math.abs(b.i - b.j) || a.i - b.i)
  const taken = new Set<T>()
  const out = new Map<T, T>()
  for (const { o, n } of scored) {
    if (out.has(o) || taken.has(n)) continue
    out.set(o, n)
    taken.add(n)
  }
  return out
}

function list<T, F extends string>(
  olds: readonly T[],
  nows: readonly T[],
  pairs: ReadonlyMap<T, T>,
  fields: (old: T, now: T) => F[],
): Pair<T, F>[] {
  const back = new Map([...pairs].map(([o, n]) => [n, o]))
  const here = nows.map((now): Pair<T, F> => {
    const old = back.get(now)
    if (old === undefined) return { kind: 'new', old: null, now, fields: [] }
    const changed = fields(old, now)
    return { kind: changed.length === 0 ? 'kept' : 'changed', old, now, fields: changed }
  })
  return [
    ...here,
    ...olds.filter((o) => !pairs.has(o)).map((old): Pair<T, F> => ({ kind: 'dropped', old, now: null, fields: [] })),
  ]
}

const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && [...a].sort().join('\n') === [...b].sort().join('\n')

/** Targets of two plans. `years`: how many years lie between them; a due date that only moved along with the year is unchanged. */
export function compareTargets(
  olds: readonly TargetItem[],
  nows: readonly TargetItem[],
  years = 0,
): Pair<TargetItem, TargetField>[] {
  const rank: Rank<TargetItem> = (o, n) => {
    if (o.quote === n.quote) return 4
    const like = likeness(o.subject, n.subject)
    if (o.indicator !== null && o.indicator === n.indicator && o.unit === n.unit) return 2 + like
    return o.unit === n.unit && like >= 0.6 ? 1 + like : 0
  }
  const moved = (day: string | null): string | null =>
    day === null ? null : `${Number(day.slice(0, 4)) + years}${day.slice(4)}`
  return list(olds, nows, pairUp(olds, nows, rank, 1), (o, n) => {
    const out: TargetField[] = []
    if (likeness(o.subject, n.subject) < 1) out.push('subject')
    if (o.comparator !== n.comparator) out.push('comparator')
    if (Number(o.value) !== Number(n.value)) out.push('value')
    if (Number(o.upper ?? 0) !== Number(n.upper ?? 0)) out.push('upper')
    if (o.unit !== n.unit) out.push('unit')
    if (moved(o.due) !== n.due) out.push('due')
    if (!sameList(o.lead, n.lead)) out.push('lead')
    return out
  })
}

export function compareTasks(olds: readonly TaskItem[], nows: readonly TaskItem[]): Pair<TaskItem, TaskField>[] {
  const rank: Rank<TaskItem> = (o, n) => (o.title === n.title ? 2 : likeness(o.title, n.title))
  return list(olds, nows, pairUp(olds, nows, rank, 0.6), (o, n) => {
    const out: TaskField[] = []
    if (o.title !== n.title) out.push('title')
    if (!sameList(o.lead, n.lead)) out.push('lead')
    if (!sameList(o.support, n.support)) out.push('support')
    return out
  })
}
