import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { subjectAreas } from '../../../directory/permission/subject-areas.ts'
import { ancestors, demand, orgById, scopeOf, unknownOrg } from '../../../directory/public.ts'
import type { Extend, Org } from '../../../directory/public.ts'
import { ahead } from '../../../kernel/ahead.ts'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'
import { groupOf } from './names.ts'

/** Figures by subject: those of a partner office's own areas within its units. `code` holds an indicator or a measure. */
export const ofSubject = (code: RawBuilder<unknown>, org: RawBuilder<unknown>): Extend => ({
  field: (fields, mine) => sql`(split_part(${code}, '.', 1) = any(${subjectAreas(fields)}::text[]) and ${mine(org)})`,
})

/** Areas of the catalogue of which the actor may read figures at one of these units at least. */
async function readableAreas(ctx: Ctx, orgIds: readonly string[]): Promise<ReadonlySet<string>> {
  const areas = [...new Set(ctx.assembly.indicators.map((i) => groupOf(i.code)))]
  const [area, unit] = [sql.ref('a.area'), sql.ref('u.id')]
  const found = await rows(
    ctx.tx,
    sql<{ area: string }>`select a.area from unnest(${areas}::text[]) as a (area) where exists (
      select 1 from unnest(${orgIds}::uuid[]) as u (id)
      where ${scopeOf(ctx, 'measure.read').on(unit, ofSubject(area, unit))})`,
  )
  return new Set(found.map((f) => f.area))
}

/** Which indicators the actor may read at one of these units: all, those of a subject, or none. */
export async function readableCodes(ctx: Ctx, orgIds: readonly string[]): Promise<(code: string) => boolean> {
  const areas = await readableAreas(ctx, orgIds)
  return (code) => areas.has(groupOf(code))
}

const existing = async (ctx: Ctx, id: string): Promise<Org> => {
  const unit = await orgById(ctx.tx, id)
  if (!unit || unit.region !== ctx.region) throw unknownOrg(id)
  return unit
}

/**
 * The unit, if the actor may read its figures: of all subjects, or those of the indicator or measure `code`. Throws `org.unknown` (404)
 * or `permission.denied` (403).
 */
export async function readableUnit(ctx: Ctx, id: string, code?: string): Promise<Org> {
  const extend = code === undefined ? {} : ofSubject(sql`${code}::text`, sql`${id}::uuid`)
  const demanded = ahead(demand(ctx, 'measure.read', id, extend))
  const unit = await existing(ctx, id)
  await demanded
  return unit
}

/** The unit and which of its indicators the actor may read, for lists of them. Throws like `readableUnit` where it is none. */
export async function readableList(ctx: Ctx, id: string): Promise<{ unit: Org; may: (code: string) => boolean }> {
  const readable = ahead(readableAreas(ctx, [id]))
  const unit = await existing(ctx, id)
  const areas = await readable
  if (areas.size === 0) await demand(ctx, 'measure.read', id)
  return { unit, may: (code) => areas.has(groupOf(code)) }
}

/** Whether the actor may read the indicator `code` at the unit that stands in `column`. */
export const readableAt = (ctx: Ctx, column: string, code: string): RawBuilder<SqlBool> => {
  const org = sql.ref(column)
  return scopeOf(ctx, 'measure.read').on(org, ofSubject(sql`${code}::text`, org))
}

/** Units above a unit of which the actor may read the indicator `code`, the highest first. */
export const readableAbove = async (ctx: Ctx, id: string, code: string): Promise<Org[]> =>
  (await ancestors(ctx.tx, ctx.region, id, ctx.today, readableAt(ctx, 'o.id', code))).reverse()
