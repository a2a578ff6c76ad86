import { sql } from 'kysely'
import { ranked } from '../../directory/public.ts'
import { groupBy } from '../../kernel/group-by.ts'
import { label } from '../../kernel/label.ts'
import { rows } from '../../platform/db/statement.ts'
import type { SearchSource } from '../../platform/search.ts'
import { catalogueOf } from '../measure/public.ts'
import { versionsOf } from './figures/store.ts'
import { readable } from './store/reports.ts'

/** Reports within reach. */
export const reportSearch: SearchSource = {
  kind: 'report',
  label: label('报告', 'Reports'),
  async find(ctx, word, limit) {
    const found = await rows(
      ctx.tx,
      sql<{ id: string; title: string; period: string; org: string }>`select r.id, r.title, r.period, o.name as org
        from report r join org o on o.id = r.org_id
        where r.region = ${ctx.region} and ${readable(ctx)} and (${word.latin} or r.title ilike ${word.like})
        order by r.created_at desc, r.id desc limit 300`,
    )
    return ranked(
      word,
      found.map((r) => ({
        title: label(r.title, r.title),
        note: label(`${r.period} ${r.org}`, `${r.period} ${r.org}`),
        to: `/publish/reports/${r.id}`,
      })),
      limit,
    )
  },
}

/** What is public, by the name of the indicator: everybody may read it, so everybody finds it. One answer for each indicator and unit. */
export const figureSearch: SearchSource = {
  kind: 'public-figure',
  label: label('公开数据', 'Public figures'),
  async find(ctx, word, limit) {
    const { indicators } = catalogueOf(ctx.assembly)
    const newest = groupBy(await versionsOf(ctx, {}), (v) => `${v.indicator}|${v.orgCode}`)
    return ranked(
      word,
      [...newest.values()].flatMap(([v]) => {
        const of = v && indicators.get(v.indicator)
        if (!of) return []
        const note = label(`${v.period} 第 ${v.version} 版`, `${v.period}, version ${v.version}`)
        const to = `/public/figures/${v.indicator}?unit=${encodeURIComponent(v.orgCode)}`
        return [{ title: of.label, note, to, aliases: of.aliases, code: of.code }]
      }),
      limit,
    )
  },
}
