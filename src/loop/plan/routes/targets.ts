import { Type } from 'typebox'
import { label } from '../../../kernel/label.ts'
import type { Ctx } from '../../../platform/context.ts'
import { route } from '../../../platform/http/route.ts'
import { addTarget } from '../actions/add-target.ts'
import { mergeTargets } from '../actions/merge-targets.ts'
import { splitTarget } from '../actions/split-target.ts'
import { confirmTarget } from '../actions/confirm-target.ts'
import { correctTarget } from '../actions/correct-target.ts'
import { candidatesOf } from '../actions/link-anew.ts'
import { linkTarget } from '../actions/link-target.ts'
import { rejectTarget } from '../actions/reject-target.ts'
import { reopenTarget } from '../actions/reopen-target.ts'
import { undoTarget } from '../actions/undo-target.ts'
import { targetOf } from '../ledger/store.ts'
import { CandidateBody, ComparatorBody, Decimal, LabelBody, LinkBody, Nullable, TargetBody, Uuid } from './shapes.ts'

const params = Type.Object({ id: Uuid })
const Seen = Type.Integer({ title: '版本', minimum: 1, description: 'lock_version that the caller saw' })
const Subject = Type.String({ title: '目标', minLength: 1, maxLength: 200 })
const Unit = Type.String({ title: '单位', maxLength: 20 })
const Due = Nullable(Type.String({ format: 'date', title: '期限' }))
const after = async (ctx: Ctx, id: string) => ({ target: await targetOf(ctx, id) })
const response = Type.Object({ target: TargetBody })

const correct = route({
  method: 'PATCH',
  path: '/api/plan/targets/:id',
  name: 'correctTarget',
  summary: label('修改目标', 'Correct a target'),
  permission: 'plan.write',
  params,
  body: Type.Object({
    seen: Seen,
    subject: Type.Optional(Subject),
    comparator: Type.Optional(ComparatorBody),
    value: Type.Optional(Decimal),
    upper: Type.Optional(Nullable(Decimal)),
    unit: Type.Optional(Unit),
    due: Type.Optional(Due),
    kind: Type.Optional(Type.Union([Type.Literal('target'), Type.Literal('achievement')])),
  }),
  response,
  async handle(ctx, { params: { id }, body: { seen, ...correction } }) {
    await correctTarget(ctx, id, seen, correction)
    return after(ctx, id)
  },
})

const Figures = {
  subject: Subject,
  comparator: ComparatorBody,
  value: Decimal,
  upper: Nullable(Decimal),
  unit: Unit,
  due: Due,
}

const add = route({
  method: 'POST',
  path: '/api/plan/plans/:id/targets',
  name: 'addTarget',
  summary: label('划选原文补录目标', 'Add a target from the text'),
  permission: 'plan.write',
  params,
  body: Type.Object({
    from: Type.Integer({ minimum: 0 }),
    to: Type.Integer({ minimum: 1 }),
    ...Figures,
  }),
  response,
  async handle(ctx, { params: { id }, body }) {
    return after(ctx, await addTarget(ctx, id, body))
  },
})

const split = route({
  method: 'POST',
  path: '/api/plan/targets/:id/split',
  name: 'splitTarget',
  summary: label('把一条拆成两条', 'Split an entry in two'),
  permission: 'plan.write',
  params,
  body: Type.Object({
    seen: Seen,
    at: Type.Integer({
      minimum: 1,
      title: '拆开的位置',
      description: 'Offset in the text at which the second one begins',
    }),
    ...Figures,
  }),
  response,
  async handle(ctx, { params: { id }, body: { seen, at, ...second } }) {
    return after(ctx, await splitTarget(ctx, id, seen, at, second))
  },
})

const merge = route({
  method: 'POST',
  path: '/api/plan/targets/:id/merge',
  name: 'mergeTargets',
  summary: label('把两条合并成一条', 'Merge two entries'),
  permission: 'plan.write',
  params,
  body: Type.Object({ seen: Seen, other: Uuid, otherSeen: Seen }),
  response,
  async handle(ctx, { params: { id }, body: { seen, other, otherSeen } }) {
    await mergeTargets(ctx, { id, seen }, { id: other, seen: otherSeen })
    return after(ctx, id)
  },
})

