import { sql } from 'kysely'
import type { Label } from '../../kernel/label.ts'
import type { Role } from '../../kernel/permission.ts'
import { isSystem } from '../permission/scope.ts'
import type { Ctx } from '../../platform/context.ts'
import { first, rows } from '../../platform/db/statement.ts'

/** Why somebody is told: what came back, what was accepted, given to me, asked for again, drifts, is done, or is new. */
export const MESSAGE_KINDS = ['returned', 'accepted', 'assigned', 'reminder', 'warning', 'job', 'news'] as const
export type MessageKind = (typeof MESSAGE_KINDS)[number]

/** One piece of news. `about` names the event: whoever knows it already is not told again. */
export interface News {
  readonly kind: MessageKind
  readonly about: string
  readonly title: Label
  readonly text: Label
  /** The page where it can be acted on. */
  readonly link: string
}

/** Tells these people. Whoever did it needs no message. Returns how many messages were new. */
export const tellUsers = (ctx: Ctx, list: readonly (News & { readonly userId: string })[]): Promise<number> =>
  tellEven(
    ctx,
    list.filter((n) => n.userId !== ctx.actor.userId),
  )

/** Tells these people, also whoever did it. Returns how many messages were new. */
export async function tellEven(ctx: Ctx, list: readonly (News & { readonly userId: string })[]): Promise<number> {
  if (list.length === 0) return 0
  const data = list.map((n) => ({
    id: ctx.newId(),
    user: n.userId,
    kind: n.kind,
    about: n.about,
    zh: n.title.zh,
    en: n.title.en,
    textZh: n.text.zh,
    textEn: n.text.en,
    link: n.link,
  }))
  // Counted by what came back: a cluster answers with the rows it was given, those that were passed over included.
  const told = await rows(
    ctx.tx,
    sql<{
      id: string
    }>`insert into message (region, id, user_id, kind, about, title_zh, title_en, text_zh, text_en, link, at, by_name)
      select ${ctx.region}, x.id, x."user", x.kind, x.about, x.zh, x.en, x."textZh", x."textEn", x.link, ${ctx.now}::timestamptz,
        ${isSystem(ctx) ? '' : ctx.actor.name}
      from jsonb_to_recordset(${JSON.stringify(data)}::jsonb)
        as x(id uuid, "user" uuid, kind text, about text, zh text, en text, "textZh" text, "textEn" text, link text)
      on conflict (region, user_id, about) do nothing returning id`,
  )
  return told.length
}

/** Tells whoever holds one of these roles at a unit itself, not above it. */
export async function tell(
  ctx: Ctx,
  list: readonly (News & { readonly orgId: string; readonly roles: readonly Role[] })[],
): Promise<number> {
  if (list.length === 0) return 0
  const orgIds = [...new Set(list.map((n) => n.orgId))]
  const roles = [...new Set(list.flatMap((n) => n.roles))]
  const held = await rows(
    ctx.tx,
    sql<{
      userId: string
      orgId: string
      role: Role
    }>`select distinct g.user_id as "userId", g.org_id as "orgId", g.role
      from role_grant g join user_account u on u.id = g.user_id and (u.closed_on is null or u.closed_on > ${ctx.today}::date)
      where g.org_id = any(${orgIds}::uuid[]) and g.role = any(${roles}::text[]) and g.valid_from <= ${ctx.today}::date and g.valid_to > ${ctx.today}::date`,
  )
  return tellUsers(
    ctx,
    list.flatMap(({ orgId, roles: wanted, ...news }) =>
      [...new Set(held.filter((h) => h.orgId === orgId && wanted.includes(h.role)).map((h) => h.userId))].map(
        (userId) => ({ ...news, userId }),
      ),
    ),
  )
}

/** How many messages of the actor are unread. */
export async function unreadCount(ctx: Ctx): Promise<number> {
  if (ctx.actor.userId === null) return 0
  const found = await first(
    ctx.tx,
    sql<{ n: number }>`select count(*)::int as n from message
      where region = ${ctx.region} and user_id = ${ctx.actor.userId}::uuid and read_at is null`,
  )
  return found?.n ?? 0
}
