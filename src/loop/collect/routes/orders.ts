import { Type } from 'typebox'
import { permits } from '../../../directory/public.ts'
import { label } from '../../../kernel/label.ts'
import type { Ctx } from '../../../platform/context.ts'
import { doorRoute, route } from '../../../platform/http/route.ts'
import { askedUnder, type AskedUnder } from '../export/asked-under.ts'
import { decideOrder } from '../export/decide-order.ts'
import { orderLedger } from '../export/order-ledger.ts'
import { listOrders, orderNumber, type OrderRow } from '../export/order-store.ts'
import { takeOrder } from '../export/take-order.ts'
import { fieldFilters } from '../rows/asked-rows.ts'
import { knownRegister } from '../rows/known-register.ts'
import { demandReadable } from '../rows/register-rights.ts'
import { holdsOn } from '../sharing/terms.ts'
import { Asked } from './registers.ts'
import { Id, IdParam, LabelBody, NullText, orNull } from './schemas.ts'

const Reason = Type.String({ title: '用途', minLength: 4, maxLength: 300 })
const MOST = 200

const ask = route({
  method: 'POST',
  path: '/api/registers/:register/export-orders',
  name: 'orderExport',
  summary: label('申请导出台账', 'Ask for an export that somebody else approves'),
  permission: 'export.read',
  params: Type.Object({ register: Type.String({ maxLength: 60 }) }),
  body: Type.Object({
    ...Asked,
    format: Type.Union([Type.Literal('xlsx'), Type.Literal('csv')]),
    columns: Type.Array(Type.String({ maxLength: 60 }), { maxItems: 100 }),
    reason: Reason,
    agreement: Type.Optional(Id),
  }),
  response: Type.Object({ order: Type.String(), rows: Type.Integer() }),
  handle(ctx, { params, body }) {
    const register = knownRegister(ctx, params.register)
    demandReadable(ctx, register)
    const { format, columns, reason, where, agreement, ...query } = body
    const asked = { ...query, fields: fieldFilters(register, where) }
    return orderLedger(ctx, register, asked, { format, columns }, reason, agreement)
  },
})

const OrderBody = Type.Object({
  id: Type.String(),
  number: Type.String(),
  kind: Type.String(),
  label: LabelBody,
  orgName: Type.String(),
  requestId: NullText,
  rows: Type.Integer(),
  clear: Type.Boolean(),
  reason: Type.String(),
  state: Type.String(),
  askedBy: Type.String(),
  askedAt: Type.String(),
  decidedBy: Type.String(),
  decidedAt: NullText,
  decision: Type.String(),
  expiresAt: NullText,
  taken: Type.Integer(),
  mine: Type.Boolean(),
  mayDecide: Type.Boolean(),
  sharing: orNull(
    Type.Object(
      {
        id: Type.String(),
        number: Type.String(),
        receiver: Type.String(),
        purpose: Type.String(),
        holds: Type.Boolean({ description: 'In force today' }),
        unit: Type.String({ description: 'Whose records are handed out' }),
        columns: Type.Array(LabelBody),
      },
      { description: 'The agreement under which it is handed to others; null: for the unit’s own use' },
    ),
  ),
})

const COPY = label('个人信息副本', 'Copy of personal data')

async function orderBody(ctx: Ctx, e: OrderRow, under: AskedUnder | undefined) {
  const mine = e.askedBy === ctx.actor.userId
  const late = e.state === 'approved' && e.expiresAt !== null && e.expiresAt <= ctx.now
  return {
    id: e.id,
    number: orderNumber(e),
    kind: e.kind,
    label: e.kind === 'copy' ? COPY : (ctx.assembly.registers.get(e.register)?.label ?? label(e.register, e.register)),
    orgName: e.orgName,
    requestId: e.requestId,
    rows: e.rowCount,
    clear: e.clear,
    reason: e.reason,
    state: late ? 'expired' : e.state,
    askedBy: e.askedByName,
    askedAt: e.askedAt,
    decidedBy: e.decidedByName,
    decidedAt: e.decidedAt,
    decision: e.decision,
    expiresAt: e.expiresAt,
    taken: e.taken,
    mine,
    mayDecide:
      e.state === 'waiting' &&
      !mine &&
      (await permits(ctx, 'export.approve', e.orgId)) &&
      (!e.clear || (await permits(ctx, 'pii.read', e.orgId))),
    sharing: e.sharing && {
      id: e.sharing.id,
      number: e.sharing.number,
      receiver: e.sharing.receiver,
      purpose: e.sharing.purpose,
      holds: holdsOn(e.sharing, ctx.today),
      unit: under?.unit ?? e.orgName,
      columns: [...(under?.columns ?? [])],
    },
  }
}

const list = route({
  method: 'GET',
  path: '/api/exports',
  name: 'listExportOrders',
  summary: label('导出申请', 'Exports that were asked for: mine and those of units in reach'),
  permission: 'export.read',
  response: Type.Object({ orders: Type.Array(OrderBody) }),
  async handle(ctx) {
    const found = await listOrders(ctx, MOST)
    const under = await askedUnder(ctx, found)
    const orders = []
    for (const e of found) orders.push(await orderBody(ctx, e, under.get(e.id)))
    return { orders }
  },
})

const approve = route({
  method: 'POST',
  path: '/api/exports/:id/approve',
  name: 'approveExport',
  summary: label('批准导出', 'Approve an export of somebody else'),
  permission: 'export.approve',
  params: IdParam,
  body: Type.Object({ words: Type.String({ title: '批准意见', maxLength: 300 }) }),
  async handle(ctx, { params, body }) {
    await decideOrder(ctx, params.id, true, body.words)
    return null
  },
})

const refuse = route({
  method: 'POST',
  path: '/api/exports/:id/refuse',
  name: 'refuseExport',
  summary: label('不批准导出', 'Refuse an export, with the reason'),
  permission: 'export.approve',
  params: IdParam,
  body: Type.Object({ words: Type.String({ title: '理由', minLength: 2, maxLength: 300 }) }),
  async handle(ctx, { params, body }) {
    await decideOrder(ctx, params.id, false, body.words)
    return null
  },
})

const take = doorRoute({
  method: 'POST',
  path: '/api/exports/:id/file',
  name: 'takeExport',
  summary: label('取件', 'Take an approved export; each taking is counted, a person’s copy is handed out once'),
  permission: 'export.read',
  perMinute: 20,
  params: IdParam,
  body: Type.Object({
    format: Type.Optional(
      Type.Union([Type.Literal('xlsx'), Type.Literal('pdf')], { description: 'Of a person’s copy' }),
    ),
  }),
  handle: (door, { params, body }) => takeOrder(door, params.id, body.format ?? 'xlsx'),
})

export const orderRoutes = [ask, list, approve, refuse, take]
