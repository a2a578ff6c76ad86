import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Org } from '../../../directory/public.ts'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'

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

/** Counted units directly below a unit on a day, in the order of their codes; `which` chooses among them and speaks of one as `o`. */
export const childUnits = (
  ctx: Ctx,
  parent: string | RawBuilder<string>,
  day: string,
  which: RawBuilder<SqlBool> = sql`true`,
): Promise<UnitName[]> =>
  rows(
    ctx.tx,
    sql<UnitName>`select o.id, o.code, coalesce(n.name, o.name) as name, coalesce(n.short_name, o.short_name) as "shortName", o.kind,
        o.tile_x as "tileX", o.tile_y as "tileY"
      from org_edge e join org o on o.id = e.child
      left join org_name n on n.org_id = o.id and n.valid_from <= ${day}::date and n.valid_to > ${day}::date
      where e.parent = ${typeof parent === 'string' ? sql`${parent}::uuid` : parent} and e.valid_from <= ${day}::date and e.valid_to > ${day}::date
        and o.valid_from <= ${day}::date and o.valid_to > ${day}::date and o.region = ${ctx.region}
        and o.kind = any(${[...COUNTED_KINDS]}::text[]) and ${which}
      order by o.level, o.kind = 'group' desc, o.code`,
  )

/** The unit directly above a unit on a day, to stand in a statement. */
export const parentOn = (id: string, day: string): RawBuilder<string> =>
  sql`(select up.parent from org_edge up where up.child = ${id}::uuid and up.valid_from <= ${day}::date and up.valid_to > ${day}::date)`
