import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { demand, permits, scopeOf, type Extend } from '../../../directory/public.ts'
import type { Ctx } from '../../../platform/context.ts'

type Column = RawBuilder<unknown>

/**
 * A county office keeps returns of its own: its officer prepares and submits those, and no school's. Predicate `party` of
 * `collect.prepare` and `collect.submit`; `unit` is SQL of the id of the unit that owes.
 */
export const keeps = (unit: Column): Extend => ({
  party: (mine) => mine(sql`(select k.id from org k where k.id = ${unit} and k.kind = 'county')`),
})

/** Over which unit a reviewer must hold the right: nobody reviews what the own office keeps, so a county's return takes the unit above. */
export const reviewedOver = (ctx: Pick<Ctx, 'today'>, unit: Column): RawBuilder<string> =>
  sql<string>`coalesce((select e.parent from org_edge e join org k on k.id = e.child and k.kind = 'county'
    where e.child = ${unit} and e.valid_from <= ${ctx.today}::date and ${ctx.today}::date < e.valid_to limit 1), ${unit})`

const REVIEWS: readonly string[] = ['collect.review', 'collect.accept']
const KEEPS: readonly string[] = ['collect.prepare', 'collect.submit']

/** SQL condition on the column with the unit that owes: may the actor do this to its return? */
export const returnScope = (ctx: Ctx, permission: string, unit: Column) =>
  REVIEWS.includes(permission)
    ? scopeOf(ctx, permission).on(reviewedOver(ctx, unit))
    : scopeOf(ctx, permission).on(unit, KEEPS.includes(permission) ? keeps(unit) : {})

const idOver = async (ctx: Ctx, orgId: string): Promise<string> =>
  (await sql<{ id: string }>`select ${reviewedOver(ctx, sql`${orgId}::uuid`)} as id`.execute(ctx.tx)).rows[0]?.id ??
  orgId

/** May the actor do this to a return of this unit? */
export const permitsReturn = async (ctx: Ctx, permission: string, orgId: string): Promise<boolean> =>
  REVIEWS.includes(permission)
    ? permits(ctx, permission, await idOver(ctx, orgId))
    : permits(ctx, permission, orgId, KEEPS.includes(permission) ? keeps(sql`${orgId}::uuid`) : {})

/** The same, or throws `permission.denied` (403). */
export const demandReturn = async (ctx: Ctx, permission: string, orgId: string): Promise<void> =>
  REVIEWS.includes(permission)
    ? demand(ctx, permission, await idOver(ctx, orgId))
    : demand(ctx, permission, orgId, KEEPS.includes(permission) ? keeps(sql`${orgId}::uuid`) : {})
