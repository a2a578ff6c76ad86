import { sql, type RawBuilder } from 'kysely'
import { label } from '../../kernel/label.ts'
import type { Role } from '../../kernel/permission.ts'
import type { Ctx } from '../../platform/context.ts'
import { idleAccounts, idleLimit, NOTICE_DAYS } from '../people/idle-accounts.ts'
import { permits } from '../permission/demand.ts'
import { rootOrg } from '../permission/region-wide.ts'
import { scopeOf } from '../permission/scope.ts'
import type { Alert } from './alert.ts'
import { conductAlerts } from './conduct.ts'
import { installationAlerts, type Standing } from './installation.ts'
import { sprayAlerts } from './spraying.ts'

export const READ_ALERTS = 'directory.read-alerts'
export const READ_CONDUCT = 'directory.read-conduct'

const holds = (ctx: Ctx, permission: string): boolean => {
  const roles: readonly Role[] = ctx.assembly.permissions.get(permission)?.allow.flatMap((a) => a.roles) ?? []
  return ctx.actor.roles.some((held) => roles.includes(held.role))
}

/** Accounts in reach that will be closed as unused: one line, for whoever can say that they are still needed. */
async function idleAlert(ctx: Ctx, within: RawBuilder<unknown>): Promise<Alert[]> {
  const { days, soon } = await idleLimit(ctx)
  const found = (await idleAccounts(ctx, soon, within)).filter((a) => !a.kept)
  if (found.length === 0) return []
  const n = found.length
  return [
    {
      kind: 'idle',
      key: `idle:${ctx.today.slice(0, 7)}:${n}`,
      title: label(
        `${n} 个账户久未使用，${NOTICE_DAYS} 天内停用`,
        `${n} unused accounts will be closed within ${NOTICE_DAYS} days`,
      ),
      text: label(
        `连续 ${days} 天没有登录的账户夜间自动停用；仍需要的请提醒本人登录`,
        `An account not used for ${days} days is closed at night; tell whoever still needs it to sign in`,
      ),
      orgId: null,
      day: ctx.today,
      value: n,
      limit: 1,
      link: '/system/people?state=idle',
    },
  ]
}

/**
 * What the actor must look at now: conduct of accounts and unused accounts in reach for the security and the audit administrator, and,
 * where the role is held over the whole region, the state of the installation. Nothing is stored: everything is counted when asked.
 */
export async function alertsFor(ctx: Ctx): Promise<Alert[]> {
  if (!holds(ctx, READ_ALERTS)) return []
  const root = await rootOrg(ctx)
  const wide = root !== null && (await permits(ctx, READ_ALERTS, root.id))
  const conduct = holds(ctx, READ_CONDUCT)
    ? [
        ...(wide ? await sprayAlerts(ctx) : []),
        ...(await conductAlerts(ctx, scopeOf(ctx, READ_CONDUCT).on(sql.ref('u.org_id')), wide)),
        ...(await idleAlert(ctx, scopeOf(ctx, READ_CONDUCT).on(sql.ref('u.org_id')))),
      ]
    : []
  return [...(wide ? await installationAlerts(ctx) : []), ...conduct]
}

/** All alerts of a region, for jobs and metrics: nobody in particular asks. */
export const alertsOfRegion = async (ctx: Ctx, measured?: Standing): Promise<Alert[]> => [
  ...(await installationAlerts(ctx, measured)),
  ...(await sprayAlerts(ctx)),
  ...(await conductAlerts(ctx, sql`true`, true)),
  ...(await idleAlert(ctx, sql`true`)),
]
