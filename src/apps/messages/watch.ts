import { sql } from 'kysely'
import { tell } from '../../directory/public.ts'
import { groupBy } from '../../kernel/group-by.ts'
import { label } from '../../kernel/label.ts'
import type { Role } from '../../kernel/permission.ts'
import type { Ctx } from '../../platform/context.ts'
import { rows } from '../../platform/db/statement.ts'

interface Raised {
  readonly id: string
  readonly orgId: string
  readonly kind: string
  readonly level: 'red' | 'yellow'
  readonly titleZh: string
  readonly titleEn: string
  readonly neededZh: string
  readonly neededEn: string
}

const ROLES: readonly Role[] = ['head', 'county-officer', 'city-officer']

/** How many of each colour; a colour of which there is none is not named. */
const counted = (red: number, yellow: number, redWord: string, yellowWord: string): string[] => [
  ...(red > 0 ? [`${redWord}${red}`] : []),
  ...(yellow > 0 ? [`${yellowWord}${yellow}`] : []),
]

/** Offices and principals hear of red and yellow warnings of their own unit: one message for what came together. */
export async function ofWarnings(ctx: Ctx, { ids }: { ids: readonly string[] }): Promise<void> {
  const found = await rows(
    ctx.tx,
    sql<Raised>`select w.id, w.org_id as "orgId", o.kind, w.level, w.title_zh as "titleZh", w.title_en as "titleEn",
        w.needed_zh as "neededZh", w.needed_en as "neededEn"
      from warning w join org o on o.id = w.org_id
      where w.region = ${ctx.region} and w.id = any(${ids}::uuid[]) and w.level in ('red', 'yellow') and w.source <> 'return'
      order by w.level, w.title_zh, w.id`,
  )
  await tell(
    ctx,
    [...groupBy(found, (w) => w.orgId)].flatMap(([orgId, list]) => {
      const [w] = list
      if (!w) return []
      const red = list.filter((x) => x.level === 'red').length
      const one = list.length === 1
      return [
        {
          orgId,
          roles: ROLES,
          kind: 'warning' as const,
          about: `warning:${w.id}:${ctx.now}`,
          title: one
            ? label(
                `${w.level === 'red' ? '红色' : '黄色'}预警：${w.titleZh}`,
                `${w.level === 'red' ? 'Red' : 'Yellow'} warning: ${w.titleEn}`,
              )
            : label(
                `${list.length} 条新预警，${counted(red, list.length - red, '红色 ', '黄色 ').join('、')}`,
                `${list.length} new warnings: ${counted(red, list.length - red, 'red ', 'yellow ').join(', ')}`,
              ),
          text: one
            ? label(w.neededZh, w.neededEn)
            : label(
                list
                  .slice(0, 3)
                  .map((x) => x.titleZh)
                  .join('；'),
                list
                  .slice(0, 3)
                  .map((x) => x.titleEn)
                  .join('; '),
              ),
          link: one ? `/watch/warnings?unit=${orgId}&open=${w.id}` : `/watch/warnings?unit=${orgId}`,
        },
      ]
    }),
  )
}