const confirm = route({
  method: 'POST',
  path: '/api/plan/targets/:id/confirm',
  name: 'confirmTarget',
  summary: label('确认目标', 'Confirm a target'),
  permission: 'plan.write',
  params,
  body: Type.Object({ seen: Seen, link: Type.Optional(Nullable(LinkBody)) }),
  response,
  async handle(ctx, { params: { id }, body }) {
    await confirmTarget(ctx, id, body.seen, body.link)
    return after(ctx, id)
  },
})

const reject = route({
  method: 'POST',
  path: '/api/plan/targets/:id/reject',
  name: 'rejectTarget',
  summary: label('不是目标', 'No target'),
  permission: 'plan.write',
  params,
  body: Type.Object({ seen: Seen, reason: Type.Optional(Type.String({ title: '原因', maxLength: 200 })) }),
  response,
  async handle(ctx, { params: { id }, body }) {
    await rejectTarget(ctx, id, body.seen, body.reason ?? '')
    return after(ctx, id)
  },
})

const reopen = route({
  method: 'POST',
  path: '/api/plan/targets/:id/reopen',
  name: 'reopenTarget',
  summary: label('撤销确认', 'Take a decision back'),
  permission: 'plan.write',
  params,
  body: Type.Object({ seen: Seen }),
  response,
  async handle(ctx, { params: { id }, body }) {
    await reopenTarget(ctx, id, body.seen)
    return after(ctx, id)
  },
})

const undo = route({
  method: 'POST',
  path: '/api/plan/targets/:id/undo',
  name: 'undoTarget',
  summary: label('撤销对目标的上一次修改', 'Take the last change of a target back'),
  permission: 'plan.write',
  params,
  body: Type.Object({ seen: Seen }),
  response: Type.Object({ target: TargetBody, undone: Type.String({ description: 'What was taken back' }) }),
  async handle(ctx, { params: { id }, body }) {
    const undone = await undoTarget(ctx, id, body.seen)
    return { ...(await after(ctx, id)), undone }
  },
})

const link = route({
  method: 'PUT',
  path: '/api/plan/targets/:id/link',
  name: 'linkTarget',
  summary: label('关联指标', 'Link a target to an indicator'),
  permission: 'plan.write',
  params,
  body: Type.Object({ seen: Seen, link: Nullable(LinkBody), remember: Type.Optional(Type.Boolean()) }),
  response,
  async handle(ctx, { params: { id }, body }) {
    await linkTarget(ctx, id, body.seen, body.link, { remember: body.remember !== false })
    return after(ctx, id)
  },
})

const candidates = route({
  method: 'GET',
  path: '/api/plan/targets/:id/candidates',
  name: 'linkCandidates',
  summary: label('可关联的指标及理由', 'Indicators that may be meant, with reasons'),
  permission: 'plan.read',
  params,
  response: Type.Object({
    state: Type.String(),
    candidates: Type.Array(CandidateBody),
    reasons: Type.Array(LabelBody),
  }),
  async handle(ctx, { params: { id } }) {
    const t = await targetOf(ctx, id)
    const found = await candidatesOf(ctx, t.plan_id, t, { forget: true })
    const known = new Map(ctx.assembly.indicators.map((i) => [i.code, i]))
    return {
      state: found.state,
      reasons: [...found.reasons],
      candidates: found.candidates.slice(0, 8).map((c) => {
        const i = known.get(c.indicator)
        return {
          ...c,
          reasons: [...c.reasons],
          doubts: [...c.doubts],
          zh: i?.label.zh ?? '',
          en: i?.label.en ?? '',
          unit: i?.unit ?? '',
        }
      }),
    }
  },
})

export const targetRoutes = [correct, add, split, merge, confirm, reject, reopen, undo, link, candidates]
