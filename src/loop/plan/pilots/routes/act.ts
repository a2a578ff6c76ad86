import { Type } from 'typebox'
import { label } from '../../../../kernel/label.ts'
import { route } from '../../../../platform/http/route.ts'
import { answerAdoption } from '../actions/answer-adoption.ts'
import { changePilot } from '../actions/change.ts'
import { decidePilot } from '../actions/decide.ts'
import { evaluatePilot } from '../actions/evaluate.ts'
import { proposePilot } from '../actions/propose.ts'
import { recordResult } from '../actions/record-result.ts'
import { remindPilots } from '../actions/remind.ts'
import { spreadPilot } from '../actions/spread.ts'
import { stopPilot } from '../actions/stop.ts'
import { withdrawPilot } from '../actions/withdraw.ts'
import { CountBody, Day, NewMeasureBody, NewPilotBody, Nullable, PilotTextBody, Uuid, VerdictBody } from './shapes.ts'

const params = Type.Object({ id: Uuid })
const Seen = Type.Integer({ title: '版本', minimum: 1, description: 'lockVersion that the caller saw' })
const Reason = Type.String({ title: '理由', maxLength: 1000 })
const Done = Type.Object({ done: Type.Boolean() })
const Id = Type.Object({ id: Type.String() })

const propose = route({
  method: 'POST',
  path: '/api/plan/pilots',
  name: 'proposePilot',
  summary: label('申报试点，或由主管部门设立', 'Propose a pilot, or set one up'),
  // what it takes depends on `setUp`: the action asks for the right to propose or to approve
  permission: 'plan.read-pilots',
  body: NewPilotBody,
  response: Id,
  handle: async (ctx, { body }) => ({ id: await proposePilot(ctx, body) }),
})

const change = route({
  method: 'PUT',
  path: '/api/plan/pilots/:id',
  name: 'changePilot',
  summary: label('修改试点方案，留下新的一版', 'Change a pilot; earlier versions stay'),
  // the unit before the decision, the office after it
  permission: 'plan.read-pilots',
  params,
  body: Type.Object({ seen: Seen, reason: Reason, text: PilotTextBody }),
  response: Type.Object({ version: Type.Integer() }),
  handle: async (ctx, { params: { id }, body }) => ({ version: await changePilot(ctx, id, body) }),
})

const decide = route({
  method: 'POST',
  path: '/api/plan/pilots/:id/decide',
  name: 'decidePilot',
  summary: label('立项或不予立项', 'Approve a pilot or not'),
  permission: 'plan.approve-pilot',
  params,
  body: Type.Object({ seen: Seen, approve: Type.Boolean(), reason: Reason }),
  response: Done,
  async handle(ctx, { params: { id }, body }) {
    await decidePilot(ctx, id, body)
    return { done: true }
  },
})

const withdraw = route({
  method: 'POST',
  path: '/api/plan/pilots/:id/withdraw',
  name: 'withdrawPilot',
  summary: label('撤回试点申报', 'Take a proposal of a pilot back'),
  permission: 'plan.propose-pilot',
  params,
  body: Type.Object({ seen: Seen }),
  response: Done,
  async handle(ctx, { params: { id }, body }) {
    await withdrawPilot(ctx, id, body.seen)
    return { done: true }
  },
})

const remind = route({
  method: 'POST',
  path: '/api/plan/pilots/remind',
  name: 'remindPilots',
  summary: label('催报试点进展', 'Remind units of pilots that are late or quiet'),
  permission: 'plan.oversee',
  body: Type.Object({
    ids: Type.Array(Uuid, { minItems: 1, maxItems: 500 }),
    message: Type.String({ maxLength: 500, title: '催报的话' }),
  }),
  response: Type.Object({ pilots: Type.Integer(), units: Type.Integer() }),
  handle: (ctx, { body }) => remindPilots(ctx, body),
})

const evaluate = route({
  method: 'POST',
  path: '/api/plan/pilots/:id/evaluations',
  name: 'evaluatePilot',
  summary: label('中期或终期评估', 'Evaluate a pilot'),
  permission: 'plan.approve-pilot',
  params,
  body: Type.Object({
    seen: Seen,
    kind: Type.Enum(['mid', 'final']),
    verdict: VerdictBody,
    summary: Type.String({ title: '评估意见', maxLength: 3000 }),
    reason: Reason,
    endsOn: Nullable(Day),
    counts: Type.Array(CountBody, { maxItems: 10 }),
  }),
  response: Id,
  handle: async (ctx, { params: { id }, body }) => ({ id: await evaluatePilot(ctx, id, body) }),
})

const stop = route({
  method: 'POST',
  path: '/api/plan/pilots/:id/stop',
  name: 'stopPilot',
  summary: label('终止试点', 'Stop a pilot'),
  permission: 'plan.approve-pilot',
  params,
  body: Type.Object({ seen: Seen, reason: Reason }),
  response: Done,
  async handle(ctx, { params: { id }, body }) {
    await stopPilot(ctx, id, body)
    return { done: true }
  },
})

const spread = route({
  method: 'POST',
  path: '/api/plan/pilots/:id/spread',
  name: 'spreadPilot',
  summary: label('向其他单位推广', 'Recommend a pilot to other units'),
  permission: 'plan.approve-pilot',
  params,
  body: Type.Object({
    units: Type.Array(Uuid, { maxItems: 500, title: '单位' }),
    note: Type.String({ maxLength: 1000, title: '推广要求' }),
  }),
  response: Type.Object({ units: Type.Integer({ description: 'Units that were not asked before' }) }),
  handle: async (ctx, { params: { id }, body }) => ({ units: await spreadPilot(ctx, id, body) }),
})

const answer = route({
  method: 'POST',
  path: '/api/plan/pilot-adoptions/:id/answer',
  name: 'answerPilotAdoption',
  summary: label('采用或不采用推广的试点', 'Take a pilot over, or not'),
  permission: 'plan.report',
  params,
  body: Type.Union([
    Type.Object({
      take: Type.Literal(true),
      what: Type.String({ maxLength: 3000, title: '采用哪些做法' }),
      since: Day,
      measure: NewMeasureBody,
    }),
    Type.Object({ take: Type.Literal(false), reason: Reason }),
  ]),
  response: Done,
  async handle(ctx, { params: { id }, body }) {
    await answerAdoption(ctx, id, body)
    return { done: true }
  },
})

const result = route({
  method: 'POST',
  path: '/api/plan/pilot-adoptions/:id/results',
  name: 'recordPilotResult',
  summary: label('记录推行的成效', 'Record what came of a pilot that was taken over'),
  permission: 'plan.report',
  params,
  body: Type.Object({
    body: Type.String({ maxLength: 3000, title: '成效' }),
    value: Nullable(Type.String({ maxLength: 20, description: 'Only for a count by hand' })),
  }),
  response: Id,
  handle: async (ctx, { params: { id }, body }) => ({ id: await recordResult(ctx, id, body) }),
})

export const actRoutes = [propose, change, decide, withdraw, remind, evaluate, stop, spread, answer, result]
