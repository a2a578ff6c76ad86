import { sql } from 'kysely'
import { label } from '../../kernel/label.ts'
import { searchScore } from '../../kernel/search.ts'
import { rows } from '../../platform/db/statement.ts'
import type { SearchSource } from '../../platform/search.ts'
import { scopeOf } from '../permission/scope.ts'

interface Found {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly shortName: string
  readonly above: string
  readonly pinyin: string
  readonly initials: string
}

/** More than are shown, so that the best may be chosen. */
const CANDIDATES = 60

/** Schools and offices of one's own tree; each opens its workbench. */
export const orgSearch: SearchSource = {
  kind: 'unit',
  label: label('单位', 'Units'),
  async find(ctx, word, limit) {
    const found = await rows(
      ctx.tx,
      sql<Found>`select o.id, o.code, o.name, o.short_name as "shortName", o.pinyin, o.initials, coalesce(p.name, '') as above
        from org o left join org_edge e on e.child = o.id and e.valid_from <= ${ctx.today}::date and e.valid_to > ${ctx.today}::date
        left join org p on p.id = e.parent
        where o.valid_from <= ${ctx.today}::date and o.valid_to > ${ctx.today}::date and ${scopeOf(ctx, 'directory.read-orgs').on(sql.ref('o.id'))}
          and (o.name ilike ${word.like} or o.short_name ilike ${word.like} or lower(o.code) like ${word.like}
            or (${word.latin} and (o.pinyin like ${word.like} or o.initials like ${word.like})))
        order by o.initials like ${word.like.slice(1)} desc, o.level, o.code limit ${CANDIDATES}`,
    )
    return found
      .map((o) => ({
        title: label(o.name, o.name),
        note: label(o.above, o.above),
        to: `/?unit=${o.id}`,
        score: searchScore(word, { names: [o.name, o.shortName], code: o.code, sound: o }),
      }))
      .filter((h) => h.score > 0)
      .sort((a, b) => b.score - a.score)
      .slice(0, limit)
  },
}
