import { Type } from 'typebox'
import { label, type Label } from '../../../kernel/label.ts'
import type { Ctx } from '../../../platform/context.ts'
import { route } from '../../../platform/http/route.ts'
import { readyForAcceptance } from '../return/county-step.ts'
import { demandReturn } from '../return/keeper.ts'
import {
  acceptReturns,
  correctReturn,
  reviewReturns,
  sendBackReturn,
  submitReturn,
  withdrawReturn,
} from '../return/moves.ts'
import { readableReturn } from '../return/one-return.ts'
import { Id, IdParam, LockVersion } from './schemas.ts'

/** Demands the permission over the unit of each return; a county's own return is reviewed from above. */
async function demandOver(ctx: Ctx, permission: string, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const r = await readableReturn(ctx, id)
    await demandReturn(ctx, permission, r.org_id)
  }
}

const Moved = Type.Object({ ok: Type.Boolean() })
const Locked = Type.Object({ lockVersion: LockVersion })

/** A move that needs nothing but the state in which the person saw the return. */
const plainMove = (
  name: string,
  permission: string,
  summary: Label,
  move: (ctx: Ctx, id: string, lockVersion: number) => Promise<void>,
) =>
  route({
    method: 'POST',
    path: `/api/collect/returns/:id/${name}`,
    name: `${name}Return`,
    summary,
    permission,
    params: IdParam,
    body: Locked,
    response: Moved,
    async handle(ctx, { params, body }) {
      await demandOver(ctx, permission, [params.id])
      await move(ctx, params.id, body.lockVersion)
      return { ok: true }
    },
  })

const acceptSeen = async (ctx: Ctx, seen: readonly { id: string; lockVersion: number }[]): Promise<void> => {
  await readyForAcceptance(ctx, seen)
  await acceptReturns(
    ctx,
    seen.map((s) => s.id),
  )
}

const sendBack = route({
  method: 'POST',
  path: '/api/collect/returns/:id/send-back',
  name: 'sendBackReturn',
  summary: label('退回', 'Sends a return back with a reason per figure or record cell'),
  permission: 'collect.review',
  params: IdParam,
  body: Type.Object({
    lockVersion: LockVersion,
    dueOn: Type.Optional(Type.String({ format: 'date', title: '改报期限' })),
    marks: Type.Array(
      Type.Object({
        measure: Type.Optional(Type.String({ maxLength: 80 })),
        recordId: Type.Optional(Id),
        field: Type.Optional(Type.String({ maxLength: 60 })),
        kind: Type.Union(
          ['missing-document', 'wrong-scope', 'contradiction', 'other'].map((k) => Type.Literal(k)),
          { title: '原因类别' },
        ),
        reason: Type.String({ title: '退回原因', minLength: 1, maxLength: 500 }),
      }),
      { minItems: 1, maxItems: 200, title: '退回原因' },
    ),
  }),
  response: Moved,
  async handle(ctx, { params, body }) {
    await demandOver(ctx, 'collect.review', [params.id])
    await sendBackReturn(ctx, params.id, body.marks, body.dueOn ? { on: body.dueOn } : null, body.lockVersion)
    return { ok: true }
  },
})

const acceptMany = route({
  method: 'POST',
  path: '/api/collect/returns/accept',
  name: 'acceptReturns',
  summary: label('批量通过', 'Accepts several returns at once, all or none'),
  permission: 'collect.accept',
  body: Type.Object({
    returns: Type.Array(Type.Object({ id: Id, lockVersion: LockVersion }), { minItems: 1, maxItems: 200 }),
  }),
  response: Type.Object({ accepted: Type.Integer() }),
  async handle(ctx, { body }) {
    await demandOver(
      ctx,
      'collect.accept',
      body.returns.map((r) => r.id),
    )
    await acceptSeen(ctx, body.returns)
    return { accepted: body.returns.length }
  },
})

const reviewMany = route({
  method: 'POST',
  path: '/api/collect/returns/review',
  name: 'reviewReturns',
  summary: label('批量审核通过', 'Passes several returns on to the city, all or none'),
  permission: 'collect.review',
  body: Type.Object({
    returns: Type.Array(Type.Object({ id: Id, lockVersion: LockVersion }), { minItems: 1, maxItems: 200 }),
  }),
  response: Type.Object({ reviewed: Type.Integer() }),
  async handle(ctx, { body }) {
    const ids = body.returns.map((r) => r.id)
    await demandOver(ctx, 'collect.review', ids)
    await reviewReturns(ctx, ids, Object.fromEntries(body.returns.map((r) => [r.id, r.lockVersion])))
    return { reviewed: body.returns.length }
  },
})

const correct = route({
  method: 'POST',
  path: '/api/collect/returns/:id/correct',
  name: 'correctReturn',
  summary: label('更正', 'Opens a new version beside an accepted return'),
  permission: 'collect.accept',
  params: IdParam,
  body: Type.Object({ reason: Type.String({ title: '更正原因', minLength: 1, maxLength: 500 }) }),
  response: Type.Object({ id: Type.String() }),
  async handle(ctx, { params, body }) {
    await demandOver(ctx, 'collect.accept', [params.id])
    return { id: await correctReturn(ctx, params.id, body.reason) }
  },
})

export const moveRoutes = [
  plainMove('submit', 'collect.submit', label('提交', 'Submits a return'), submitReturn),
  plainMove('withdraw', 'collect.submit', label('撤回', 'Takes a submitted return back'), withdrawReturn),
  plainMove(
    'review',
    'collect.review',
    label('县级审核通过', 'Passes a return on to the city'),
    (ctx, id, lockVersion) => reviewReturns(ctx, [id], { [id]: lockVersion }),
  ),
  plainMove('accept', 'collect.accept', label('市级通过', 'Accepts a return'), (ctx, id, lockVersion) =>
    acceptSeen(ctx, [{ id, lockVersion }]),
  ),
  sendBack,
  acceptMany,
  reviewMany,
  correct,
]
