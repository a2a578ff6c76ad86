import { sql } from 'kysely'
import { Type, type Static } from 'typebox'
import Value from 'typebox/value'
import { scopeOf } from '../../../directory/public.ts'
import { shanghai } from '../../../kernel/format/date.ts'
import type { Ctx } from '../../../platform/context.ts'
import { first, rows, touch } from '../../../platform/db/statement.ts'
import type { Terms } from '../sharing/terms.ts'
import { unknownOrder } from './order-refusals.ts'

export type OrderState = 'waiting' | 'approved' | 'refused' | 'expired'

/** An export that somebody else decides on. */
export interface OrderRow {
  readonly id: string
  readonly kind: 'ledger' | 'copy'
  readonly orgId: string
  readonly orgName: string
  readonly register: string
  readonly requestId: string | null
  readonly asked: Buffer
  readonly rowCount: number
  readonly clear: boolean
  readonly reason: string
  readonly state: OrderState
  readonly askedBy: string
  readonly askedByName: string
  readonly askedAt: string
  readonly decidedByName: string
  readonly decidedAt: string | null
  readonly decision: string
  readonly expiresAt: string | null
  readonly taken: number
  /** The agreement under which it is handed to others; null: for the unit's own use. */
  readonly sharing: OrderSharing | null
}

/** Whom an order is for, as it was agreed. */
export interface OrderSharing extends Terms {
  readonly id: string
  readonly number: string
  readonly receiver: string
  readonly purpose: string
}

const columns = (
  ctx: Ctx,
) => sql<OrderRow>`e.id, e.kind, e.org_id as "orgId", o.name as "orgName", e.register, e.request_id as "requestId", e.asked,
  e.row_count as "rowCount", e.clear, e.reason, e.state, e.asked_by as "askedBy", e.asked_by_name as "askedByName", e.asked_at as "askedAt",
  e.decided_by_name as "decidedByName", e.decided_at as "decidedAt", e.decision, e.expires_at as "expiresAt",
  coalesce((select sum(f.taken) from export_file f where f.region = ${ctx.region} and f.order_id = e.id), 0)::int as taken,
  case when e.agreement_id is null then null else jsonb_build_object('id', e.agreement_id, 'number', a.number, 'receiver', a.receiver, 'purpose', a.purpose,
    'state', a.state, 'from', a.from_on, 'to', a.to_on, 'endedOn', a.ended_on) end as sharing`

/** Orders `e` with their unit and, where they have one, their agreement. */
const orders = (ctx: Ctx) => sql`export_order e join org o on o.id = e.org_id
  left join sharing_agreement a on a.region = ${ctx.region} and a.id = e.agreement_id`

/** What a ledger was asked by; sealed, for what was searched may be a name or a number. */
export const LedgerAsk = Type.Object({
  org: Type.Optional(Type.String()),
  period: Type.Optional(Type.String()),
  q: Type.Optional(Type.String()),
  state: Type.Optional(Type.String()),
  fields: Type.Record(Type.String(), Type.Array(Type.String())),
  sort: Type.Optional(Type.String()),
  format: Type.Union([Type.Literal('xlsx'), Type.Literal('csv')]),
  columns: Type.Array(Type.String()),
})
export type LedgerAsk = Static<typeof LedgerAsk>

const bound = (ctx: Pick<Ctx, 'region'>, id: string): string => `${ctx.region}/export-order/${id}`

/** The question behind a ledger order. */
export function askOf(ctx: Pick<Ctx, 'region' | 'keys'>, order: Pick<OrderRow, 'id' | 'asked'>): LedgerAsk {
  const inside: unknown = ctx.keys.open(order.asked, bound(ctx, order.id))
  if (!Value.Check(LedgerAsk, inside)) throw new Error('an export order does not hold its question')
  return inside
}

/** Number of an order as it stands on every page of its file: DC-20251120-3f9a12. */
export const orderNumber = (order: Pick<OrderRow, 'id' | 'askedAt'>): string =>
  `DC-${shanghai(order.askedAt).date.replaceAll('-', '')}-${order.id.slice(-6)}`

