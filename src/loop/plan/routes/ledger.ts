import { Type } from 'typebox'
import { label } from '../../../kernel/label.ts'
import { route } from '../../../platform/http/route.ts'
import { listTargets } from '../ledger/list-targets.ts'
import { sentenceOfTarget } from '../ledger/sentence.ts'
import { targetOf } from '../ledger/store.ts'
import { countsByHand } from '../progress/counts-by-hand.ts'
import { unknownTarget } from '../refusals.ts'
import { indicatorsOf } from './indicators.ts'
import { IndicatorBody, Nullable, TargetBody, Uuid } from './shapes.ts'

const LedgerBody = Type.Object({
  ...TargetBody.properties,
  plan_title: Type.String(),
  org_id: Type.String(),
  plan_year: Nullable(Type.Integer()),
  task_number: Nullable(Type.String()),
  task_title: Nullable(Type.String()),
  section: Nullable(Type.String()),
  section_seq: Nullable(Type.Integer()),
  lead: Type.Array(Type.String()),
  support: Type.Array(Type.String()),
})

const ledger = route({
  method: 'GET',
  path: '/api/plan/targets',
  name: 'listTargets',
  summary: label('目标台账', 'Ledger of targets'),
  permission: 'plan.read',
  query: Type.Object({
    unit: Type.Optional(Uuid),
    year: Type.Optional(Type.Integer({ minimum: 1990, maximum: 2100, title: '年度' })),
    plan: Type.Optional(Uuid),
    state: Type.Optional(Type.Union([Type.Literal('proposed'), Type.Literal('confirmed'), Type.Literal('rejected')])),
    indicator: Type.Optional(Type.String({ maxLength: 80 })),
    office: Type.Optional(Type.String({ maxLength: 60, title: '责任单位' })),
    dueBy: Type.Optional(Type.String({ format: 'date', title: '期限' })),
  }),
  response: Type.Object({
    targets: Type.Array(LedgerBody),
    indicators: Type.Array(IndicatorBody),
    counts: Type.Array(
      Type.Object({
        targetRoot: Type.String(),
        value: Type.String(),
        units: Type.Integer(),
        period: Type.String(),
        sentAt: Type.String(),
      }),
      { description: 'Counts that units keep by hand, from their progress reports' },
    ),
  }),
  async handle(ctx, { query }) {
    const targets = await listTargets(ctx, query)
    const byHand = targets.filter((t) => t.indicator === null).map((t) => t.root_id)
    return {
      targets,
      indicators: indicatorsOf(ctx, new Set(targets.flatMap((t) => t.indicator ?? []))),
      counts: await countsByHand(ctx, byHand),
    }
  },
})

const sentence = route({
  method: 'GET',
  path: '/api/plan/targets/:id/sentence',
  name: 'readTargetSentence',
  summary: label('提出目标的原句', 'The sentence that asks for it'),
  permission: 'plan.read',
  params: Type.Object({ id: Uuid }),
  response: Type.Object({
    targetId: Type.String(),
    planId: Type.String(),
    planTitle: Type.String(),
    documentNumber: Nullable(Type.String()),
    issuer: Nullable(Type.String()),
    issuedOn: Nullable(Type.String()),
    section: Nullable(Type.String()),
    taskNumber: Nullable(Type.String()),
    taskTitle: Nullable(Type.String()),
    lead: Type.Array(Type.String()),
    quote: Type.String(),
    before: Type.String(),
    after: Type.String(),
    due: Nullable(Type.String()),
  }),
  async handle(ctx, { params }) {
    await targetOf(ctx, params.id)
    const found = await sentenceOfTarget(ctx, params.id)
    if (!found) throw unknownTarget(params.id)
    return { ...found, lead: [...found.lead] }
  },
})

export const ledgerRoutes = [ledger, sentence]
