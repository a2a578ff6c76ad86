import { Type } from 'typebox'
import { soundOf } from '../../directory/public.ts'
import { label } from '../../kernel/label.ts'
import { searchWord } from '../../kernel/search.ts'
import { doorRoute, route, type Route } from '../../platform/http/route.ts'

const LabelBody = Type.Object({ zh: Type.String(), en: Type.String() })
/** Answers of one kind: more would push the other kinds out of sight. */
const EACH = 6

const find = route({
  method: 'GET',
  path: '/api/search',
  name: 'search',
  summary: label('搜索', 'Search by name, pinyin or initials'),
  permission: 'signed-in',
  perMinute: 120,
  query: Type.Object({ q: Type.String({ minLength: 1, maxLength: 60, title: '要找的字' }) }),
  response: Type.Object({
    items: Type.Array(
      Type.Object({
        kind: Type.String(),
        group: LabelBody,
        title: LabelBody,
        note: LabelBody,
        to: Type.String(),
        score: Type.Number(),
      }),
    ),
  }),
  /** One kind after the other in one transaction; the kind with the best answer stands first. */
  async handle(ctx, { query }) {
    const word = searchWord(query.q)
    const groups = []
    for (const source of ctx.assembly.modules.flatMap((m) => m.search ?? [])) {
      const hits = await source.find(ctx, word, EACH)
      groups.push(hits.map((hit) => ({ kind: source.kind, group: source.label, ...hit })))
    }
    return { items: groups.sort((a, b) => (b[0]?.score ?? 0) - (a[0]?.score ?? 0)).flat() }
  },
})

const sounds = doorRoute({
  method: 'POST',
  path: '/api/search/sounds',
  name: 'searchSounds',
  summary: label(
    '拼音和首字母',
    'Pinyin and initials of the names of pages and acts, which the browser searches itself',
  ),
  permission: 'signed-in',
  body: Type.Object({ texts: Type.Array(Type.String({ maxLength: 60 }), { maxItems: 300 }) }),
  response: Type.Object({ sounds: Type.Array(Type.Object({ pinyin: Type.String(), initials: Type.String() })) }),
  handle: (_, { body }) => Promise.resolve({ sounds: body.texts.map(soundOf) }),
})

export const routes: readonly Route[] = [find, sounds]
