import { sql } from 'kysely'
import { Refusal } from '../../../kernel/refusal.ts'
import { label } from '../../../kernel/label.ts'
import type { Ctx } from '../../../platform/context.ts'
import { first, rows, touch } from '../../../platform/db/statement.ts'
import { returnsMoved } from '../events.ts'

export type ReturnState = 'draft' | 'submitted' | 'county-reviewed' | 'accepted' | 'superseded'

export interface ReturnRow {
  readonly id: string
  readonly campaign_id: string
  readonly register: string
  readonly org_id: string
  readonly period: string
  readonly return_version: number
  readonly state: ReturnState
  readonly data_version: string | null
  readonly data_versions: Readonly<Record<string, string>>
  readonly upload_id: string | null
  readonly due_on: string
  readonly correction_reason: string | null
  readonly sent_back: boolean
  readonly submitted_at: string | null
  readonly submitted_by: string | null
  readonly prepared_by: string | null
  readonly accepted_at: string | null
  readonly lock_version: number
}

export const unknownReturn = (id: string): Refusal =>
  new Refusal(
    'collect.return-unknown',
    { what: label('没有这份报表', 'No such return') },
    { params: { id }, status: 404 },
  )

/** Locks returns in the order of their ids. Throws `collect.return-unknown` when one is missing. */
export async function lockReturns(ctx: Ctx, ids: readonly string[]): Promise<ReturnRow[]> {
  const found = await rows(
    ctx.tx,
    sql<ReturnRow>`select * from returns where region = ${ctx.region} and id = any(${ids}::uuid[]) order by id for update`,
  )
  const missing = ids.find((id) => !found.some((r) => r.id === id))
  if (missing) throw unknownReturn(missing)
  return found
}

export const findReturn = (ctx: Ctx, id: string): Promise<ReturnRow | undefined> =>
  first(ctx.tx, sql<ReturnRow>`select * from returns where region = ${ctx.region} and id = ${id}::uuid`)

/** Writes the history line of a move for each return and tells of it. */
export async function addMoves(
  ctx: Ctx,
  returns: readonly ReturnRow[],
  move: string,
  to: ReturnState,
  reason?: string,
): Promise<void> {
  const data = returns.map((r) => ({ id: r.id, from: r.state }))
  await touch(
    ctx.tx,
    sql`insert into return_move (region, return_id, seq, move, from_state, to_state, at, by_user, by_name, reason)
      select ${ctx.region}, x.id, coalesce((select max(m.seq) from return_move m where m.region = ${ctx.region} and m.return_id = x.id), 0) + 1,
        ${move}, x."from", ${to}, ${ctx.now}::timestamptz, ${ctx.actor.userId}::uuid, ${ctx.actor.name}, ${reason ?? null}
      from jsonb_to_recordset(${JSON.stringify(data)}::jsonb) as x(id uuid, "from" text)`,
  )
  await ctx.emit(returnsMoved, {
    move,
    reason: reason ?? null,
    returns: returns.map((r) => ({ id: r.id, orgId: r.org_id, register: r.register, period: r.period })),
  })
}
