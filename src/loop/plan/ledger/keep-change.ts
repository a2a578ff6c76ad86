import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { touch } from '../../../platform/db/statement.ts'

/**
 * Keeps what a target is before a change of an act of a person. Called before the change is written; for one that is new (`added`)
 * there is nothing to keep but the act.
 */
export const keepChange = (
  ctx: Ctx,
  target: string,
  act: { readonly id: string; readonly action: string },
  added = false,
): Promise<number> =>
  touch(
    ctx.tx,
    sql`insert into target_change (region, id, target_id, act_id, action, before, at, by_name)
      select ${ctx.region}::text, ${ctx.newId()}::uuid, ${target}::uuid, ${act.id}::uuid, ${act.action}::text,
        ${added ? sql`null::jsonb` : sql`(select to_jsonb(t) from target t where t.region = ${ctx.region} and t.id = ${target}::uuid)`},
        ${ctx.now}::timestamptz, ${ctx.actor.name}::text`,
  )
