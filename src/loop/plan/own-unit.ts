import { sql } from 'kysely'
import type { RawBuilder, SqlBool } from 'kysely'
import { demand, permits } from '../../directory/permission/demand.ts'
import { scopeOf, type Extend } from '../../directory/permission/scope.ts'
import type { Ctx } from '../../platform/context.ts'

/** The predicate `self` of this stage: the unit in `column` is the one that the person's account belongs to. */
const own = (column: RawBuilder<unknown>): Extend => ({
  self: (userId) => sql<SqlBool>`${column} = (select u.org_id from user_account u where u.id = ${userId}::uuid)`,
})

/** SQL condition on a column that holds the unit which has a share or reports. */
export const unitScope = (ctx: Ctx, permission: string, column: RawBuilder<unknown>): RawBuilder<SqlBool> =>
  scopeOf(ctx, permission).on(column, own(column))

/** Throws `permission.denied` unless the actor may do this for the unit. */
export const demandUnit = (ctx: Ctx, permission: string, orgId: string): Promise<void> =>
  demand(ctx, permission, orgId, own(sql`${orgId}::uuid`))

export const permitsUnit = (ctx: Ctx, permission: string, orgId: string): Promise<boolean> =>
  permits(ctx, permission, orgId, own(sql`${orgId}::uuid`))
