import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { touch } from '../../../platform/db/statement.ts'
import { pilotMoved } from '../events.ts'

/** Raises the lock of a pilot of which something was said that decides nothing: whoever looked before looks again. */
export async function noteQuietly(ctx: Ctx, id: string): Promise<void> {
  await touch(
    ctx.tx,
    sql`update pilot set lock_version = lock_version + 1 where region = ${ctx.region} and id = ${id}::uuid`,
  )
  await ctx.emit(pilotMoved, { pilotId: id, move: 'report' })
}
