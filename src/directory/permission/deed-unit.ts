import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { first } from '../../platform/db/statement.ts'
import { permits } from './demand.ts'

/**
 * The unit under which the log keeps an act over much or over nothing (an export, a search): the unit that was asked for where the actor
 * holds the permission over it, else a unit over which the permission is held, else that of the account. Whoever names a unit out of
 * reach moves the entry nowhere, so the auditor of the actor's own branch always sees it.
 */
export async function deedUnit(ctx: Ctx, permission: string, asked?: string): Promise<string | null> {
  if (asked !== undefined && (await permits(ctx, permission, asked))) return asked
  const allowed = ctx.assembly.permissions.get(permission)?.allow.flatMap((a) => a.roles) ?? []
  const held = ctx.actor.roles.find((r) => allowed.includes(r.role)) ?? ctx.actor.roles[0]
  if (held) return held.orgId
  const account = await first(
    ctx.tx,
    sql<{ orgId: string }>`select org_id as "orgId" from user_account where id = ${ctx.actor.userId}::uuid`,
  )
  return account?.orgId ?? null
}
