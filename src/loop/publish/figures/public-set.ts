import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import { ahead } from '../../../kernel/ahead.ts'
import { previousPeriod } from '../../../kernel/period.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Database } from '../../../platform/db/database.ts'
import { first, rows } from '../../../platform/db/statement.ts'
import type { PublicContent } from './content.ts'
import { admit, shownOf, type Table, type Tree, type Verdict } from './judge.ts'
import { tableOf, tableOfPoint, type Counted } from './tables.ts'

/** Everything public in a region: what each version may show, and what all the newest ones show together. */
export interface PublicSet {
  verdictOf(v: VersionKey): Verdict | undefined
  /** May a point of the trend that a version holds be shown? */
  mayShowPoint(v: VersionKey, period: string): boolean
  /** Units whose rows the newest version of a figure hides, or an older one that shows anything. */
  hiddenIn(figure: Omit<VersionKey, 'version'>): ReadonlySet<string>
  /** Of these, what the next version has to hide too: beside the total of an older one a row of the newer one gives away another. */
  hiddenBefore(figure: Omit<VersionKey, 'version'>): ReadonlySet<string>
  readonly tree: Tree
  /** Tables of the newest versions, but for those of one figure. */
  tables(but: Omit<VersionKey, 'version'>): Table[]
}

export interface VersionKey {
  readonly orgCode: string
  readonly indicator: string
  readonly period: string
  readonly version: number
}

interface Kept extends VersionKey {
  readonly content: Counted
}

interface Memory {
  readonly stamp: string
  readonly set: Promise<PublicSet>
}

/** Judged once for as long as nothing is published: versions are added and never changed. */
const memory = new WeakMap<Database, Map<string, Memory>>()

/**
 * Judges everything that is public, in the order in which it was published, so that what a figure may show does not change when another
 * one comes. Small groups that an earlier rule let through are hidden as well.
 */
export async function publicSet(ctx: Ctx): Promise<PublicSet> {
  const now = await first(
    ctx.tx,
    sql<{
      stamp: string
    }>`select count(*) || ' ' || coalesce(max(id::text), '') as stamp from public_figure where region = ${ctx.region}`,
  )
  const stamp = `${now?.stamp ?? ''} ${ctx.today}`
  const mine = memory.get(ctx.db) ?? new Map<string, Memory>()
  memory.set(ctx.db, mine)
  const known = mine.get(ctx.region)
  if (known?.stamp === stamp) return known.set.catch(() => judgedNow(ctx))
  // Whoever comes meanwhile waits for the same judgement.
  const set = ahead(
    judgedNow(ctx).catch((error: unknown) => {
      mine.delete(ctx.region)
      throw error
    }),
  )
  mine.set(ctx.region, { stamp, set })
  return set
}

async function judgedNow(ctx: Ctx): Promise<PublicSet> {
  const kept = await rows(
    ctx.tx,
    sql<Kept>`select o.code as "orgCode", f.indicator, f.period, f.version, jsonb_build_object('unit', f.content -> 'unit', 'period', f.content -> 'period',
        'figure', f.content -> 'figure', 'rows', f.content -> 'rows', 'trend', f.content -> 'trend', 'indicator', f.content -> 'indicator',
        'definition', f.content -> 'definition') as content
      from public_figure f join org o on o.id = f.org_id where f.region = ${ctx.region} order by f.published_at, f.id`,
  )
  return judged(kept, await treeOf(ctx))
}

/** The units of the region as they hang today. */
async function treeOf(ctx: Ctx): Promise<Tree> {
  const edges = await rows(
    ctx.tx,
    sql<{ unit: string; below: string[] }>`select p.code as unit, array_agg(c.code order by c.code) as below
      from org_edge e join org p on p.id = e.parent join org c on c.id = e.child
      where c.region = ${ctx.region} and c.kind not in ('office', 'town', 'company')
        and e.valid_from <= ${ctx.today}::date and e.valid_to > ${ctx.today}::date group by p.code`,
  )
  return new Map(edges.map((e) => [e.unit, e.below]))
}

const figureKey = (v: Omit<VersionKey, 'version'>): string => `${v.orgCode}\n${v.indicator}\n${v.period}`

/**
 * The judgement over versions in the order of their publication; a newer version takes the place of the older one. Others are served between
 * two versions: it may take long.
 */
