import { Type } from 'typebox'
import { label } from '../../kernel/label.ts'
import { route, type Route } from '../../platform/http/route.ts'
import { inbox, inboxCounts, markRead } from '../messages/inbox.ts'
import { MESSAGE_KINDS } from '../messages/tell.ts'

const Kind = Type.Enum([...MESSAGE_KINDS])
const Uuid = Type.String({ format: 'uuid' })
const PAGE = 50

const listMessages = route({
  method: 'GET',
  path: '/api/messages',
  name: 'listMessages',
  summary: label('我的消息', 'What I was told'),
  permission: 'signed-in',
  query: Type.Object({
    kind: Type.Optional(Kind),
    unread: Type.Optional(Type.Boolean({ title: '只看未读' })),
    before: Type.Optional(Uuid),
  }),
  response: Type.Object({
    messages: Type.Array(
      Type.Object({
        id: Type.String(),
        kind: Kind,
        title: Type.Object({ zh: Type.String(), en: Type.String() }),
        text: Type.Object({ zh: Type.String(), en: Type.String() }),
        link: Type.String(),
        at: Type.String(),
        by: Type.String(),
        read: Type.Boolean(),
      }),
    ),
    more: Type.Boolean(),
    counts: Type.Record(Type.String(), Type.Object({ all: Type.Integer(), unread: Type.Integer() })),
  }),
  async handle(ctx, { query }) {
    const filter = { kind: query.kind ?? null, unread: query.unread ?? false, before: query.before ?? null }
    const found = await inbox(ctx, { ...filter, limit: PAGE + 1 })
    const counts = await inboxCounts(ctx)
    return {
      messages: found.slice(0, PAGE).map((m) => ({
        id: m.id,
        kind: m.kind,
        title: label(m.titleZh, m.titleEn),
        text: label(m.textZh, m.textEn),
        link: m.link,
        at: m.at,
        by: m.byName,
        read: m.readAt !== null,
      })),
      more: found.length > PAGE,
      counts: Object.fromEntries(counts.map(({ kind, all, unread }) => [kind, { all, unread }])),
    }
  },
})

const readMessages = route({
  method: 'POST',
  path: '/api/messages/read',
  name: 'markMessages',
  summary: label('标为已读或未读', 'Mark messages as read or unread'),
  permission: 'signed-in',
  body: Type.Object({
    ids: Type.Optional(Type.Array(Uuid, { maxItems: 500, description: 'All of mine when absent' })),
    read: Type.Boolean(),
  }),
  response: Type.Object({ changed: Type.Integer() }),
  async handle(ctx, { body }) {
    return { changed: await markRead(ctx, body.ids ?? null, body.read) }
  },
})

export const messageRoutes: readonly Route[] = [listMessages, readMessages]
