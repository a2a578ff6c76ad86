import { sql } from 'kysely'
import { tell } from '../../directory/public.ts'
import { label } from '../../kernel/label.ts'
import type { Ctx } from '../../platform/context.ts'
import { rows } from '../../platform/db/statement.ts'

/** Counties and schools below the issuer hear that a report may be read. */
export async function ofReport(
  ctx: Ctx,
  { id, orgId, title }: { id: string; orgId: string; title: string },
): Promise<void> {
  const below = await rows(
    ctx.tx,
    sql<{ orgId: string }>`select c.descendant as "orgId" from org_closure c
      where c.ancestor = ${orgId}::uuid and c.valid_from <= ${ctx.today}::date and c.valid_to > ${ctx.today}::date`,
  )
  await tell(
    ctx,
    below.map((unit) => ({
      orgId: unit.orgId,
      roles: ['head', 'county-officer', 'city-officer'] as const,
      kind: 'news',
      about: `report:${id}`,
      title: label(`《${title}》已签发`, `“${title}” was signed`),
      text: label('正文和数据已封存，可以查看和下载。', 'Text and figures are sealed and can be read and downloaded.'),
      link: `/publish/reports/${id}`,
    })),
  )
}
