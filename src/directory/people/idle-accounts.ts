import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { noteUse } from '../../platform/auth/credentials.ts'
import { msOf, type Instant } from '../../platform/clock/clock.ts'
import type { Ctx } from '../../platform/context.ts'
import { first, rows } from '../../platform/db/statement.ts'
import { numberParameter } from '../region/store.ts'
import { closeAccount } from './accounts.ts'
import { lastUse } from './last-use.ts'

const DAY_MS = 86_400_000

/** An open account that nobody has used for the days set. One without a password opens nothing and does not count. */
export interface IdleAccount {
  readonly id: string
  readonly name: string
  readonly orgId: string
  readonly lastUse: Instant
  /** The only one left that holds an administrator's role over its unit: it is never closed by itself, nor listed. */
  readonly kept: boolean
}

/** For so many days before it is closed an account is listed, so that somebody can look whether it is still needed. */
export const NOTICE_DAYS = 14

/** After how many days an account counts as unused; accounts last used before `before` are due, before `soon` will be in the days of notice. */
export async function idleLimit(ctx: Pick<Ctx, 'tx' | 'region' | 'today' | 'now'>): Promise<{
  readonly days: number
  readonly before: Instant
  readonly soon: Instant
}> {
  const days = await numberParameter(ctx, 'auth.idle-days')
  const back = (n: number): Instant => new Date(msOf(ctx.now) - n * DAY_MS).toISOString()
  return { days, before: back(days), soon: back(days - NOTICE_DAYS) }
}

/** Open and not used since an instant: a condition over `user_account u` and `auth_credential c`. */
const idleSince = (before: Instant): RawBuilder<SqlBool> =>
  sql<SqlBool>`u.closed_on is null and ${lastUse()} < ${before}::timestamptz`

/**
 * The only one left that holds an administrator's role over a unit, a condition over `user_account u`: every other holder was last used
 * before the same instant.
 */
const lastOfKind = (today: string, before: Instant): RawBuilder<SqlBool> =>
  sql<SqlBool>`exists (select 1 from role_grant g where g.user_id = u.id and g.role in ('system-admin', 'security-admin', 'audit-admin')
    and g.valid_from <= ${today}::date and ${today}::date < g.valid_to
    and not exists (select 1 from role_grant h join user_account v on v.id = h.user_id join auth_credential d on d.user_id = v.id
      where h.role = g.role and h.org_id = g.org_id and v.id <> u.id
        and h.valid_from <= ${today}::date and ${today}::date < h.valid_to
        and v.closed_on is null
        and ${lastUse('v', 'd')} >= ${before}::timestamptz))`

/** Not used since an instant and not kept: what the list of people shows as unused, and what the alert counts. */
export const closedAfter = (today: string, before: Instant): RawBuilder<SqlBool> =>
  sql<SqlBool>`${idleSince(before)} and not ${lastOfKind(today, before)}`

/** Open accounts of the region, within a condition over `u.org_id`, that nobody has used since `before`, longest first. */
export const idleAccounts = (
  ctx: Pick<Ctx, 'tx' | 'region' | 'today'>,
  before: Instant,
  within: RawBuilder<unknown> = sql`true`,
): Promise<IdleAccount[]> =>
  rows(
    ctx.tx,
    sql<IdleAccount>`select u.id, u.name, u.org_id as "orgId", ${lastUse()} as "lastUse",
        ${lastOfKind(ctx.today, before)} as kept
      from user_account u join auth_credential c on c.user_id = u.id
      where u.region = ${ctx.region} and ${idleSince(before)} and ${within}
      order by ${lastUse()}, u.id`,
  )

/**
 * Was the service at work before the days of notice began? After a long stop, or a restore of an old backup, nobody could sign in and
 * nobody saw the list: then it waits as long as any other notice.
 */
async function wasWatched(ctx: Ctx): Promise<boolean> {
  const back = (days: number): Instant => new Date(msOf(ctx.now) - days * DAY_MS).toISOString()
  const found = await first(
    ctx.tx,
    sql`select 1 from audit_entry where region = ${ctx.region} and at >= ${back(2 * NOTICE_DAYS)}::timestamptz
      and at < ${back(NOTICE_DAYS)}::timestamptz limit 1`,
  )
  return found !== undefined
}

/**
 * Closes the accounts of the region that nobody has used for the days set (GB/T 22239, access control: accounts no longer needed are
 * closed), each with an entry in the log. The last administrator of a kind over a unit stays, and everybody
 * does while the list could not be seen. Returns those closed.
 */
export async function closeIdle(ctx: Ctx): Promise<IdleAccount[]> {
  const { days, before } = await idleLimit(ctx)
  const closed = (await wasWatched(ctx)) ? (await idleAccounts(ctx, before)).filter((a) => !a.kept) : []
  for (const account of closed) {
    await closeAccount(ctx.tx, account.id, ctx.today)
    await ctx.audit({
      action: 'directory.account-idle',
      objectKind: 'account',
      objectId: account.id,
      orgId: account.orgId,
      detail: { days, lastUse: account.lastUse.slice(0, 10) },
    })
  }
  return closed
}

/** Opens a closed account again; from now on it counts as used, or the next night would close it once more. */
export async function reopenAccount(ctx: Pick<Ctx, 'tx' | 'now'>, id: string): Promise<void> {
  await sql`update user_account set closed_on = null where id = ${id}`.execute(ctx.tx)
  await noteUse(ctx.tx, id, ctx.now)
}
