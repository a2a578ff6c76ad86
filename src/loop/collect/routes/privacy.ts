import { Type } from 'typebox'
import { permits } from '../../../directory/public.ts'
import { label } from '../../../kernel/label.ts'
import { mask } from '../../../kernel/person.ts'
import type { Ctx } from '../../../platform/context.ts'
import { route } from '../../../platform/http/route.ts'
import { ordersOfRequest } from '../export/order-store.ts'
import { answerable, deedsIn } from '../privacy/deeds.ts'
import { ASKERS, CHECKS, GROUNDS, KIND_WORDS, REQUEST_KINDS, requestLife } from '../privacy/kinds.ts'
import { requestsByNumber } from '../privacy/find-requests.ts'
import { daysLeft, moveRequest, receiveRequest } from '../privacy/requests.ts'
import { HANDLE, listRequests, openDetails, READ, requestOf, stepsOf, type RequestRow } from '../privacy/store.ts'
import { Id, IdParam, LabelBody, NullText, orNull } from './schemas.ts'

const Kind = Type.Enum([...REQUEST_KINDS], { title: '请求类型' })
const Paper = {
  idType: Type.String({ title: '证件类型', minLength: 1, maxLength: 4 }),
  idNo: Type.String({ title: '证件号码', minLength: 4, maxLength: 30 }),
}

const RequestBody = Type.Object({
  id: Type.String(),
  number: Type.String(),
  orgId: Type.String(),
  orgName: Type.String(),
  kind: Kind,
  kindLabel: LabelBody,
  asker: Type.Enum([...ASKERS]),
  person: Type.String({ description: 'Masked' }),
  idMasked: Type.String(),
  askerMasked: Type.String(),
  receivedOn: Type.String(),
  dueOn: Type.String(),
  daysLeft: orNull(Type.Integer({ description: 'Working days; negative when late; null once closed' })),
  state: Type.String(),
  stateLabel: LabelBody,
  by: Type.String(),
})

const MOST = 500

async function requestBody(ctx: Ctx, r: RequestRow) {
  const details = openDetails(ctx, r)
  return {
    id: r.id,
    number: r.number,
    orgId: r.orgId,
    orgName: r.orgName,
    kind: r.kind,
    kindLabel: KIND_WORDS[r.kind],
    asker: r.asker,
    person: mask('name', details.name),
    idMasked: details.idMasked,
    askerMasked: mask('name', details.askerName),
    receivedOn: r.receivedOn,
    dueOn: r.dueOn,
    daysLeft: await daysLeft(ctx, r),
    state: r.state,
    stateLabel: requestLife.states[r.state] ?? label(r.state, r.state),
    by: r.byName,
  }
}

const bodies = async (ctx: Ctx, list: readonly RequestRow[]) => {
  const out = []
  for (const r of list) out.push(await requestBody(ctx, r))
  return out
}

const list = route({
  method: 'GET',
  path: '/api/privacy/requests',
  name: 'listPrivacyRequests',
  summary: label('个人信息请求', 'Requests of persons about their data, open ones first by urgency'),
  permission: READ,
  query: Type.Object({ org: Type.Optional(Id), open: Type.Optional(Type.Boolean({ title: '只看未办结' })) }),
  response: Type.Object({ requests: Type.Array(RequestBody) }),
  handle: async (ctx, { query }) => ({
    requests: await bodies(ctx, await listRequests(ctx, { ...query, limit: MOST })),
  }),
})

const receive = route({
  method: 'POST',
  path: '/api/privacy/requests',
  name: 'receivePrivacyRequest',
  summary: label('登记个人信息请求', 'Enter a request; the paper number is hashed and forgotten'),
  permission: HANDLE,
  body: Type.Object({
    ...Paper,
    orgId: Id,
    kind: Kind,
    asker: Type.Enum([...ASKERS], { title: '申请人身份' }),
    name: Type.String({ title: '姓名', minLength: 1, maxLength: 60 }),
    askerName: Type.String({ title: '监护人或代理人姓名', maxLength: 60 }),
    contact: Type.String({ title: '联系方式', minLength: 2, maxLength: 120 }),
    asks: Type.String({ title: '请求内容', minLength: 2, maxLength: 1000 }),
    receivedOn: Type.String({ title: '收到日期', format: 'date' }),
  }),
  response: Type.Object({ id: Type.String(), number: Type.String() }),
  handle: (ctx, { body }) => receiveRequest(ctx, body),
})

