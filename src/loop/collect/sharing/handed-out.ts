import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'

/** An export that was asked for under an agreement. */
export interface HandedOut {
  readonly id: string
  readonly register: string
  readonly orgName: string
  readonly rowCount: number
  readonly state: string
  readonly askedByName: string
  readonly askedAt: string
  readonly taken: number
  readonly takenAt: string | null
}

/** Every handing out under an agreement, newest first. */
export const handedOut = (ctx: Ctx, agreementId: string): Promise<HandedOut[]> =>
  rows(
    ctx.tx,
    sql<HandedOut>`select e.id, e.register, o.name as "orgName", e.row_count as "rowCount", e.state, e.asked_by_name as "askedByName",
        e.asked_at as "askedAt", coalesce(f.taken, 0)::int as taken, f.taken_at as "takenAt"
      from export_order e join org o on o.id = e.org_id
      left join (select order_id, sum(taken) as taken, max(taken_at) as taken_at from export_file where region = ${ctx.region}
        group by order_id) f on f.order_id = e.id
      where e.region = ${ctx.region} and e.agreement_id = ${agreementId}::uuid order by e.asked_at desc, e.id`,
  )

/** Orders under an agreement that somebody still waits for. */
export const openUnder = (ctx: Ctx, agreementId: string): Promise<{ order: string; userId: string }[]> =>
  rows(
    ctx.tx,
    sql<{ order: string; userId: string }>`select id as "order", asked_by as "userId" from export_order
      where region = ${ctx.region} and agreement_id = ${agreementId}::uuid and state in ('waiting', 'approved')`,
  )
