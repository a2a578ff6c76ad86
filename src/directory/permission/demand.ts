import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { label } from '../../kernel/label.ts'
import { ROLES } from '../../kernel/permission.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Ctx } from '../../platform/context.ts'
import { secondFactorNeeded } from '../../platform/auth/refusals.ts'
import { credentialOf } from '../../platform/auth/credentials.ts'
import { first, rows } from '../../platform/db/statement.ts'
import { scopeOf, type Extend, type Scope } from './scope.ts'

function outOfReach(scope: Scope): Refusal {
  const { permission } = scope
  const roles = [...new Set(permission.allow.flatMap((a) => a.roles))]
  return new Refusal(
    'permission.denied',
    {
      what: label(`没有权限：${permission.label.zh}（该单位）`, `Not permitted for this unit: ${permission.label.en}`),
      advice: label(
        `由该单位或其上级的${roles.map((r) => ROLES[r].zh).join('、')}办理；角色由安全管理员授予`,
        `Done by ${roles.map((r) => ROLES[r].en).join(', ')} of the unit or above; the security administrator grants roles`,
      ),
    },
    { params: { permission: permission.name }, status: 403 },
  )
}

/** May the actor do this to a record of this unit? `extend` speaks of the record where predicates beyond the tree count. */
export async function permits(ctx: Ctx, name: string, orgId: string, extend?: Extend): Promise<boolean> {
  const answer = sql<{ ok: boolean }>`select ${scopeOf(ctx, name).on(sql`${orgId}::uuid`, extend)} as ok`
  return (await first(ctx.tx, answer))?.ok === true
}

/** Throws `permission.denied` (403: who does this, who grants it) unless the actor may do this to the unit's record. */
export async function demand(ctx: Ctx, name: string, orgId: string, extend?: Extend): Promise<void> {
  if (!(await permits(ctx, name, orgId, extend))) throw outOfReach(scopeOf(ctx, name))
}

/**
 * For what is found by its id: whoever may not see it gets the answer that an unknown id gets, so that nobody learns from it what there
 * is; the log says that it was refused. `unknown` is that answer. An act that takes more than seeing is demanded after this.
 */
export async function demandSight(
  ctx: Ctx,
  name: string,
  orgId: string,
  unknown: Refusal,
  extend?: Extend,
): Promise<void> {
  if (!(await permits(ctx, name, orgId, extend))) throw concealed(unknown)
}

/** The same answer as for an unknown id, marked for the log. */
export const concealed = ({ code, text, params, status }: Refusal): Refusal =>
  new Refusal(code, text, { params, status, concealed: true })

/** Ids of units, out of those given, that the actor may do this to. `extend` speaks of the unit as `u.id`. */
export async function permitted(ctx: Ctx, name: string, orgIds: readonly string[], extend?: Extend): Promise<string[]> {
  const column: RawBuilder<SqlBool> = scopeOf(ctx, name).on(sql.ref('u.id'), extend)
  const found = await rows(
    ctx.tx,
    sql<{ id: string }>`select u.id from unnest(${orgIds}::uuid[]) as u (id) where ${column}`,
  )
  return found.map((r) => r.id)
}

/** For operations reached by a route of a weaker permission: throws `auth.second-factor-needed` without a second factor. */
export async function demandStrong(ctx: Ctx): Promise<void> {
  if (ctx.actor.strong || ctx.actor.userId === null) return
  const credential = await credentialOf(ctx.tx, ctx.actor.userId)
  throw secondFactorNeeded(credential?.totpSealed != null)
}
