import { sql } from 'kysely'
import { scopeOf } from '../../../directory/public.ts'
import { shanghai } from '../../../kernel/format/date.ts'
import type { Instant } from '../../../platform/clock/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import { first, rows, touch } from '../../../platform/db/statement.ts'
import { unknownOrder } from './refusals.ts'

export const READ = 'destroy.read'
export const PROPOSE = 'destroy.propose'
export const APPROVE = 'destroy.approve'

export type DestroyState = 'waiting' | 'approved' | 'refused' | 'done'

/** An order to destroy what is past its keep-time in one register of one unit. */
export interface DestroyOrder {
  readonly id: string
  readonly orgId: string
  readonly orgName: string
  readonly register: string
  /** The rule as it stood when somebody asked: parameter, years, its source, and the day before which records must have ended. */
  readonly rule: string
  readonly years: number
  readonly source: string
  readonly cutoff: string
  readonly records: number
  readonly reason: string
  readonly state: DestroyState
  readonly askedBy: string
  readonly askedByName: string
  readonly askedAt: string
  readonly decidedByName: string
  readonly decidedAt: string | null
  readonly decision: string
  readonly doneAt: string | null
  readonly destroyed: Readonly<Record<string, number>>
}

const columns = sql<DestroyOrder>`e.id, e.org_id as "orgId", o.name as "orgName", e.register, e.rule, e.years, e.source, e.cutoff, e.records, e.reason, e.state,
  e.asked_by as "askedBy", e.asked_by_name as "askedByName", e.asked_at as "askedAt", e.decided_by_name as "decidedByName",
  e.decided_at as "decidedAt", e.decision, e.done_at as "doneAt", e.destroyed`

/** Number of an order: XH-20451120-3f9a12. */
export const orderNumber = (order: Pick<DestroyOrder, 'id' | 'askedAt'>): string =>
  `XH-${shanghai(order.askedAt).date.replaceAll('-', '')}-${order.id.slice(-6)}`

/** Orders of units in reach, those that wait first, then the newest. */
export const listOrders = (ctx: Ctx, limit: number): Promise<DestroyOrder[]> =>
  rows(
    ctx.tx,
    sql<DestroyOrder>`select ${columns} from destroy_order e join org o on o.id = e.org_id
      where e.region = ${ctx.region} and ${scopeOf(ctx, READ).on(sql.ref('e.org_id'))}
      order by (e.state <> 'waiting'), e.asked_at desc, e.id limit ${limit}`,
  )

/** One order in reach, held until the transaction ends. Throws `destroy.order-unknown`, also out of reach. */
export async function orderOf(ctx: Ctx, id: string): Promise<DestroyOrder> {
  const found = await first(
    ctx.tx,
    sql<DestroyOrder>`select ${columns} from destroy_order e join org o on o.id = e.org_id
      where e.region = ${ctx.region} and e.id = ${id}::uuid and ${scopeOf(ctx, READ).on(sql.ref('e.org_id'))} for update of e`,
  )
  if (!found) throw unknownOrder(id)
  return found
}

/** The same for the job that carries it out: nobody in particular asks. */
export const orderToDo = (ctx: Ctx, id: string): Promise<DestroyOrder | undefined> =>
  first(
    ctx.tx,
    sql<DestroyOrder>`select ${columns} from destroy_order e join org o on o.id = e.org_id
      where e.region = ${ctx.region} and e.id = ${id}::uuid for update of e`,
  )

/** Orders of units in reach that wait for a decision by somebody else than who asked. */
export const waitingDestruction = (ctx: Ctx): Promise<DestroyOrder[]> =>
  rows(
    ctx.tx,
    sql<DestroyOrder>`select ${columns} from destroy_order e join org o on o.id = e.org_id
      where e.region = ${ctx.region} and e.state = 'waiting' and e.asked_by is distinct from ${ctx.actor.userId}::uuid
        and ${scopeOf(ctx, APPROVE).on(sql.ref('e.org_id'))} order by e.asked_at limit 50`,
  )

/** Orders that were approved before this moment and are not carried out, oldest first. */
export const approvedBefore = (ctx: Ctx, at: Instant): Promise<{ id: string }[]> =>
  rows(
    ctx.tx,
    sql<{ id: string }>`select id from destroy_order where region = ${ctx.region} and state = 'approved'
      and decided_at < ${at}::timestamptz order by decided_at`,
  )

/** Registers and units for which an order is open. */
export const openOrders = (ctx: Ctx): Promise<{ orgId: string; register: string }[]> =>
  rows(
    ctx.tx,
    sql<{ orgId: string; register: string }>`select org_id as "orgId", register from destroy_order
      where region = ${ctx.region} and state in ('waiting', 'approved')`,
  )

/** Enters an order; null when one for this register and unit is open already. */
export async function insertOrder(
  ctx: Ctx,
  order: Pick<DestroyOrder, 'orgId' | 'register' | 'rule' | 'years' | 'source' | 'cutoff' | 'records' | 'reason'>,
): Promise<string | null> {
  const id = ctx.newId()
  const made = await touch(
    ctx.tx,
    sql`insert into destroy_order (region, id, org_id, register, rule, years, source, cutoff, records, reason, state, asked_by, asked_by_name, asked_at)
      values (${ctx.region}, ${id}::uuid, ${order.orgId}::uuid, ${order.register}, ${order.rule}, ${order.years}, ${order.source},
        ${order.cutoff}::date, ${order.records}, ${order.reason.trim()}, 'waiting', ${ctx.actor.userId}::uuid, ${ctx.actor.name}, ${ctx.now}::timestamptz)
      on conflict (region, org_id, register) where state in ('waiting', 'approved') do nothing`,
  )
  return made > 0 ? id : null
}

export const decideIn = (ctx: Ctx, id: string, state: 'approved' | 'refused', words: string): Promise<number> =>
  touch(
    ctx.tx,
    sql`update destroy_order set state = ${state}, decision = ${words.trim()}, decided_by = ${ctx.actor.userId}::uuid,
        decided_by_name = ${ctx.actor.name}, decided_at = ${ctx.now}::timestamptz
      where region = ${ctx.region} and id = ${id}::uuid`,
  )

export const markDone = (ctx: Ctx, id: string, destroyed: DestroyOrder['destroyed']): Promise<number> =>
  touch(
    ctx.tx,
    sql`update destroy_order set state = 'done', done_at = ${ctx.now}::timestamptz, destroyed = ${JSON.stringify(destroyed)}::jsonb
      where region = ${ctx.region} and id = ${id}::uuid`,
  )
