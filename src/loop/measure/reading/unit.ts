import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Org } from '../../../directory/public.ts'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'
import { mayReport, underOf } from '../cells/below-own.ts'

/** A unit as figures name it. */
export interface UnitName {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly shortName: string
  readonly kind: Org['kind']
  readonly tileX: number | null
  readonly tileY: number | null
}

/** Kinds of units that have figures of their own. */
export const COUNTED_KINDS = ['province', 'city', 'county', 'group', 'school', 'college'] as const

/** Units that fill in returns: below them there are records. */
export const isLeaf = (unit: Pick<Org, 'kind'>): boolean => unit.kind === 'school' || unit.kind === 'college'

export { treeDay } from '../cells/tree-day.ts'

/** Columns of a unit `o` of `org` with its name on a day. */
const nameColumns = sql`o.id, o.code, coalesce(n.name, o.name) as name, coalesce(n.short_name, o.short_name) as "shortName", o.kind,
  o.tile_x as "tileX", o.tile_y as "tileY"`
const nameOn = (day: string) =>
  sql`left join org_name n on n.org_id = o.id and n.valid_from <= ${day}::date and n.valid_to > ${day}::date`
const counted = (ctx: Ctx, day: string) =>
  sql`o.valid_from <= ${day}::date and o.valid_to > ${day}::date and o.region = ${ctx.region} and o.kind = any(${[...COUNTED_KINDS]}::text[])`

/** A unit right below a node. */
export interface Child extends UnitName {
  readonly node: string
  /** The node may report figures that the unit reports too. */
  readonly underReporter: boolean
  /** The unit may report figures that others below it report too. */
  readonly overReporters: boolean
  readonly chosen: boolean
}

/** Counted units right below a unit on a day, in the order of their codes; `which` chooses among them and speaks of one as `o`. */
export const childUnits = (
  ctx: Ctx,
  parent: RawBuilder<string>,
  day: string,
  which: RawBuilder<SqlBool>,
): Promise<Child[]> =>
  rows(
    ctx.tx,
    sql<Child>`select ${nameColumns}, e.parent as node, ${mayReport('p.kind')} as "underReporter", ${which} as chosen,
        ${mayReport('o.kind')} and exists (select 1 from org_edge b join org bo on bo.id = b.child and bo.kind = any(${[...COUNTED_KINDS]}::text[]) where b.parent = o.id and b.valid_from <= ${day}::date and b.valid_to > ${day}::date) as "overReporters"
      from org_edge e join org o on o.id = e.child join org p on p.id = e.parent ${nameOn(day)}
      where e.parent = ${parent} and e.valid_from <= ${day}::date and e.valid_to > ${day}::date and ${counted(ctx, day)}
      order by o.level, o.kind = 'group' desc, o.code`,
  )

/** A unit below one that may report for itself. */
export interface Branch extends UnitName {
  /** The unit right above it, and its name. */
  readonly parent: string
  readonly branchOf: string
  /** All above it, up to the one asked for. */
  readonly above: readonly string[]
  readonly chosen: boolean
}

/** Counted units below these, which may report for themselves, as may all in between; in the order of their codes. */
export const branchUnits = (
  ctx: Ctx,
  tops: readonly string[],
  day: string,
  which: RawBuilder<SqlBool>,
): Promise<Branch[]> =>
  rows(
    ctx.tx,
    sql<Branch>`with child as (
        select null::text as period, ${day}::date as day, null::uuid as parent, k.id as org_id from unnest(${tops}::uuid[]) as k(id)
      ),
      ${underOf('child')}
      select ${nameColumns}, e.parent, coalesce(nullif(coalesce(pn.short_name, p.short_name), ''), pn.name, p.name) as "branchOf", u.above::text[] as above, ${which} as chosen
      from under u join org o on o.id = u.org_id ${nameOn(day)}
      join org_edge e on e.child = o.id and e.valid_from <= ${day}::date and e.valid_to > ${day}::date
      join org p on p.id = e.parent
      left join org_name pn on pn.org_id = p.id and pn.valid_from <= ${day}::date and pn.valid_to > ${day}::date
      where ${counted(ctx, day)}
      order by o.code`,
  )

/** The lowest unit above a unit on a day that only gathers others, to stand in a statement. */
export const gathererOn = (id: string, day: string): RawBuilder<string> =>
  sql`(select c.ancestor from org_closure c join org a on a.id = c.ancestor
    where c.descendant = ${id}::uuid and c.depth > 0 and c.valid_from <= ${day}::date and c.valid_to > ${day}::date and not ${mayReport('a.kind')}
    order by c.depth limit 1)`
