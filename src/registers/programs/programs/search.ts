import { sql } from 'kysely'
import { ranked, scopeOf } from '../../../directory/public.ts'
import { label } from '../../../kernel/label.ts'
import { OPEN_VERSION } from '../../../kernel/register.ts'
import { rows } from '../../../platform/db/statement.ts'
import type { SearchSource } from '../../../platform/search.ts'

/** Most programs that are compared by sound: a city has a few hundred. */
const CANDIDATES = 1500

/** Programs that a school of mine runs, by name and by national code; each opens the register with its points. */
export const programSearch: SearchSource = {
  kind: 'program',
  label: label('专业', 'Programs'),
  async find(ctx, word, limit) {
    const found = await rows(
      ctx.tx,
      sql<{ code: string; name: string; schools: number }>`select p.program_code as code, max(p.program_name) as name,
          count(distinct p.org_id)::int as schools
        from programs p
        where p.region = ${ctx.region} and p.to_version = ${OPEN_VERSION}::bigint and p.program_name is not null
          and ${scopeOf(ctx, 'programs.read').on(sql.ref('p.org_id'))}
          and (${word.latin} or p.program_name ilike ${word.like})
        group by p.program_code order by p.program_code limit ${CANDIDATES}`,
    )
    return ranked(
      word,
      found.map((p) => ({
        title: label(p.name, p.name),
        note: label(`${p.code}，${p.schools} 所学校开设`, `${p.code}, run by ${p.schools} schools`),
        to: `/registers/programs?q=${encodeURIComponent(p.code)}`,
        code: p.code,
      })),
      limit,
    )
  },
}
