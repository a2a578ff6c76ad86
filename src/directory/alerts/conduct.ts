import { sql, type RawBuilder } from 'kysely'
import { label, type Label } from '../../kernel/label.ts'
import type { Instant } from '../../platform/clock/clock.ts'
import type { Ctx } from '../../platform/context.ts'
import { rows } from '../../platform/db/statement.ts'
import { addDays } from '../calendar/working-days.ts'
import { numberParameter } from '../region/store.ts'
import type { Alert } from './alert.ts'

type Conduct = 'sign-in' | 'exports' | 'unmasked' | 'refused'

/** What of the log counts as what, by which parameter it becomes an alert, and how that is said. */
const CONDUCT: Readonly<
  Record<Conduct, { readonly actions: readonly string[]; readonly parameter: string; readonly words: Label }>
> = {
  'sign-in': {
    actions: ['auth.sign-in-failed', 'auth.password-check-failed'],
    parameter: 'alert.sign-in-failed',
    words: label('登录失败', 'failed sign-ins'),
  },
  exports: {
    actions: [
      'collect.export',
      'collect.template',
      'collect.marked-file',
      'export.taken',
      'measure.export-results',
      'measure.export-records',
      'measure.export-conditions',
      'measure.original-file',
      'plan.export',
      'plan.export-pilots',
      'plan.download',
      'publish.download',
      'plan.download-evidence',
      'sharing.download',
      'assessment.download',
      'audit.exported',
      'backup.downloaded',
    ],
    parameter: 'alert.exports',
    words: label('导出、下载', 'files taken'),
  },
  unmasked: {
    actions: ['pii.read', 'pii.searched', 'privacy.inquiry'],
    parameter: 'alert.unmasked',
    words: label('查看完整个人信息', 'personal values opened'),
  },
  refused: { actions: ['auth.refused'], parameter: 'alert.refused', words: label('访问被拒绝', 'refused accesses') },
}

const KINDS: readonly Conduct[] = ['sign-in', 'exports', 'unmasked', 'refused']

interface Counted {
  readonly day: string
  readonly action: string
  readonly actorId: string | null
  readonly name: string
  /** As the log calls the account: its name, or its sign-in name where signing in failed. */
  readonly logged: string
  readonly ip: string | null
  readonly orgId: string | null
  readonly orgName: string | null
  readonly n: number
}

/** From when on the log is looked at: today and yesterday, so that what came late in the evening is seen in the morning. */
export const watchedSince = (today: string): Instant => `${addDays(today, -1)}T00:00:00+08:00`

/**
 * What accounts did unusually often on one day, from the log of today and yesterday alone (by its index of action and time). Attempts
 * under names that no account bears are counted by address. `within` is a condition over the unit `u.org_id` of the account; addresses
 * belong to no unit and are given where `anybody` is true. A template without values in clear counts as no export.
 */
export async function conductAlerts(ctx: Ctx, within: RawBuilder<unknown>, anybody: boolean): Promise<Alert[]> {
  const found = await rows(
    ctx.tx,
    sql<Counted>`select to_char(a.at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day, a.action, a.actor_id as "actorId", coalesce(max(u.name), '') as name, max(a.actor_name) as logged,
        case when a.actor_id is null then a.ip end as ip, u.org_id as "orgId", max(o.name) as "orgName",
        sum(1 + coalesce((a.detail ->> 'leftOut')::int, 0))::int as n
      from audit_entry a left join user_account u on u.id = a.actor_id left join org o on o.id = u.org_id
      where a.region = ${ctx.region} and a.action = any(${KINDS.flatMap((k) => CONDUCT[k].actions)}::text[])
        and a.at >= ${watchedSince(ctx.today)}::timestamptz and a.at <= ${ctx.now}::timestamptz
        and (a.action <> 'collect.template' or a.detail ->> 'clear' = 'true')
        and case when u.id is null then ${anybody}::boolean else ${within} end
      group by 1, 2, 3, 6, 7`,
  )
  const out: Alert[] = []
  for (const kind of KINDS) {
    const { actions, parameter } = CONDUCT[kind]
    const limit = await numberParameter(ctx, parameter)
    const sums = new Map<string, Counted>()
    for (const c of found.filter((f) => actions.includes(f.action))) {
      const key = `${kind}:${c.actorId ?? c.ip ?? ''}:${c.day}`
      const before = sums.get(key)
      sums.set(key, { ...c, n: (before?.n ?? 0) + c.n })
    }
    for (const [key, c] of sums) if (c.n >= limit) out.push(alertOf(kind, key, c, limit))
  }
  return out.sort((a, b) => b.day.localeCompare(a.day) || (b.value ?? 0) / b.limit - (a.value ?? 0) / a.limit)
}

function alertOf(kind: Conduct, key: string, c: Counted, limit: number): Alert {
  const { words } = CONDUCT[kind]
  const who =
    c.actorId === null ? label(`地址 ${c.ip ?? '不明'}`, `address ${c.ip ?? 'unknown'}`) : label(c.name, c.name)
  return {
    kind,
    key,
    title: label(
      `${who.zh}${c.actorId === null ? ' ' : ''}一天内${words.zh} ${c.n} 次`,
      `${who.en}: ${c.n} ${words.en} in a day`,
    ),
    text: label(
      `${c.day}${c.orgName === null ? '' : `，${c.orgName}`}，告警值 ${limit} 次`,
      `${c.day}${c.orgName === null ? '' : `, ${c.orgName}`}; alert from ${limit}`,
    ),
    orgId: c.orgId,
    day: c.day,
    value: c.n,
    limit,
    link: `/system/audit?from=${c.day}&to=${c.day}${c.actorId === null ? '&what=auth.sign-in-failed' : `&who=${encodeURIComponent(c.logged)}`}`,
  }
}
