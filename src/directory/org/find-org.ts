import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'
import { OPEN_DAY } from '../day.ts'
import type { Org } from './org.ts'

/** Columns of `org o` in the shape of `Org`. */
export const orgColumns: RawBuilder<Org> = sql<Org>`o.region, o.id, o.code, o.name, o.short_name as "shortName", o.kind,
  o.level, o.attrs, o.valid_from as "validFrom", o.valid_to as "validTo", o.tile_x as "tileX", o.tile_y as "tileY"`

/** The unit with this id, open or closed, or null. */
export async function orgById(tx: Tx, id: string): Promise<Org | null> {
  const { rows } = await sql<Org>`select ${orgColumns} from org o where o.id = ${id}`.execute(tx)
  return rows[0] ?? null
}

/** What a unit was called on `day`; today's name for a day that no former name covers. */
export async function nameOn(tx: Tx, org: Pick<Org, 'id' | 'name'>, day: string): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select name from org_name where org_id = ${org.id} and valid_from <= ${day} and ${day} < valid_to`.execute(tx)
  return rows[0]?.name ?? org.name
}

/** Former names of a unit, the oldest first; valid_to is the first day of the next name. */
export async function formerNames(
  tx: Tx,
  orgId: string,
): Promise<{ name: string; validFrom: string; validTo: string }[]> {
  const { rows } = await sql<{ name: string; validFrom: string; validTo: string }>`
    select name, valid_from as "validFrom", valid_to as "validTo" from org_name where org_id = ${orgId}
    order by valid_from`.execute(tx)
  return rows
}

/** The unit that bears this code on `day`, or null. */
export async function orgByCode(tx: Tx, code: string, day: string): Promise<Org | null> {
  const { rows } = await sql<Org>`
    select ${orgColumns} from org o where o.code = ${code} and o.valid_from <= ${day} and ${day} < o.valid_to`.execute(
    tx,
  )
  return rows[0] ?? null
}

/** Units standing on `day` whose full or short name is exactly this (a name may occur in several counties). */
export async function orgsByName(tx: Tx, region: string, name: string, day: string): Promise<Org[]> {
  const { rows } = await sql<Org>`
    select ${orgColumns} from org o
    where o.region = ${region} and (o.name = ${name} or o.short_name = ${name})
      and o.valid_from <= ${day} and ${day} < o.valid_to
    order by o.level, o.pinyin, o.id`.execute(tx)
  return rows
}

/** Units that have this text as code, part of the name, pinyin or initials; best matches first. */
export async function searchOrgs(
  tx: Tx,
  search: { text: string; day: string; within: RawBuilder<unknown>; limit: number },
): Promise<Org[]> {
  const typed = search.text.trim().toLowerCase()
  const safe = typed.replace(/[\\%_]/g, '\\$&')
  const { rows } = await sql<Org>`
    select ${orgColumns} from org o
    where o.valid_from <= ${search.day} and ${search.day} < o.valid_to and ${search.within}
      and (lower(o.code) like ${`${safe}%`} or o.name ilike ${`%${safe}%`} or o.short_name ilike ${`%${safe}%`}
        or o.pinyin like ${`%${safe}%`} or o.initials like ${`${safe}%`})
    order by (lower(o.code) = ${typed}) desc, (lower(o.name) = ${typed}) desc, (o.initials like ${`${safe}%`}) desc,
      o.level, o.pinyin, o.id
    limit ${search.limit}`.execute(tx)
  return rows
}

/**
 * Units above one on `day`, nearest first, without itself. `region` null: also those that live in other regions. `which` chooses among
 * them and speaks of one as `o`.
 */
export async function ancestors(
  tx: Tx,
  region: string | null,
  orgId: string,
  day: string,
  which: RawBuilder<SqlBool> = sql`true`,
): Promise<Org[]> {
  const { rows } = await sql<Org>`
    select ${orgColumns} from org_closure c join org o on o.id = c.ancestor
    where c.descendant = ${orgId} and c.depth > 0 and c.valid_from <= ${day} and ${day} < c.valid_to
      and (${region}::text is null or o.region = ${region}) and ${which}
    order by c.depth`.execute(tx)
  return rows
}

/** The unit and everything below it on `day`, top down, each with its parent. */
export async function subtree(tx: Tx, orgId: string, day: string): Promise<(Org & { parent: string | null })[]> {
  const { rows } = await sql<Org & { parent: string | null }>`
    select ${orgColumns}, e.parent from org_closure c
    join org o on o.id = c.descendant
    left join org_edge e on e.child = o.id and e.valid_from <= ${day} and ${day} < e.valid_to
    where c.ancestor = ${orgId} and c.valid_from <= ${day} and ${day} < c.valid_to
    order by c.depth, o.level, o.code, o.id`.execute(tx)
  return rows
}

/** Every open unit of a region. */
export async function orgsOfRegion(tx: Tx, region: string): Promise<Org[]> {
  const { rows } = await sql<Org>`
    select ${orgColumns} from org o where o.region = ${region} and o.valid_to = ${OPEN_DAY}
    order by o.level, o.code, o.id`.execute(tx)
  return rows
}
