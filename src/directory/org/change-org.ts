import { sql } from 'kysely'
import { newId } from '../../kernel/id.ts'
import { msOf, type Instant } from '../../platform/clock/clock.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { OPEN_DAY } from '../day.ts'
import { treeChanged } from '../events.ts'
import { pinyinOf } from '../pinyin.ts'
import { everBelow, lockTree, rebuildClosure } from './closure.ts'
import { orgById } from './find-org.ts'
import { LEVEL_OF, type NewOrg, type Org } from './org.ts'
import { changedLater, closedThen, codeTaken, hasChildren, otherHome, unknownOrg, wouldCircle } from './refusals.ts'

/** Where the tree is changed: whoever keeps sums is told in the same transaction. */
export type TreeCtx = Pick<Ctx, 'tx' | 'emit'>

const demandOrg = async (tx: Tx, id: string): Promise<Org> => {
  const org = await orgById(tx, id)
  if (!org) throw unknownOrg(id)
  return org
}

const stands = (org: Org, day: string): boolean => org.validFrom <= day && day < org.validTo

/** Founds a unit below its parent and returns its id. Throws `org.code-taken`, `org.unknown`, `org.closed`. */
export async function createOrg(tx: Tx, org: NewOrg, now: Instant): Promise<string> {
  await lockTree(tx)
  const taken = await sql`select 1 from org where code = ${org.code} and valid_to = ${OPEN_DAY}`.execute(tx)
  if (taken.rows.length > 0) throw codeTaken(org.code)
  if (org.parent !== null) {
    const parent = await demandOrg(tx, org.parent)
    if (!stands(parent, org.from)) throw closedThen(parent.name, org.from)
  }
  const id = newId(msOf(now))
  const sound = pinyinOf(org.name)
  await sql`
    insert into org (region, id, code, name, short_name, kind, level, attrs, pinyin, initials, valid_from, tile_x, tile_y)
    values (${org.region}, ${id}, ${org.code}, ${org.name}, ${org.shortName ?? org.name}, ${org.kind}, ${LEVEL_OF[org.kind]},
      cast(${JSON.stringify(org.attrs ?? {})}::text as jsonb), ${sound.pinyin}, ${sound.initials}, ${org.from},
      ${org.tile?.x ?? null}, ${org.tile?.y ?? null})`.execute(tx)
  if (org.parent !== null)
    await sql`insert into org_edge (child, parent, valid_from) values (${id}, ${org.parent}, ${org.from})`.execute(tx)
  await rebuildClosure(tx, [id])
  return id
}

/** Derives the closure of units that stood already again, and tells who has others below than before. */
async function tellRebuilt({ tx, emit }: TreeCtx, touched: readonly string[]): Promise<void> {
  const below = await rebuildClosure(tx, touched)
  if (below.length > 0) await emit(treeChanged, { below })
}

/** Ends the edge of a unit on `day`: a stretch that would be empty disappears. */
async function endEdge(tx: Tx, child: string, day: string): Promise<void> {
  await sql`delete from org_edge where child = ${child} and valid_from >= ${day}`.execute(tx)
  await sql`update org_edge set valid_to = ${day} where child = ${child} and valid_to > ${day}`.execute(tx)
}

/**
 * Hangs a unit with all below it under another one from `day` on; earlier days keep the old place.
 * Throws `org.circle`, `org.changed-later` (the unit moves again after that day), `org.closed`, `org.other-home` (its records would stay behind).
 */
export async function moveOrg(ctx: TreeCtx, id: string, parentId: string, day: string): Promise<void> {
  const { tx } = ctx
  await lockTree(tx)
  const org = await demandOrg(tx, id)
  const parent = await demandOrg(tx, parentId)
  if (!stands(org, day)) throw closedThen(org.name, day)
  if (!stands(parent, day) || parent.validTo < org.validTo) throw closedThen(parent.name, day)
  if (org.region !== parent.region && parent.level > LEVEL_OF.province) throw otherHome(org.name, parent.name)
  const later = await sql`select 1 from org_edge where child = ${id} and valid_from > ${day}`.execute(tx)
  if (later.rows.length > 0) throw changedLater(org.name, day)
  const circle = await sql`
    select 1 from org_closure where ancestor = ${id} and descendant = ${parentId} and valid_to > ${day}`.execute(tx)
  if (circle.rows.length > 0) throw wouldCircle(org.name)
  const touched = await everBelow(tx, [id])
  await endEdge(tx, id, day)
  await sql`
    insert into org_edge (child, parent, valid_from, valid_to) values (${id}, ${parentId}, ${day}, ${org.validTo})`.execute(
    tx,
  )
  await tellRebuilt(ctx, touched)
}

/** Last day of a unit is the day before `day`. Throws `org.has-children` while units hang below it then. */
export async function closeOrg(ctx: TreeCtx, id: string, day: string, successor: string | null = null): Promise<void> {
  const { tx } = ctx
  await lockTree(tx)
  const org = await demandOrg(tx, id)
  if (!stands(org, day) || org.validFrom === day) throw closedThen(org.name, day)
  const below = await sql<{ n: number }>`
    select count(*)::int as n from org_edge where parent = ${id} and valid_to > ${day}`.execute(tx)
  const children = below.rows[0]?.n ?? 0
  if (children > 0) throw hasChildren(org.name, children)
  const touched = await everBelow(tx, [id])
  await endEdge(tx, id, day)
  await sql`update org set valid_to = ${day}, successor = ${successor} where id = ${id}`.execute(tx)
  await tellRebuilt(ctx, touched)
}

/** Merges units into another one on `day`: what hung below them hangs below it, they are closed and name it. */
export async function mergeOrgs(ctx: TreeCtx, ids: readonly string[], into: string, day: string): Promise<void> {
  const { tx } = ctx
  await lockTree(tx)
  for (const id of ids) {
    const { rows } = await sql<{ child: string }>`
      select child from org_edge where parent = ${id} and valid_from <= ${day} and valid_to > ${day}`.execute(tx)
    for (const { child } of rows) await moveOrg(ctx, child, into, day)
    await closeOrg(ctx, id, day, into)
  }
}

/**
 * Gives a unit another name from `day` (today or before) on; code and place stay, earlier days keep the old name. A second change of the
 * same day replaces the first. Throws `org.changed-later` where it was renamed after that day.
 */
export async function renameOrg(tx: Tx, id: string, name: string, shortName: string, day: string): Promise<void> {
  const org = await demandOrg(tx, id)
  const { rows } = await sql<{ until: string | null }>`
    select max(valid_to)::text as until from org_name where org_id = ${org.id}`.execute(tx)
  const since = rows[0]?.until ?? org.validFrom
  if (since > day) throw changedLater(org.name, day)
  if (since < day)
    await sql`insert into org_name (org_id, name, short_name, valid_from, valid_to)
      values (${org.id}, ${org.name}, ${org.shortName}, ${since}, ${day})`.execute(tx)
  const sound = pinyinOf(name)
  await sql`
    update org set name = ${name}, short_name = ${shortName}, pinyin = ${sound.pinyin}, initials = ${sound.initials}
    where id = ${org.id}`.execute(tx)
}
