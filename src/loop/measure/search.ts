import { ranked } from '../../directory/public.ts'
import { label } from '../../kernel/label.ts'
import type { SearchSource } from '../../platform/search.ts'
import { GROUPS, groupOf } from './reading/names.ts'
import { readableCodes } from './reading/subject.ts'

/** Indicators by name, other names and sound; those of which the reader may see figures. */
export const indicatorSearch: SearchSource = {
  kind: 'indicator',
  label: label('指标', 'Indicators'),
  async find(ctx, word, limit) {
    const mine = ctx.actor.roles.map((r) => r.orgId)
    const may = await readableCodes(ctx, mine)
    return ranked(
      word,
      ctx.assembly.indicators
        .filter((i) => may(i.code))
        .map((i) => ({
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