async function judged(kept: readonly Kept[], tree: Tree): Promise<PublicSet> {
  const shown = new Map<string, readonly Table[]>()
  const verdicts = new Map<string, Verdict>()
  const hidden = new Map<string, ReadonlySet<string>>()
  const ever = new Map<string, ReadonlySet<string>>()
  const points = new Map<string, ReadonlySet<string>>()
  const tables = (but: Omit<VersionKey, 'version'>): Table[] =>
    [...shown].flatMap(([key, list]) => (key === figureKey(but) ? [] : list))
  for (const v of kept) {
    await setImmediate()
    const around = tables(v)
    const table = tableOf(v.content)
    const verdict = admit(around, table, tree)
    const list = verdict.withheld ? [] : [shownOf(table, verdict.hidden)]
    const past = v.content.trend.filter(
      (p) => p.period !== v.period && mayShow([...around, ...list], v.content, p, tree),
    )
    verdicts.set(`${figureKey(v)}\n${v.version}`, verdict)
    const was = v.content.rows.filter((r) => r.state === 'hidden').map((r) => r.code)
    const before = ever.get(figureKey(v)) ?? []
    hidden.set(figureKey(v), new Set([...before, ...verdict.hidden, ...was]))
    // Of a version that is withheld nothing is seen that could be set beside another one.
    if (!verdict.withheld) ever.set(figureKey(v), new Set([...before, ...verdict.hidden, ...was]))
    points.set(`${figureKey(v)}\n${v.version}`, new Set(past.map((p) => p.period)))
    shown.set(figureKey(v), [...list, ...past.map((p) => tableOfPoint(v.content, p))])
  }
  return {
    tree,
    tables,
    hiddenIn: (figure) => hidden.get(figureKey(figure)) ?? new Set(),
    hiddenBefore: (figure) => ever.get(figureKey(figure)) ?? new Set(),
    verdictOf: (v) => verdicts.get(`${figureKey(v)}\n${v.version}`),
    mayShowPoint: (v, period) => points.get(`${figureKey(v)}\n${v.version}`)?.has(period) === true,
  }
}

/** May a point of the trend stand beside what is public? */
const mayShow = (before: readonly Table[], of: Counted, point: Counted['trend'][number], tree: Tree): boolean =>
  !admit(before, tableOfPoint(of, point), tree).withheld

/** A figure about to be published, with what has to be hidden beside everything public; null where only silence would help. */
export function besidePublic(
  set: PublicSet,
  figure: Omit<VersionKey, 'version'>,
  content: PublicContent,
): PublicContent | null {
  const around = set.tables(figure)
  const table = tableOf(content)
  const alone = admit(around, table, set.tree)
  if (alone.withheld) return null
  const verdict = { ...alone, hidden: new Set([...alone.hidden, ...set.hiddenBefore(figure)]) }
  const now = [...around, shownOf(table, verdict.hidden)]
  const trend = content.trend.filter((p) => p.period === figure.period || mayShow(now, content, p, set.tree))
  return narrowed(content, verdict, trend)
}

const NOTHING = { value: null, top: null, bottom: null } as const

/** Content without the rows of a verdict and without points that are not in `trend`. */
function narrowed(content: PublicContent, verdict: Verdict, trend: PublicContent['trend']): PublicContent {
  const rows = content.rows.map((r) =>
    r.state === 'shown' && verdict.hidden.has(r.code)
      ? { ...r, ...NOTHING, before: null, state: 'hidden' as const }
      : r,
  )
  const before = trend.some((p) => p.period === content.before?.period) ? content.before : null
  return {
    ...content,
    rows,
    trend,
    hiddenRows: rows.filter((r) => r.state === 'hidden').length,
    before: verdict.withheld ? null : before,
    ...(verdict.withheld ? { figure: { ...content.figure, ...NOTHING }, line: null } : {}),
  }
}

/**
 * A stored version as the public may see it: nothing of what is hidden is left in it. What one version of a figure hides is hidden in all
 * of them, or a row of the one taken from the total of the other would give it away.
 */
export function asShown(set: PublicSet, v: VersionKey, content: PublicContent): PublicContent {
  const verdict = set.verdictOf(v)
  if (!verdict) return content
  const past = set.hiddenIn({ ...v, period: previousPeriod(v.period) })
  const trend = content.trend.filter((p) => (p.period === v.period ? !verdict.withheld : set.mayShowPoint(v, p.period)))
  const rows = content.rows.map((r) => (past.has(r.code) ? { ...r, before: null } : r))
  const hidden = new Set([...verdict.hidden, ...set.hiddenIn(v)])
  return narrowed({ ...content, rows }, { ...verdict, hidden }, trend)
}