const find = route({
  method: 'POST',
  path: '/api/privacy/requests/find',
  name: 'findPrivacyRequests',
  summary: label(
    '按证件号码查找请求',
    'Requests of one person by the keyed hash of a paper number; the reason is logged',
  ),
  permission: 'pii.read',
  perMinute: 20,
  body: Type.Object({ ...Paper, reason: Type.String({ title: '查找原因', minLength: 4, maxLength: 200 }) }),
  response: Type.Object({ requests: Type.Array(RequestBody) }),
  handle: async (ctx, { body }) => ({ requests: await bodies(ctx, await requestsByNumber(ctx, body, MOST)) }),
})

const one = route({
  method: 'GET',
  path: '/api/privacy/requests/:id',
  name: 'readPrivacyRequest',
  summary: label('一件个人信息请求', 'A request with what was done about it; names and contacts are masked'),
  permission: READ,
  params: IdParam,
  response: Type.Object({
    request: RequestBody,
    asks: Type.String(),
    answer: Type.String(),
    ground: orNull(LabelBody),
    lockVersion: Type.Integer(),
    steps: Type.Array(
      Type.Object({
        step: Type.String(),
        detail: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
        at: Type.String(),
        by: Type.String(),
        register: orNull(LabelBody),
      }),
    ),
    may: Type.Boolean({ description: 'May handle it' }),
    moves: Type.Array(Type.Object({ name: Type.String(), label: LabelBody })),
    checks: Type.Array(Type.Object({ code: Type.String(), label: LabelBody })),
    grounds: Type.Array(Type.Object({ code: Type.String(), label: LabelBody })),
    copies: Type.Array(
      Type.Object({ id: Type.String(), state: Type.String(), expiresAt: NullText, mine: Type.Boolean() }),
    ),
  }),
  async handle(ctx, { params }) {
    const r = await requestOf(ctx, params.id)
    const details = openDetails(ctx, r)
    const may = await permits(ctx, HANDLE, r.orgId)
    const copies = await ordersOfRequest(ctx, r.id)
    const steps = await stepsOf(ctx, r.id)
    const moves = requestLife.moves.filter(
      (m) => m.from.includes(r.state) && (m.name !== 'answer' || answerable(r, deedsIn(steps))),
    )
    return {
      request: await requestBody(ctx, r),
      asks: details.asks,
      answer: details.answer,
      ground: GROUNDS[r.ground]?.label ?? null,
      lockVersion: r.lockVersion,
      steps: steps.map((s) => ({
        ...s,
        detail: { ...s.detail },
        register: ctx.assembly.registers.get(String(s.detail['register']))?.label ?? null,
      })),
      may,
      moves: may ? moves.map((m) => ({ name: m.name, label: m.label })) : [],
      checks: Object.entries(CHECKS).flatMap(([code, c]) =>
        c.for.includes(r.asker) ? [{ code, label: c.label }] : [],
      ),
      grounds: Object.entries(GROUNDS).flatMap(([code, g]) =>
        g.for.includes(r.kind) ? [{ code, label: g.label }] : [],
      ),
      copies: copies.map((c) => ({
        id: c.id,
        state: c.state,
        expiresAt: c.expiresAt,
        mine: c.askedBy === ctx.actor.userId,
      })),
    }
  },
})

const move = route({
  method: 'POST',
  path: '/api/privacy/requests/:id/moves/:move',
  name: 'movePrivacyRequest',
  summary: label('办理个人信息请求', 'Check the identity, begin, answer or refuse with the ground'),
  permission: HANDLE,
  params: Type.Object({ id: Id, move: Type.String({ maxLength: 20 }) }),
  body: Type.Object({
    lockVersion: Type.Integer({ title: '版本' }),
    how: Type.Optional(Type.String({ title: '核验方式', maxLength: 20 })),
    ground: Type.Optional(Type.String({ title: '依据', maxLength: 20 })),
    answer: Type.Optional(Type.String({ title: '答复或理由', maxLength: 2000 })),
  }),
  async handle(ctx, { params, body }) {
    await moveRequest(ctx, params.id, params.move, body.lockVersion, body)
    return null
  },
})

export const privacyRoutes = [list, receive, find, one, move]
