import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { first, rows } from '../../platform/db/statement.ts'
import { demand, permits } from './demand.ts'

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

/** May the actor do this over the governing unit of every data home that has units here? For what holds all of them, as a backup does. */
export async function permitsEveryHome(ctx: Ctx, permission: string): Promise<boolean> {
  const homes = await rows(ctx.tx, sql<{ region: string }>`select distinct region from org`)
  for (const { region } of homes) {
    const root = await rootOrg({ tx: ctx.tx, region })
    if (!root || !(await permits(ctx, permission, root.id))) return false
  }
  return true
}

/** For what concerns the whole data home: the role must be held over its governing unit. Throws `permission.denied`. */
export async function demandRegion(ctx: Ctx, permission: string): Promise<void> {
  const root = await rootOrg(ctx)
  await demand(ctx, permission, root?.id ?? '00000000-0000-0000-0000-000000000000')
}
