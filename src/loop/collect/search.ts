import { sql } from 'kysely'
import { ranked, scopeOf } from '../../directory/public.ts'
import { label } from '../../kernel/label.ts'
import { rows } from '../../platform/db/statement.ts'
import type { SearchSource } from '../../platform/search.ts'

/** Campaigns in which a unit of mine owes something. */
export const campaignSearch: SearchSource = {
  kind: 'campaign',
  label: label('报送期次', 'Campaigns'),
  async find(ctx, word, limit) {
    const found = await rows(
      ctx.tx,
      sql<{
        id: string
        name: string
        code: string
        dueOn: string
      }>`select c.id, c.name, c.code, c.due_on as "dueOn" from campaign c
        where c.region = ${ctx.region} and (${word.latin} or c.name ilike ${word.like})
          and exists (select 1 from campaign_unit cu where cu.region = ${ctx.region} and cu.campaign_id = c.id
            and ${scopeOf(ctx, 'collect.read').on(sql.ref('cu.org_id'))})
        order by c.due_on desc limit 200`,
    )
    return ranked(
      word,
      found.map((c) => ({
        title: label(c.name, c.name),
        note: label(`${c.dueOn} 截止`, `due ${c.dueOn}`),
        to: `/collect/campaigns?campaign=${c.id}`,
        code: c.code,
      })),
      limit,
    )
  },
}
