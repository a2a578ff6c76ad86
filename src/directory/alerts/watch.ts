import { anchorsFile, readAnchors, type Anchor } from '../../platform/audit/anchor.ts'
import { CHECKED, lastCheck, newestAnchor } from '../../platform/audit/last-check.ts'
import { verifyChain, type ChainReport } from '../../platform/audit/verify.ts'
import { inWrite, SYSTEM, type App, type Ctx } from '../../platform/context.ts'
import type { Role } from '../../kernel/permission.ts'
import { label } from '../../kernel/label.ts'
import { tellUsers } from '../messages/tell.ts'
import { holdersOf } from '../people/holders.ts'
import { closeIdle } from '../people/idle-accounts.ts'
import { rootOrg } from '../permission/region-wide.ts'
import { regions } from '../region/store.ts'
import { ALERTS, type Alert } from './alert.ts'
import { alertsOfRegion } from './alerts.ts'

/** Whom an alert concerns: how people act is not the system administrator's business, how the machine does is. */
const rolesFor = (alert: Alert): readonly Role[] =>
  ALERTS[alert.kind].about === 'conduct'
    ? ['security-admin', 'audit-admin']
    : ['system-admin', 'security-admin', 'audit-admin']

/** The nearest holder of each role above a unit. */
async function nearest(ctx: Ctx, orgId: string, roles: readonly Role[]): Promise<string[]> {
  const held = await holdersOf(ctx.tx, orgId, roles, ctx.today)
  const users = roles.flatMap((role) => {
    const of = held.filter((h) => h.role === role)
    return of.filter((h) => h.distance === of[0]?.distance).map((h) => h.userId)
  })
  return [...new Set(users)]
}

/**
 * How far this process has checked each region's chain by itself. Where anchors are kept on another medium, as they should be, no file
 * says where to begin: the watch goes on where it stopped instead of computing the whole chain every time.
 */
const checkedByUs = new WeakMap<App, Map<string, ChainReport['head']>>()

async function checkChain(app: App, region: string, anchors: readonly Anchor[]): Promise<ChainReport> {
  const own = checkedByUs.get(app) ?? new Map<string, ChainReport['head']>()
  checkedByUs.set(app, own)
  const report = await verifyChain(app.db, region, anchors, newestAnchor(anchors, region) ?? own.get(region))
  if (report.ok) own.set(region, report.head)
  return report
}

/**
 * Checks the part of the chain since the last anchor (without one: since this process looked last), counts what was unusual and tells the administrators, each event once. A break is
 * written down as a failed check, so that it stays until somebody has checked the whole chain. Returns how many messages were new.
 */
export async function watchSecurity(app: App): Promise<number> {
  let told = 0
  const anchors = readAnchors(anchorsFile(app.files.folder))
  for (const home of await app.db.read((tx) => regions(tx))) {
    const report = await checkChain(app, home.code, anchors)
    told += await inWrite(
      app,
      SYSTEM,
      async (ctx) => {
        if (!report.ok && (await lastCheck(ctx.tx, ctx.region))?.ok !== false) {
          const { entries, broken } = report
          await ctx.audit({ action: CHECKED, objectKind: 'audit', detail: { ok: false, entries, ...broken } })
        }
        return tellAll(ctx, await alertsOfRegion(ctx))
      },
      { region: home.code },
    )
  }
  return told
}

async function tellAll(ctx: Ctx, alerts: readonly Alert[]): Promise<number> {
  const root = await rootOrg(ctx)
  let told = 0
  for (const alert of alerts) {
    const orgId = alert.orgId ?? root?.id
    if (orgId === undefined) continue
    const { key, title, text } = alert
    const news = { kind: 'warning', about: `alert:${key}`, title, text, link: '/system/alerts' } as const
    const users = await nearest(ctx, orgId, rolesFor(alert))
    // Nobody is told by a message of what the own account did.
    const about = key.split(':')[1]
    told += await tellUsers(
      ctx,
      users.filter((userId) => userId !== about).map((userId) => ({ ...news, userId })),
    )
  }
  return told
}

/** Every night: closes unused accounts of all regions and tells the security administrator next above each of them. */
export async function closeIdleAccounts(app: App): Promise<number> {
  let closed = 0
  for (const home of await app.db.read((tx) => regions(tx)))
    closed += await inWrite(
      app,
      SYSTEM,
      async (ctx) => {
        const gone = await closeIdle(ctx)
        const perUser = new Map<string, string[]>()
        for (const account of gone)
          for (const userId of await nearest(ctx, account.orgId, ['security-admin']))
            perUser.set(userId, [...(perUser.get(userId) ?? []), account.name])
        await tellUsers(
          ctx,
          [...perUser].map(([userId, names]) => ({
            userId,
            kind: 'news' as const,
            about: `idle:${ctx.today}`,
            title: label(`已停用 ${names.length} 个久未使用的账户`, `${names.length} unused accounts were closed`),
            text: label(
              `${names.slice(0, 10).join('、')}${names.length > 10 ? ' 等' : ''}。仍需要的可以恢复。`,
              `${names.slice(0, 10).join(', ')}${names.length > 10 ? ' and others' : ''}. What is still needed can be opened again.`,
            ),
            link: '/system/people?state=closed',
          })),
        )
        return gone.length
      },
      { region: home.code },
    )
  return closed
}
