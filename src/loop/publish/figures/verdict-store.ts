import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { first, rows, touch } from '../../../platform/db/statement.ts'
import type { Table, Tree } from './judge.ts'
import { countsIn, figureKey, judgeAll, tablesOf, type FigureKey, type Judged, type Kept } from './judgement.ts'
import type { Counted } from './tables.ts'

/** Raise this with every change of what a verdict says: everything is judged anew by it, as after a change of the tree. */
const RULES = 2

const JUDGED = sql`j.figure_id as id, j.org_code as "orgCode", j.indicator, j.period, j.version, j.withheld, j.hidden, j.hides, j.points, j.newest, j.keys, j.tables`

/** A verdict is of what a version said when it was judged, and of nothing else. */
export const sameContent = ({ region }: Pick<Ctx, 'region'>) =>
  sql`f.region = ${region} and j.region = ${region} and j.figure_id = f.id and j.content_mark = md5(f.content::text)`

/** Edges of the region's tree of today, as far as figures are compared along them. */
const edges = (ctx: Ctx) => sql`from org_edge e join org p on p.id = e.parent join org c on c.id = e.child
  where c.region = ${ctx.region} and c.kind not in ('office', 'town', 'company')
    and e.valid_from <= ${ctx.today}::date and e.valid_to > ${ctx.today}::date`

/** The units of the region as they hang today. */
export async function treeOf(ctx: Ctx): Promise<Tree> {
  const found = await rows(
    ctx.tx,
    sql<{
      unit: string
      below: string[]
    }>`select p.code as unit, array_agg(c.code order by c.code) as below ${edges(ctx)} group by p.code`,
  )
  return new Map(found.map((e) => [e.unit, e.below]))
}

/** What a judgement of today rests on, the rules and that tree: another basis, and everything is judged anew. */
export async function basisOf(ctx: Ctx): Promise<string> {
  const found = await first(
    ctx.tx,
    sql<{
      mark: string | null
    }>`select md5(string_agg(p.code || ' ' || c.code, ',' order by p.code, c.code)) as mark ${edges(ctx)}`,
  )
  return `${RULES} ${found?.mark ?? ''}`
}

/** On which basis the region was judged whole, and the count of changes; nothing while it never was. */
export const judgedState = (ctx: Ctx): Promise<{ basis: string; turn: string } | undefined> =>
  first(
    ctx.tx,
    sql<{ basis: string; turn: string }>`select basis, turn from public_judged where region = ${ctx.region}`,
  )

export const isAnythingPublic = async (ctx: Ctx): Promise<boolean> =>
  (await first(ctx.tx, sql`select 1 from public_figure where region = ${ctx.region} limit 1`)) !== undefined

/** Was anything public ever judged, in whatever data home? */
export const isAnyJudged = async (ctx: Ctx): Promise<boolean> =>
  (await first(ctx.tx, sql`select 1 from public_judged limit 1`)) !== undefined

/** Every version of the region in the order of publication. */
export const keptVersions = (ctx: Ctx): Promise<Kept[]> =>
  rows(
    ctx.tx,
    sql<Kept>`select f.id, o.code as "orgCode", f.indicator, f.period, f.version, jsonb_build_object('unit', f.content -> 'unit', 'period', f.content -> 'period',
        'figure', f.content -> 'figure', 'rows', f.content -> 'rows', 'trend', f.content -> 'trend', 'indicator', f.content -> 'indicator',
        'definition', f.content -> 'definition') as content
      from public_figure f join org o on o.id = f.org_id where f.region = ${ctx.region} order by f.published_at, f.id`,
  )

/** What was judged of an indicator at a unit, all periods and versions. */
export const judgedOf = (ctx: Ctx, of: Omit<FigureKey, 'period'>): Promise<Judged[]> =>
  rows(
    ctx.tx,
    sql<Judged>`select ${JUDGED} from public_verdict j join public_figure f on ${sameContent(ctx)}
      where j.indicator = ${of.indicator} and j.org_code = ${of.orgCode} order by j.period, j.version`,
  )

/** What the newest versions of other figures show that can be set beside this content: they share a count with it, directly or through others. */
export async function tablesBeside(ctx: Ctx, figure: FigureKey, content: Counted): Promise<Table[]> {
  const keys = new Set(countsIn(content))
  const found = new Map<string, Found>()
  for (;;) {
    const more = await rows(
      ctx.tx,
      sql<Found>`select figure_id as id, org_code as "orgCode", indicator, period, keys, tables from public_verdict
        where region = ${ctx.region} and newest and keys && ${[...keys]}::text[] and not figure_id = any(${[...found.keys()]}::uuid[])`,
    )
    if (more.length === 0) return tablesOf([...found.values()], figure)
    for (const j of more) {
      found.set(j.id, j)
      // The figure itself leads to no others.
      if (figureKey(j) !== figureKey(figure)) for (const k of j.keys) keys.add(k)
    }
  }
}

type Found = Pick<Judged, keyof FigureKey | 'id' | 'keys' | 'tables'>

/** Keeps the judgement of the version that was published last. */
export async function addJudged(ctx: Ctx, j: Judged): Promise<void> {
  await touch(
    ctx.tx,
    sql`update public_verdict set newest = false where region = ${ctx.region} and indicator = ${j.indicator} and org_code = ${j.orgCode}
      and period = ${j.period} and newest`,
  )
  await insert(ctx, [j])
  await touch(ctx.tx, sql`update public_judged set turn = turn + 1 where region = ${ctx.region}`)
}

/** Keeps the judgement of a whole region, made on this basis, in the place of what was kept. */
export async function replaceJudged(ctx: Ctx, all: readonly Judged[], basis: string): Promise<void> {
  await touch(ctx.tx, sql`delete from public_verdict where region = ${ctx.region}`)
  for (let i = 0; i < all.length; i += 200) await insert(ctx, all.slice(i, i + 200))
  await touch(
    ctx.tx,
    sql`insert into public_judged (region, basis, turn) values (${ctx.region}, ${basis}, 1)
      on conflict (region) do update set basis = excluded.basis, turn = public_judged.turn + 1`,
  )
}

const insert = (ctx: Ctx, some: readonly Judged[]): Promise<number> =>
  touch(
    ctx.tx,
    sql`insert into public_verdict (region, figure_id, org_code, indicator, period, version, content_mark, withheld, hidden, hides, points, newest, keys, tables)
      select ${ctx.region}, j.id, j."orgCode", j.indicator, j.period, j.version, md5(f.content::text), j.withheld, j.hidden, j.hides, j.points, j.newest, j.keys, j.tables
      from jsonb_to_recordset(${JSON.stringify(some)}::jsonb) as j(id uuid, "orgCode" text, indicator text, period text, version integer,
        withheld boolean, hidden text[], hides text[], points text[], newest boolean, keys text[], tables jsonb)
      join public_figure f on f.region = ${ctx.region} and f.id = j.id`,
  )

/** Judges the whole region inside the caller's transaction. The caller holds the lock of what is public. */
export async function judgeHere(ctx: Ctx): Promise<void> {
  await replaceJudged(ctx, await judgeAll(await keptVersions(ctx), await treeOf(ctx)), await basisOf(ctx))
}

/** Lets one change of what is public after another in. */
export const lockPublic = (ctx: Ctx): Promise<unknown> =>
  rows(ctx.tx, sql`select pg_advisory_xact_lock(hashtext(${`public ${ctx.region}`}))`)
