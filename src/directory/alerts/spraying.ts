import { sql } from 'kysely'
import { label } from '../../kernel/label.ts'
import type { Ctx } from '../../platform/context.ts'
import { rows } from '../../platform/db/statement.ts'
import { numberParameter } from '../region/store.ts'
import type { Alert } from './alert.ts'
import { watchedSince } from './conduct.ts'

interface Sprayed {
  readonly day: string
  readonly ip: string
  readonly accounts: number
  readonly tries: number
  /** Tries under names that no account bears: the log does not hold the names. */
  readonly unknown: number
  /** Of those accounts, how many signed in from the same address on the same day. */
  readonly entered: number
}

/** A code that was asked for tells that somebody has the password: without it, nobody came in. */
const FAILED = ['auth.sign-in-failed', 'auth.code-asked']

/**
 * Addresses from which signing in to many different accounts failed on one day: one password tried on everybody stays below every
 * limit per account. How many of them then came in from there tells a shared address (most did) from an attack (few or none did).
 */
async function fromOneAddress(ctx: Ctx): Promise<Alert[]> {
  const limit = await numberParameter(ctx, 'alert.sprayed-accounts')
  const found = await rows(
    ctx.tx,
    sql<Sprayed>`with seen as (
        select to_char(a.at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day, a.ip, a.action, a.actor_id, count(*)::int as n
        from audit_entry a
        where a.region = ${ctx.region} and a.action = any(${['auth.sign-in', ...FAILED]}::text[]) and a.ip is not null
          and a.at >= ${watchedSince(ctx.today)}::timestamptz and a.at <= ${ctx.now}::timestamptz
        group by 1, 2, 3, 4)
      select f.day, f.ip, count(distinct f.actor_id)::int as accounts, sum(f.n)::int as tries,
        coalesce(sum(f.n) filter (where f.actor_id is null), 0)::int as unknown, count(distinct g.actor_id)::int as entered
      from seen f left join seen g on g.action = 'auth.sign-in' and g.day = f.day and g.ip = f.ip and g.actor_id = f.actor_id
      where f.action = 'auth.sign-in-failed' or (f.action = 'auth.code-asked' and g.actor_id is null)
      group by 1, 2 having count(distinct f.actor_id) >= ${limit} order by 1 desc, 3 desc, 2`,
  )
  return found.map((s) => ({
    kind: 'spraying',
    key: `spraying:${s.ip}:${s.day}`,
    title: label(
      `地址 ${s.ip} 一天内对 ${s.accounts} 个账户登录失败`,
      `address ${s.ip}: failed sign-ins to ${s.accounts} accounts in a day`,
    ),
    text: label(
      `${s.day}，共失败 ${s.tries} 次${s.unknown === 0 ? '' : `，其中 ${s.unknown} 次用的登录名不存在`}；这些账户中 ${s.entered} 个同日从该地址登录成功；告警值 ${limit} 个`,
      `${s.day}: ${s.tries} failures${s.unknown === 0 ? '' : `, ${s.unknown} under names that no account bears`}; ${s.entered} of these accounts signed in from there that day; alert from ${limit}`,
    ),
    orgId: null,
    day: s.day,
    value: s.accounts,
    limit,
    link: `/system/audit?from=${s.day}&to=${s.day}&what=auth.sign-in-failed`,
  }))
}

interface Spread {
  readonly day: string
  readonly accounts: number
  readonly addresses: number
  readonly tries: number
}

/**
 * Days on which signing in failed at many accounts, from whatever addresses, without their owners coming in soon after: what is tried from
 * many machines stays below every limit per address. Who mistypes a password comes in within minutes and does not count.
 */
async function fromAnywhere(ctx: Ctx): Promise<Alert[]> {
  const limit = await numberParameter(ctx, 'alert.failed-accounts')
  const found = await rows(
    ctx.tx,
    sql<Spread>`select to_char(f.at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day,
        count(distinct f.actor_id)::int as accounts, count(distinct f.ip)::int as addresses, count(*)::int as tries
      from audit_entry f
      where f.region = ${ctx.region} and f.action = any(${FAILED}::text[]) and f.actor_id is not null
        and f.at >= ${watchedSince(ctx.today)}::timestamptz and f.at <= ${ctx.now}::timestamptz
        and not exists (select 1 from audit_entry g
          where g.region = ${ctx.region} and g.action = 'auth.sign-in' and g.actor_id = f.actor_id
            and g.at >= ${watchedSince(ctx.today)}::timestamptz and g.at >= f.at and g.at <= f.at + interval '30 minutes')
      group by 1 having count(distinct f.actor_id) >= ${limit} order by 1 desc`,
  )
  return found.map((s) => ({
    kind: 'spraying',
    key: `spraying::${s.day}`,
    title: label(
      `一天内 ${s.accounts} 个账户登录失败，本人没有随后登录`,
      `failed sign-ins to ${s.accounts} accounts in a day, none of them signed in soon after`,
    ),
    text: label(
      `${s.day}，来自 ${s.addresses} 个地址，共失败 ${s.tries} 次；告警值 ${limit} 个`,
      `${s.day}: ${s.tries} failures from ${s.addresses} addresses; alert from ${limit}`,
    ),
    orgId: null,
    day: s.day,
    value: s.accounts,
    limit,
    link: `/system/audit?from=${s.day}&to=${s.day}&what=auth.sign-in-failed`,
  }))
}

/** One password tried on everybody, from one address or from many. An address belongs to no unit: this is for the whole region. */
export const sprayAlerts = async (ctx: Ctx): Promise<Alert[]> => [
  ...(await fromOneAddress(ctx)),
  ...(await fromAnywhere(ctx)),
]
