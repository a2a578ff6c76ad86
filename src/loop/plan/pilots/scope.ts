import { sql } from 'kysely'
import type { RawBuilder, SqlBool } from 'kysely'
import { subjectAreas } from '../../../directory/permission/subject-areas.ts'
import { permits, permitted, scopeOf, type Extend } from '../../../directory/public.ts'
import type { Ctx } from '../../../platform/context.ts'

/** True in SQL for a measure `m` of one of these subjects; what a unit counts by hand belongs to the pilot as a whole. */
const ofSubject = (fields: readonly string[]): RawBuilder<SqlBool> =>
  sql<SqlBool>`split_part(m.indicator, '.', 1) = any(${subjectAreas(fields)}::text[])`

/** What the tree cannot say about a pilot `x`: who takes it over, whose subject it measures, whose task it belongs to. */
const named = (ctx: Ctx, field: (fields: readonly string[]) => RawBuilder<SqlBool>): Extend => ({
  party: (mine) => sql<SqlBool>`exists (select 1 from pilot_adoption a
    where a.region = ${ctx.region} and a.pilot_id = x.id and ${mine(sql.ref('a.org_id'))})`,
  field: (fields, mine) => sql<SqlBool>`(${field(fields)} and ${mine(sql.ref('x.org_id'))})`,
  self: (userId) => sql<SqlBool>`exists (select 1 from plan_task k, user_account u
    where k.region = ${ctx.region} and k.root_id = x.task_root and u.id = ${userId}::uuid
      and (u.org_id = any(k.lead_orgs) or u.org_id = any(k.support_orgs)))`,
})

/** Pilots `x` that the actor may read. */
export const readablePilots = (ctx: Ctx): RawBuilder<SqlBool> =>
  scopeOf(ctx, 'plan.read-pilots').on(
    sql.ref('x.org_id'),
    named(
      ctx,
      (fields) => sql<SqlBool>`exists (select 1 from pilot_measure m
        where m.region = ${ctx.region} and m.pilot_id = x.id and m.version = x.version and ${ofSubject(fields)})`,
    ),
  )

/** Measures `m` of a pilot `x` that the actor may read: a partner office those of its own subject and what is counted by hand. */
export const readableMeasures = (ctx: Ctx): RawBuilder<SqlBool> =>
  scopeOf(ctx, 'plan.read-pilots').on(
    sql.ref('x.org_id'),
    named(ctx, (fields) => sql<SqlBool>`(m.indicator is null or ${ofSubject(fields)})`),
  )

/** Those of the units that the actor's office stands above, as `standsAbove` says of one. */
export async function unitsBelow(ctx: Ctx, orgIds: readonly string[]): Promise<ReadonlySet<string>> {
  const reached = await permitted(ctx, 'plan.oversee', [...new Set(orgIds)])
  return new Set(reached.filter((id) => isAnothers(ctx, id)))
}

/** The unit is not the one whose county officer the actor is; the city and jobs stand above all. */
const isAnothers = (ctx: Ctx, orgId: string): boolean =>
  ctx.actor.userId === null ||
  ctx.actor.roles.some((h) => h.role === 'city-officer' || (h.role === 'county-officer' && h.orgId !== orgId))

/**
 * True for the office above the unit: a city officer, or a county officer for a school. Nobody comments on the work of the own unit.
 */
export const standsAbove = async (ctx: Ctx, orgId: string): Promise<boolean> =>
  isAnothers(ctx, orgId) && (await permits(ctx, 'plan.oversee', orgId))
