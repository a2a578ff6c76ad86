import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { rows, touch } from '../../platform/db/statement.ts'
import type { MessageKind } from './tell.ts'

export interface MessageRow {
  readonly id: string
  readonly kind: MessageKind
  readonly titleZh: string
  readonly titleEn: string
  readonly textZh: string
  readonly textEn: string
  readonly link: string
  readonly at: string
  readonly byName: string
  readonly readAt: string | null
}

/** The actor's own messages, newest first; nobody reads another person's. `before` is the id after which the page goes on. */
export const inbox = (
  ctx: Ctx,
  filter: {
    readonly kind: string | null
    readonly unread: boolean
    readonly before: string | null
    readonly limit: number
  },
): Promise<MessageRow[]> =>
  rows(
    ctx.tx,
    sql<MessageRow>`select m.id, m.kind, m.title_zh as "titleZh", m.title_en as "titleEn", m.text_zh as "textZh", m.text_en as "textEn",
        m.link, m.at, m.by_name as "byName", m.read_at as "readAt"
      from message m
      where m.region = ${ctx.region} and m.user_id = ${ctx.actor.userId}::uuid
        and (${filter.kind}::text is null or m.kind = ${filter.kind}) and (not ${filter.unread}::boolean or m.read_at is null)
        and (${filter.before}::uuid is null or (m.at, m.id) < (select b.at, b.id from message b
          where b.region = ${ctx.region} and b.user_id = m.user_id and b.id = ${filter.before}::uuid))
      order by m.at desc, m.id desc limit ${filter.limit}`,
  )

/** How many messages of each kind the actor has, and how many of them are unread. */
export const inboxCounts = (ctx: Ctx): Promise<{ kind: MessageKind; all: number; unread: number }[]> =>
  rows(
    ctx.tx,
    sql<{
      kind: MessageKind
      all: number
      unread: number
    }>`select kind, count(*)::int as "all", (count(*) filter (where read_at is null))::int as unread
      from message where region = ${ctx.region} and user_id = ${ctx.actor.userId}::uuid group by kind`,
  )

/** Marks one's own messages read (or unread again): these, or all. Returns how many changed. */
export const markRead = (ctx: Ctx, ids: readonly string[] | null, read: boolean): Promise<number> =>
  touch(
    ctx.tx,
    sql`update message set read_at = case when ${read}::boolean then ${ctx.now}::timestamptz end
      where region = ${ctx.region} and user_id = ${ctx.actor.userId}::uuid and (read_at is null) = ${read}::boolean
        and (${ids}::uuid[] is null or id = any(${ids}::uuid[]))`,
  )
