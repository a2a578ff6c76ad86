import { Type } from 'typebox'
import { label } from '../../../kernel/label.ts'
import { permits } from '../../../directory/permission/demand.ts'
import { route } from '../../../platform/http/route.ts'
import { planOf } from '../ledger/store.ts'
import { answerName } from '../unit-names/answer.ts'
import { matchUnitsAgain, unitChanges } from '../unit-names/match-again.ts'
import { namesOfPlan, type NameQuestion } from '../unit-names/questions.ts'
import { Uuid } from './shapes.ts'

const Text = Type.String()
const params = Type.Object({ id: Uuid })
const Rule = Type.Union([
  Type.Literal('units'),
  Type.Literal('counties'),
  Type.Literal('schools'),
  Type.Literal('secondary'),
  Type.Literal('colleges'),
  Type.Literal('outside'),
])
const QuestionBody = Type.Object({
  name: Text,
  written: Text,
  places: Type.Array(
    Type.Object({
      taskId: Text,
      number: Text,
      title: Text,
      role: Type.Union([Type.Literal('lead'), Type.Literal('support')]),
    }),
  ),
})

const shown = (q: NameQuestion) => ({ ...q, places: [...q.places] })

const read = route({
  method: 'GET',
  path: '/api/plan/plans/:id/names',
  name: 'readUnitNames',
  summary: label('计划里认不出的单位名称', 'Names of units that a plan leaves open'),
  permission: 'plan.read',
  params,
  response: Type.Object({
    open: Type.Array(QuestionBody),
    settled: Type.Array(
      Type.Object({
        ...QuestionBody.properties,
        rule: Rule,
        units: Type.Array(Text),
        learnedAt: Text,
        learnedBy: Text,
      }),
    ),
    units: Type.Array(Type.Object({ id: Text, name: Text, kind: Text }), {
      description: 'Units that may be meant; for readers those of earlier answers',
    }),
    mayWrite: Type.Boolean(),
  }),
  async handle(ctx, { params: { id } }) {
    const plan = await planOf(ctx, id)
    const found = await namesOfPlan(ctx, id)
    const mayWrite = plan.is_current && (await permits(ctx, 'plan.write', plan.org_id))
    const meant = new Set(found.settled.flatMap((s) => s.answer.orgIds))
    return {
      open: found.open.map(shown),
      settled: found.settled.map(({ answer, ...q }) => ({
        ...shown(q),
        rule: answer.rule,
        units: [...answer.orgIds],
        learnedAt: answer.learnedAt,
        learnedBy: answer.learnedBy,
      })),
      units: found.orgs
        .filter((o) => mayWrite || meant.has(o.id))
        .map((o) => ({ id: o.id, name: o.name, kind: o.kind })),
      mayWrite,
    }
  },
})

const answer = route({
  method: 'PUT',
  path: '/api/plan/plans/:id/names',
  name: 'answerUnitName',
  summary: label('认定单位名称', 'Say who a name is'),
  permission: 'plan.write',
  params,
  body: Type.Object({
    name: Type.String({ title: '单位名称', minLength: 1, maxLength: 60 }),
    rule: Rule,
    units: Type.Array(Uuid, { title: '单位', maxItems: 500 }),
    seen: Type.Union([Type.String({ maxLength: 40 }), Type.Null()], {
      description: 'learnedAt of the answer that the caller saw; null: none',
    }),
  }),
  response: Type.Object({ tasks: Type.Integer(), plans: Type.Integer() }),
  handle: (ctx, { params: { id }, body: { units, ...rest } }) => answerName(ctx, id, { ...rest, orgIds: units }),
})

const Names = Type.Array(Text)

const changes = route({
  method: 'GET',
  path: '/api/plan/plans/:id/units',
  name: 'readUnitChanges',
  summary: label('重新对应责任单位会变什么', 'What matching the units of a plan again would change'),
  permission: 'plan.write',
  params,
  response: Type.Object({
    changes: Type.Array(
      Type.Object({
        taskId: Text,
        number: Text,
        title: Text,
        role: Type.Union([Type.Literal('lead'), Type.Literal('support')]),
        added: Names,
        removed: Names,
      }),
    ),
    byHand: Type.Integer({ description: 'Tasks whose units a person set; they stay' }),
    seen: Text,
  }),
  async handle(ctx, { params: { id } }) {
    const found = await unitChanges(ctx, id)
    return { ...found, changes: found.changes.map((c) => ({ ...c, added: [...c.added], removed: [...c.removed] })) }
  },
})

const again = route({
  method: 'POST',
  path: '/api/plan/plans/:id/units',
  name: 'matchUnitsAgain',
  summary: label('重新对应责任单位', 'Match the units of a plan again'),
  permission: 'plan.write',
  params,
  body: Type.Object({ seen: Type.String({ maxLength: 64, description: 'As the changes were read' }) }),
  response: Type.Object({ tasks: Type.Integer() }),
  handle: async (ctx, { params: { id }, body }) => ({ tasks: await matchUnitsAgain(ctx, id, body.seen) }),
})

export const unitNameRoutes = [read, answer, changes, again]
