import { sql } from 'kysely'
import { Type } from 'typebox'
import { permits, permitted, scopeOf } from '../../../directory/public.ts'
import { label } from '../../../kernel/label.ts'
import type { Register } from '../../../kernel/register.ts'
import type { Ctx } from '../../../platform/context.ts'
import { route } from '../../../platform/http/route.ts'
import { countPast } from '../destroy/past-time.ts'
import { keepRule } from '../destroy/keep-rule.ts'
import {
  APPROVE,
  listOrders,
  openOrders,
  orderNumber,
  PROPOSE,
  READ,
  type DestroyOrder,
} from '../destroy/order-store.ts'
import { decideDestruction, proposeDestruction, tablesOf } from '../destroy/orders.ts'
import { isPersonal } from '../privacy/processing.ts'
import { knownRegister } from '../rows/known-register.ts'
import { PERSON } from '../rows/person-words.ts'
import { Id, IdParam, LabelBody, NullText, orNull } from './schemas.ts'

const MOST = 200

const personal = (ctx: Ctx): Register[] => [...ctx.assembly.registers.values()].filter(isPersonal)

/** Words of what stays because figures are counted by it. */
const keptOf = (ctx: Ctx, register: Register) =>
  tablesOf(ctx, register).flatMap((t) =>
    t.personal.flatMap((v) => v.kept.map((p) => v.entity.fields[p]?.label ?? PERSON[p] ?? label(p, p))),
  )

const rules = route({
  method: 'GET',
  path: '/api/destruction/rules',
  name: 'readKeepRules',
  summary: label('保存年限', 'How long each personal register is kept by today’s parameters; null: nobody has said it'),
  permission: READ,
  response: Type.Object({
    registers: Type.Array(
      Type.Object({
        register: Type.String(),
        label: LabelBody,
        keep: orNull(LabelBody),
        years: orNull(Type.Integer()),
        source: Type.String(),
        cutoff: NullText,
        kept: Type.Array(LabelBody, { description: 'What stays because figures are counted by it' }),
      }),
    ),
  }),
  async handle(ctx) {
    const registers = []
    for (const register of personal(ctx)) {
      const rule = await keepRule(ctx, register)
      registers.push({
        register: register.code,
        label: register.label,
        keep: register.legalBasis?.keep ?? null,
        years: rule?.years ?? null,
        source: rule?.source ?? '',
        cutoff: rule?.cutoff ?? null,
        kept: keptOf(ctx, register),
      })
    }
    return { registers }
  },
})

const past = route({
  method: 'GET',
  path: '/api/destruction/past',
  name: 'listPastRecords',
  summary: label('超过保存期限的记录', 'Records past their keep-time, counted per register and unit in reach'),
  permission: READ,
  response: Type.Object({
    past: Type.Array(
      Type.Object({
        register: Type.String(),
        label: LabelBody,
        orgId: Type.String(),
        orgName: Type.String(),
        records: Type.Integer(),
        years: Type.Integer(),
        cutoff: Type.String(),
        open: Type.Boolean({ description: 'An order for them is open' }),
        may: Type.Boolean({ description: 'May ask for their destruction' }),
      }),
    ),
  }),
  async handle(ctx) {
    const within = scopeOf(ctx, READ).on(sql.ref('t.org_id'))
    const open = await openOrders(ctx)
    const found = []
    for (const register of personal(ctx)) {
      const rule = await keepRule(ctx, register)
      if (!rule) continue
      for (const d of await countPast(ctx, tablesOf(ctx, register), rule.cutoff, within))
        found.push({
          register: register.code,
          label: register.label,
          orgId: d.orgId,
          orgName: d.orgName,
          records: d.records,
          years: rule.years,
          cutoff: rule.cutoff,
          open: open.some((o) => o.orgId === d.orgId && o.register === register.code),
        })
    }
    const mine = new Set(await permitted(ctx, PROPOSE, [...new Set(found.map((d) => d.orgId))]))
    return { past: found.map((d) => ({ ...d, may: mine.has(d.orgId) })) }
  },
})

const propose = route({
  method: 'POST',
  path: '/api/destruction/orders',
  name: 'proposeDestruction',
  summary: label(
    '申请销毁',
    'Ask to destroy the personal values of the records past their time of one register and unit',
  ),
  permission: PROPOSE,
  body: Type.Object({
    register: Type.String({ title: '台账', maxLength: 60 }),
    orgId: Id,
    reason: Type.String({ title: '说明', minLength: 4, maxLength: 300 }),
  }),
  response: Type.Object({ order: Type.String(), records: Type.Integer() }),
  handle: (ctx, { body }) => proposeDestruction(ctx, knownRegister(ctx, body.register), body.orgId, body.reason),
})

const OrderBody = Type.Object({
  id: Type.String(),
  number: Type.String(),
  register: Type.String(),
  label: LabelBody,
  orgName: Type.String(),
  years: Type.Integer(),
  source: Type.String(),
  cutoff: Type.String(),
  records: Type.Integer({ description: 'As counted when it was asked for' }),
  reason: Type.String(),
  state: Type.String(),
  askedBy: Type.String(),
  askedAt: Type.String(),
  decidedBy: Type.String(),
  decidedAt: NullText,
  decision: Type.String(),
  doneAt: NullText,
  destroyed: Type.Record(Type.String(), Type.Integer(), { description: 'How many of what, once done' }),
  mine: Type.Boolean(),
  mayDecide: Type.Boolean(),
})

async function orderBody(ctx: Ctx, e: DestroyOrder) {
  const mine = e.askedBy === ctx.actor.userId
  return {
    id: e.id,
    number: orderNumber(e),
    register: e.register,
    label: ctx.assembly.registers.get(e.register)?.label ?? label(e.register, e.register),
    orgName: e.orgName,
    years: e.years,
    source: e.source,
    cutoff: e.cutoff,
    records: e.records,
    reason: e.reason,
    state: e.state,
    askedBy: e.askedByName,
    askedAt: e.askedAt,
    decidedBy: e.decidedByName,
    decidedAt: e.decidedAt,
    decision: e.decision,
    doneAt: e.doneAt,
    destroyed: { ...e.destroyed },
    mine,
    mayDecide: e.state === 'waiting' && !mine && (await permits(ctx, APPROVE, e.orgId)),
  }
}

const list = route({
  method: 'GET',
  path: '/api/destruction/orders',
  name: 'listDestroyOrders',
  summary: label('销毁申请', 'Orders to destroy, of units in reach'),
  permission: READ,
  response: Type.Object({ orders: Type.Array(OrderBody) }),
  async handle(ctx) {
    const orders = []
    for (const e of await listOrders(ctx, MOST)) orders.push(await orderBody(ctx, e))
    return { orders }
  },
})

const decision = (path: 'approve' | 'refuse', name: string, words: ReturnType<typeof label>, least: number) =>
  route({
    method: 'POST',
    path: `/api/destruction/orders/:id/${path}`,
    name,
    summary: words,
    permission: APPROVE,
    params: IdParam,
    body: Type.Object({ words: Type.String({ title: '意见', minLength: least, maxLength: 300 }) }),
    async handle(ctx, { params, body }) {
      await decideDestruction(ctx, params.id, path === 'approve', body.words)
      return null
    },
  })

export const destroyRoutes = [
  rules,
  past,
  propose,
  list,
  decision(
    'approve',
    'approveDestruction',
    label('批准销毁', 'Approve an order of somebody else; it cannot be undone'),
    0,
  ),
  decision('refuse', 'refuseDestruction', label('不批准销毁', 'Refuse an order, with the reason'), 2),
]
