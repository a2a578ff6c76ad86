import { sql } from 'kysely'
import { demand } from '../../../directory/public.ts'
import type { Ctx } from '../../../platform/context.ts'
import { first } from '../../../platform/db/statement.ts'

/** The actor loads for the whole city. Throws `permission.denied`. */
export async function demandCity(ctx: Ctx): Promise<void> {
  const city = await first(
    ctx.tx,
    sql<{ id: string }>`select id from org where region = ${ctx.region} and kind = 'city' order by code limit 1`,
  )
  if (city) await demand(ctx, 'measure.opening', city.id)
}
