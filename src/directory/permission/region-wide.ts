import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { first } from '../../platform/db/statement.ts'
import { demand } from './demand.ts'

/** The unit that governs the region: its city, or else its topmost unit; null while there is none. */
export async function rootOrg(
  ctx: Pick<Ctx, 'tx' | 'region'>,
): Promise<{ id: string; code: string; name: string } | null> {
  const found = await first(
    ctx.tx,
    sql<{ id: string; code: string; name: string }>`select id, code, name from org where region = ${ctx.region}
      order by (kind = 'city') desc, level, code limit 1`,
  )
  return found ?? null
}

/** For what concerns the whole data home: the role must be held over its governing unit. Throws `permission.denied`. */
export async function demandRegion(ctx: Ctx, permission: string): Promise<void> {
  const root = await rootOrg(ctx)
  await demand(ctx, permission, root?.id ?? '00000000-0000-0000-0000-000000000000')
}
