import { permitted, ranked } from '../../directory/public.ts'
import { label } from '../../kernel/label.ts'
import type { SearchSource } from '../../platform/search.ts'
import { GROUPS, groupOf } from './reading/names.ts'

/** Indicators by name, other names and sound; they are the same for everybody who may read figures at all. */
export const indicatorSearch: SearchSource = {
  kind: 'indicator',
  label: label('指标', 'Indicators'),
  async find(ctx, word, limit) {
    const mine = ctx.actor.roles.map((r) => r.orgId)
    if ((await permitted(ctx, 'measure.read', mine)).length === 0) return []
    return ranked(
      word,
      ctx.assembly.indicators.map((i) => ({
        title: i.label,
        note: GROUPS[groupOf(i.code)] ?? label(groupOf(i.code), groupOf(i.code)),
        to: `/measure/indicators/${i.code}`,
        aliases: i.aliases,
        code: i.code,
      })),
      limit,
    )
  },
}
