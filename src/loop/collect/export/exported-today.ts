import { sql } from 'kysely'
import type { Register } from '../../../kernel/register.ts'
import type { Ctx } from '../../../platform/context.ts'
import { first } from '../../../platform/db/statement.ts'

/** Entries of the log that say how many rows of which register left. */
const WAYS = ['collect.export', 'measure.export-records', 'measure.original-file']

/**
 * Rows of a register that the actor has taken today (in Shanghai) without an approval, from the log of today and by whichever way:
 * several small files are one large one. In a writing transaction the exports of one person come one after another, so that two at once are both counted.
 */
export async function exportedToday(ctx: Ctx, register: Register): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtext(${`export ${ctx.actor.userId ?? ''} ${register.code}`}))`.execute(
    ctx.tx,
  )
  const found = await first(
    ctx.tx,
    sql<{ rows: number }>`select coalesce(sum((detail ->> 'rows')::int), 0)::int as rows from audit_entry
      where region = ${ctx.region} and action = any(${WAYS}::text[]) and at >= ${`${ctx.today}T00:00:00+08:00`}::timestamptz
        and actor_id = ${ctx.actor.userId}::uuid and ${register.code} in (object_id, object_kind, detail ->> 'register')`,
  )
  return found?.rows ?? 0
}