export async function insertOrder(
  ctx: Ctx,
  order: {
    readonly kind: OrderRow['kind']
    readonly orgId: string
    readonly register: string
    readonly requestId: string | null
    readonly ask: object
    readonly rowCount: number
    readonly clear: boolean
    readonly reason: string
    readonly agreementId?: string
  },
): Promise<string> {
  const id = ctx.newId()
  await touch(
    ctx.tx,
    sql`insert into export_order (region, id, kind, org_id, register, request_id, asked, row_count, clear, reason, agreement_id, state, asked_by, asked_by_name, asked_at)
      values (${ctx.region}, ${id}::uuid, ${order.kind}, ${order.orgId}::uuid, ${order.register}, ${order.requestId}::uuid,
        ${ctx.keys.seal(order.ask, bound(ctx, id))}, ${order.rowCount}, ${order.clear}, ${order.reason.trim()}, ${order.agreementId ?? null}::uuid, 'waiting',
        ${ctx.actor.userId}::uuid, ${ctx.actor.name}, ${ctx.now}::timestamptz)`,
  )
  return id
}

/** Orders that are mine or concern units where I may see orders, newest first. */
export const listOrders = (ctx: Ctx, limit: number): Promise<OrderRow[]> =>
  rows(
    ctx.tx,
    sql<OrderRow>`select ${columns(ctx)} from ${orders(ctx)} where e.region = ${ctx.region} and ${seen(ctx)}
      order by (e.state <> 'waiting'), e.asked_at desc, e.id limit ${limit}`,
  )

const seen = (ctx: Ctx) =>
  sql<boolean>`(e.asked_by = ${ctx.actor.userId}::uuid or ${scopeOf(ctx, 'export.read').on(sql.ref('e.org_id'))})`

/** One order that I may see; `lock` holds it until the transaction ends. Throws `export.order-unknown`, also out of reach. */
export async function orderOf(ctx: Ctx, id: string, lock = false): Promise<OrderRow> {
  const found = await first(
    ctx.tx,
    sql<OrderRow>`select ${columns(ctx)} from ${orders(ctx)}
      where e.region = ${ctx.region} and e.id = ${id}::uuid and ${seen(ctx)} ${lock ? sql`for update of e` : sql``}`,
  )
  if (!found) throw unknownOrder(id)
  return found
}

export const ordersOfRequest = (ctx: Ctx, requestId: string): Promise<OrderRow[]> =>
  rows(
    ctx.tx,
    sql<OrderRow>`select ${columns(ctx)} from ${orders(ctx)}
      where e.region = ${ctx.region} and e.request_id = ${requestId}::uuid order by e.asked_at desc`,
  )

/** Orders of units in reach that wait for a decision by somebody else than who asked. */
export const waitingOrders = (ctx: Ctx): Promise<OrderRow[]> =>
  rows(
    ctx.tx,
    sql<OrderRow>`select ${columns(ctx)} from ${orders(ctx)}
      where e.region = ${ctx.region} and e.state = 'waiting' and e.asked_by is distinct from ${ctx.actor.userId}::uuid
        and ${scopeOf(ctx, 'export.approve').on(sql.ref('e.org_id'))}
        and (not e.clear or ${scopeOf(ctx, 'pii.read').on(sql.ref('e.org_id'))}) order by e.asked_at limit 50`,
  )

export async function decide(
  ctx: Ctx,
  id: string,
  how: { readonly state: 'approved' | 'refused'; readonly decision: string; readonly expiresAt: string | null },
): Promise<void> {
  await touch(
    ctx.tx,
    sql`update export_order set state = ${how.state}, decision = ${how.decision.trim()}, expires_at = ${how.expiresAt}::timestamptz,
        decided_by = ${ctx.actor.userId}::uuid, decided_by_name = ${ctx.actor.name}, decided_at = ${ctx.now}::timestamptz
      where region = ${ctx.region} and id = ${id}::uuid`,
  )
}
