import { sql } from 'kysely'
import { label } from '../../kernel/label.ts'
import { searchScore } from '../../kernel/search.ts'
import { rows } from '../../platform/db/statement.ts'
import type { SearchSource } from '../../platform/search.ts'
import { scopeOf } from '../permission/scope.ts'

interface Found {
  readonly id: string
  readonly name: string
  readonly title: string
  readonly signName: string
  readonly org: string
  readonly pinyin: string
  readonly initials: string
}

const CANDIDATES = 60

/** Accounts, for those who keep them: everybody else finds nobody. */
export const peopleSearch: SearchSource = {
  kind: 'person',
  label: label('人员', 'People'),
  async find(ctx, word, limit) {
    const found = await rows(
      ctx.tx,
      sql<Found>`select u.id, u.name, u.title, u.sign_name as "signName", o.name as org, u.pinyin, u.initials
        from user_account u join org o on o.id = u.org_id
        where (u.closed_on is null or u.closed_on > ${ctx.today}::date) and ${scopeOf(ctx, 'directory.read-people').on(sql.ref('u.org_id'))}
          and (u.name ilike ${word.like} or lower(u.sign_name) like ${word.like}
            or (${word.latin} and (u.pinyin like ${word.like} or u.initials like ${word.like})))
        order by u.pinyin, u.id limit ${CANDIDATES}`,
    )
    return found
      .map((u) => ({
        title: label(u.name, u.name),
        note: label(`${u.org} ${u.title}`.trim(), `${u.org} ${u.title}`.trim()),
        to: `/system/people?open=${u.id}`,
        score: searchScore(word, { names: [u.name], code: u.signName, sound: u }),
      }))
      .filter((h) => h.score > 0)
      .sort((a, b) => b.score - a.score)
      .slice(0, limit)
  },
}
