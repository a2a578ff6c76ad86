import { sql } from 'kysely'
import { tell, type News } from '../../../directory/public.ts'
import type { Role } from '../../../kernel/permission.ts'
import type { Ctx } from '../../../platform/context.ts'
import { touch } from '../../../platform/db/statement.ts'
import { pilotMoved } from '../events.ts'
import type { PilotState } from './lifecycle.ts'

/** Who works on a pilot at its unit. */
const CARRIERS: readonly Role[] = ['clerk', 'head', 'county-officer']

/** Sets state and version of a pilot, remembers the decision and tells the other stages. */
export async function noteMove(
  ctx: Ctx,
  pilot: string,
  m: { readonly move: string; readonly to: PilotState; readonly version: number; readonly reason: string },
): Promise<void> {
  await touch(
    ctx.tx,
    sql`update pilot set state = ${m.to}, version = ${m.version}, lock_version = lock_version + 1
      where region = ${ctx.region} and id = ${pilot}::uuid`,
  )
  await noteWord(ctx, { id: pilot, version: m.version }, m)
  await ctx.emit(pilotMoved, { pilotId: pilot, move: m.move })
}

/** Remembers something that was done about a pilot and moved nothing. */
export const noteWord = async (
  ctx: Ctx,
  p: { readonly id: string; readonly version: number },
  m: { readonly move: string; readonly reason: string },
): Promise<void> =>
  void (await touch(
    ctx.tx,
    sql`insert into pilot_move (region, id, pilot_id, move, version, reason, at, by_user, by_name)
      values (${ctx.region}, ${ctx.newId()}::uuid, ${p.id}::uuid, ${m.move}, ${p.version}, ${m.reason.trim()}, ${ctx.now}::timestamptz,
        ${ctx.actor.userId}::uuid, ${ctx.actor.name})`,
  ))

/** Tells the people of a unit. */
export const tellUnit = async (ctx: Ctx, orgId: string, news: News): Promise<void> =>
  void (await tell(ctx, [{ orgId, roles: CARRIERS, ...news }]))

/** Tells the office that approves. */
export const tellOffice = async (ctx: Ctx, orgId: string, news: News): Promise<void> =>
  void (await tell(ctx, [{ orgId, roles: ['city-officer'], ...news }]))

export const pilotPage = (id: string): string => `/plan/pilots/${id}`
