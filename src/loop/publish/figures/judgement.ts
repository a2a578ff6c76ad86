import { setImmediate } from 'node:timers/promises'
import { groupBy } from '../../../kernel/group-by.ts'
import { admit, keysOf, shownOf, type Table, type Tree, type Verdict } from './judge.ts'
import { tableOf, tableOfPoint, type Counted } from './tables.ts'

export interface FigureKey {
  readonly orgCode: string
  readonly indicator: string
  readonly period: string
}

export interface VersionKey extends FigureKey {
  readonly version: number
}

/** A version as it is judged. */
export interface Kept extends VersionKey {
  readonly id: string
  readonly content: Counted
}

/** What was judged of a version. Units and periods are codes. */
export interface Judged extends VersionKey {
  readonly id: string
  readonly withheld: boolean
  /** Units whose rows must not be shown beside everything that was public. */
  readonly hidden: readonly string[]
  /** These, and those that the version itself keeps back. */
  readonly hides: readonly string[]
  /** Earlier periods of the trend that may be shown. */
  readonly points: readonly string[]
  /** The last one judged of its figure: what it shows counts for others. */
  readonly newest: boolean
  /** Counts of which its tables speak. */
  readonly keys: readonly string[]
  /** What it lets be seen. */
  readonly tables: readonly Table[]
}

export const figureKey = (v: FigureKey): string => `${v.orgCode}\n${v.indicator}\n${v.period}`

/** Counts that a figure could speak of, its earlier periods included. */
export const countsIn = (content: Counted): string[] => [
  ...new Set([tableOf(content), ...content.trend.map((p) => tableOfPoint(content, p))].flatMap((t) => [...keysOf(t)])),
]

/** May a point of the trend stand beside what is public? */
export const mayShow = (before: readonly Table[], of: Counted, point: Counted['trend'][number], tree: Tree): boolean =>
  !admit(before, tableOfPoint(of, point), tree).withheld

/** What these versions show beside a figure: always in the same order, in which the first of two that contradict each other counts. */
export const tablesOf = (newest: readonly Pick<Judged, keyof FigureKey | 'tables'>[], beside: FigureKey): Table[] =>
  newest
    .map((j) => ({ key: figureKey(j), tables: j.tables }))
    .filter((j) => j.key !== figureKey(beside))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .flatMap((j) => j.tables)

/** Judges one version beside what the newest versions of all other figures show. Tables that share no count with it may be left out. */
export function judgeOne(around: readonly Table[], v: Kept, tree: Tree): Judged {
  const table = tableOf(v.content)
  const verdict = admit(around, table, tree)
  const list = verdict.withheld ? [] : [shownOf(table, verdict.hidden)]
  const past = v.content.trend.filter((p) => p.period !== v.period && mayShow([...around, ...list], v.content, p, tree))
  const tables = [...list, ...past.map((p) => tableOfPoint(v.content, p))]
  const own = v.content.rows.filter((r) => r.state === 'hidden').map((r) => r.code)
  return {
    id: v.id,
    orgCode: v.orgCode,
    indicator: v.indicator,
    period: v.period,
    version: v.version,
    withheld: verdict.withheld,
    hidden: [...verdict.hidden].sort(),
    hides: [...new Set([...verdict.hidden, ...own])].sort(),
    points: past.map((p) => p.period).sort(),
    newest: true,
    keys: [...new Set(tables.flatMap((t) => [...keysOf(t)]))].sort(),
    tables,
  }
}

/**
 * Judges versions in the order of their publication, so that what a figure may show does not change when another one comes; a newer
 * version takes the place of the older one. Small groups that an earlier rule let through are hidden as well. Others are served between
 * two versions: it may take long.
 */
export async function judgeAll(kept: readonly Kept[], tree: Tree): Promise<Judged[]> {
  const out: Judged[] = []
  for (const group of connected(kept)) {
    const newest = new Map<string, Judged>()
    const judged: Judged[] = []
    for (const v of group) {
      await setImmediate()
      const one = judgeOne(tablesOf([...newest.values()], v), v, tree)
      newest.set(figureKey(v), one)
      judged.push(one)
    }
    out.push(...judged.map((j) => (newest.get(figureKey(j)) === j ? j : { ...j, newest: false })))
  }
  return out
}

/** Versions that share a count or a figure, directly or through others, in the order in which they came: between two groups nothing can be reckoned. */
function connected(kept: readonly Kept[]): Kept[][] {
  const above = new Map<string, string>()
  const root = (key: string): string => {
    let at = key
    for (let up = above.get(at); up !== undefined; up = above.get(at)) at = up
    return at
  }
  const first = (v: Kept): string => `figure ${figureKey(v)}`
  for (const v of kept)
    for (const key of countsIn(v.content)) {
      const [one, other] = [root(first(v)), root(`count ${key}`)]
      if (one !== other) above.set(one, other)
    }
  return [...groupBy(kept, (v) => root(first(v))).values()]
}

/** What was judged of some figures, as a reader of them asks for it. What nobody has judged is not shown. */
export interface Verdicts {
  verdictOf(v: VersionKey): Verdict | null
  /** May a point of the trend that a version holds be shown? */
  mayShowPoint(v: VersionKey, period: string): boolean
  /** Units whose rows the newest version of a figure hides, or an older one that shows anything. */
  hiddenIn(figure: FigureKey): ReadonlySet<string>
  /** Of these, what the next version has to hide too: beside the total of an older one a row of the newer one gives away another. */
  hiddenBefore(figure: FigureKey): ReadonlySet<string>
}

export function verdictsIn(judged: readonly Judged[]): Verdicts {
  const one = (v: VersionKey) => judged.find((j) => figureKey(j) === figureKey(v) && j.version === v.version)
  const hides = (figure: FigureKey, which: (j: Judged) => boolean): ReadonlySet<string> =>
    new Set(judged.flatMap((j) => (figureKey(j) === figureKey(figure) && which(j) ? j.hides : [])))
  return {
    verdictOf: (v) => {
      const found = one(v)
      return found ? { hidden: new Set(found.hidden), withheld: found.withheld } : null
    },
    mayShowPoint: (v, period) => one(v)?.points.includes(period) === true,
    hiddenIn: (figure) => hides(figure, (j) => j.newest || !j.withheld),
    // Of a version that is withheld nothing is seen that could be set beside another one.
    hiddenBefore: (figure) => hides(figure, (j) => !j.withheld),
  }
}
