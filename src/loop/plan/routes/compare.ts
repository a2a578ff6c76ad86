import { Type, type TSchema } from 'typebox'
import { label } from '../../../kernel/label.ts'
import { route } from '../../../platform/http/route.ts'
import { comparePlans } from '../compare/compare-plans.ts'
import { Nullable, PlanBody, TargetBody, TaskBody, Uuid } from './shapes.ts'

const Lead = { lead: Type.Array(Type.String()) }
const Pairs = <T extends TSchema>(item: T) =>
  Type.Array(
    Type.Object({ kind: Type.String(), old: Nullable(item), now: Nullable(item), fields: Type.Array(Type.String()) }),
  )
const { id, quote, subject, value, upper, unit, due, indicator, state, decided_by_name } = TargetBody.properties
const TargetItemBody = Type.Object({
  id,
  quote,
  subject,
  comparator: Type.String(),
  value,
  upper,
  unit,
  due,
  indicator,
  state,
  decided_by_name,
  ...Lead,
})
const { title, lead, support } = TaskBody.properties
const TaskItemBody = Type.Object({ id: TaskBody.properties.id, title, lead, support })

const compare = route({
  method: 'GET',
  path: '/api/plan/compare',
  name: 'comparePlans',
  summary: label('两稿或两年对照', 'Two editions or years side by side'),
  permission: 'plan.read',
  query: Type.Object({ old: Uuid, now: Uuid }),
  response: Type.Object({
    old: PlanBody,
    now: PlanBody,
    editions: Type.Boolean({ description: 'Both are editions of one plan, `now` the later one' }),
    tasks: Pairs(TaskItemBody),
    targets: Pairs(TargetItemBody),
  }),
  async handle(ctx, { query }) {
    const found = await comparePlans(ctx, query.old, query.now)
    const list = <T extends { fields: readonly string[] }>(pairs: readonly T[]) =>
      pairs.map((p) => ({ ...p, fields: [...p.fields] }))
    const task = (k: { id: string; title: string; lead: readonly string[]; support: readonly string[] } | null) =>
      k && { id: k.id, title: k.title, lead: [...k.lead], support: [...k.support] }
    return {
      old: found.old,
      now: found.now,
      editions: found.editions,
      tasks: list(found.tasks).map((p) => ({ ...p, old: task(p.old), now: task(p.now) })),
      targets: list(found.targets).map((p) => ({
        ...p,
        old: p.old && { ...p.old, lead: [...p.old.lead] },
        now: p.now && { ...p.now, lead: [...p.now.lead] },
      })),
    }
  },
})

export const compareRoutes = [compare]
