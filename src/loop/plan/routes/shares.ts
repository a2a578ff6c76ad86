import { Type } from 'typebox'
import { permits } from '../../../directory/permission/demand.ts'
import { label } from '../../../kernel/label.ts'
import { route } from '../../../platform/http/route.ts'
import { demandUnit } from '../own-unit.ts'
import { basesOf, basisValues, nowFigures } from '../sharing/basis.ts'
import { handDown } from '../sharing/hand-down.ts'
import { answerObjection, objectToShare } from '../sharing/object.ts'
import { receiversOf } from '../sharing/receivers.ts'
import { linesOf, objectionsOf, versionsOf } from '../sharing/store.ts'
import { ownerOfTarget, subjectOf } from '../sharing/subject.ts'
import {
  BasisBody,
  NowBody,
  ObjectionBody,
  ReachBody,
  ReceiverBody,
  ShareLineBody,
  ShareMethodBody,
  ShareVersionBody,
} from './share-shapes.ts'
import { Decimal, IndicatorBody, Nullable, TargetBody, Uuid } from './shapes.ts'
import { indicatorsOf } from './indicators.ts'

const params = Type.Object({ id: Uuid })
const Reason = Type.String({ title: '理由', maxLength: 500 })

const read = route({
  method: 'GET',
  path: '/api/plan/targets/:id/shares',
  name: 'readShares',
  summary: label('目标分解：各版、异议', 'Shares of a target: versions and objections'),
  permission: 'plan.progress',
  params,
  query: Type.Object({ from: Type.Optional(Uuid) }),
  response: Type.Object({
    target: TargetBody,
    indicators: Type.Array(IndicatorBody),
    planTitle: Type.String(),
    from: Type.String(),
    total: Type.String(),
    due: Nullable(Type.String()),
    rule: Type.Union([Type.Literal('sum'), Type.Literal('each')]),
    decimals: Type.Integer(),
    bases: Type.Array(BasisBody),
    versions: Type.Array(ShareVersionBody),
    lines: Type.Array(ShareLineBody),
    objections: Type.Array(ObjectionBody),
    now: Type.Array(NowBody),
    mayShare: Type.Boolean(),
  }),
  async handle(ctx, { params: { id }, query }) {
    const from = query.from ?? (await ownerOfTarget(ctx, id))
    await demandUnit(ctx, 'plan.progress', from)
    const s = await subjectOf(ctx, id, from)
    const versions = await versionsOf(ctx, s.target.root_id, from)
    const lines = await linesOf(
      ctx,
      versions.map((v) => v.id),
    )
    const now = s.target.indicator
      ? await nowFigures(
          ctx,
          [...new Set(lines.map((l) => l.orgId))].map((orgId) => ({ orgId, indicator: s.target.indicator! })),
        )
      : new Map<string, never>()
    return {
      target: s.target,
      indicators: indicatorsOf(ctx, new Set(s.target.indicator === null ? [] : [s.target.indicator])),
      planTitle: s.plan.title,
      from,
      total: s.total,
      due: s.due,
      rule: s.rule,
      decimals: s.decimals,
      bases: basesOf(ctx, s.rule === 'sum' ? s.indicator : undefined),
      versions,
      lines,
      objections: await objectionsOf(ctx, s.target.root_id, from),
      now: [...now.values()],
      mayShare: s.target.state === 'confirmed' && (await permits(ctx, 'plan.share', from)),
    }
  },
})

const propose = route({
  method: 'GET',
  path: '/api/plan/targets/:id/receivers',
  name: 'readReceivers',
  summary: label('可分解到的单位和依据数', 'Units that can get a share, with their basis'),
  permission: 'plan.share',
  params,
  query: Type.Object({
    from: Type.Optional(Uuid),
    reach: ReachBody,
    basis: Type.String({ maxLength: 80, default: '', description: 'Code of a basis, or nothing' }),
  }),
  response: Type.Object({ period: Type.String(), units: Type.Array(ReceiverBody) }),
  async handle(ctx, { params: { id }, query }) {
    const from = query.from ?? (await ownerOfTarget(ctx, id))
    await demandUnit(ctx, 'plan.progress', from)
    const s = await subjectOf(ctx, id, from)
    const units = await receiversOf(ctx, from, query.reach, s.target.scope)
    const orgIds = units.map((u) => u.orgId)
    const year = s.plan.plan_year ?? Number(ctx.today.slice(0, 4))
    const known =
      query.basis === ''
        ? { period: '', values: new Map<string, string>() }
        : await basisValues(ctx, orgIds, query.basis, { indicator: s.target.indicator, year })
    return {
      period: known.period,
      units: units.map((u) => ({ ...u, basisValue: known.values.get(u.orgId) ?? null })),
    }
  },
})

const issue = route({
  method: 'POST',
  path: '/api/plan/targets/:id/shares',
  name: 'handDownTarget',
  summary: label('分解下达', 'Hand a target down'),
  permission: 'plan.share',
  params,
  body: Type.Object({
    from: Type.Optional(Uuid),
    seen: Type.Integer({ minimum: 0, title: '版本' }),
    reach: ReachBody,
    method: ShareMethodBody,
    basis: Type.String({ maxLength: 80 }),
    due: Nullable(Type.String({ format: 'date', title: '期限' })),
    reason: Reason,
    lines: Type.Array(Type.Object({ orgId: Uuid, value: Decimal, fixed: Type.Boolean() }), { maxItems: 2000 }),
  }),
  response: Type.Object({ version: Type.Integer() }),
  async handle(ctx, { params: { id }, body: { from, ...shares } }) {
    return { version: await handDown(ctx, id, from ?? (await ownerOfTarget(ctx, id)), shares) }
  },
})

const object = route({
  method: 'POST',
  path: '/api/plan/targets/:id/objections',
  name: 'objectToShare',
  summary: label('对分解数提异议', 'Object to a share'),
  permission: 'plan.object',
  params,
  body: Type.Object({ from: Uuid, unit: Uuid, wanted: Nullable(Decimal), reason: Reason }),
  response: Type.Object({ id: Type.String() }),
  async handle(ctx, { params: { id }, body }) {
    return { id: await objectToShare(ctx, id, body) }
  },
})

const answer = route({
  method: 'POST',
  path: '/api/plan/objections/:id/answer',
  name: 'answerObjection',
  summary: label('答复异议', 'Answer an objection'),
  permission: 'plan.share',
  params,
  body: Type.Union([
    Type.Object({
      accept: Type.Literal(true),
      value: Decimal,
      rest: Type.Union([Type.Literal('others'), Type.Literal('open')]),
      reason: Reason,
    }),
    Type.Object({ accept: Type.Literal(false), reason: Reason }),
  ]),
  response: Type.Object({ version: Nullable(Type.Integer()) }),
  async handle(ctx, { params: { id }, body }) {
    return { version: await answerObjection(ctx, id, body) }
  },
})

export const shareRoutes = [read, propose, issue, object, answer]
