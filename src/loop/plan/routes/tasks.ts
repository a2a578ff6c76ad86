import { Type } from 'typebox'
import { label } from '../../../kernel/label.ts'
import { Answer } from '../../../platform/http/answer.ts'
import { route } from '../../../platform/http/route.ts'
import { correctTask } from '../actions/correct-task.ts'
import { pilotDates } from '../pilots/dates.ts'
import { PilotDateBody } from '../pilots/routes/shapes.ts'
import { demandUnit, permitsUnit } from '../own-unit.ts'
import { remindersTo, reportsOf } from '../progress/store.ts'
import { FREE, slotsOf, slotState } from '../progress/slots.ts'
import { milestonesOfPlans } from '../schedule/milestones.ts'
import { nowFigures } from '../sharing/basis.ts'
import { objectionsBy, sharesOfUnit, targetsOfTasks } from '../tasks/mine.ts'
import { overviewOf } from '../tasks/overview.ts'
import { cadencesOf, livingTasks } from '../tasks/store.ts'
import { indicatorsOf } from './indicators.ts'
import { IndicatorBody, Nullable, TargetBody, Uuid, ComparatorBody } from './shapes.ts'
import { NowBody, ObjectionBody } from './share-shapes.ts'
import {
  CadenceBody,
  DutyBody,
  LivingTaskBody,
  MilestoneRecordBody,
  ReportBody,
  SlotStateBody,
  TaskStateBody,
} from './task-shapes.ts'

const Year = Type.Integer({ minimum: 1990, maximum: 2100, title: '年度' })
const Text = Type.String()
const Slots = Type.Array(Type.Object({ period: Text, dueOn: Text, state: SlotStateBody }))

const ledger = route({
  method: 'GET',
  path: '/api/plan/tasks',
  name: 'listTasks',
  summary: label('任务台账和进展', 'Ledger of tasks with their progress'),
  permission: 'plan.progress',
  query: Type.Object({ unit: Type.Optional(Uuid), year: Type.Optional(Year) }),
  response: Type.Object({
    tasks: Type.Array(
      Type.Object({
        ...LivingTaskBody.properties,
        state: TaskStateBody,
        units: Type.Array(Type.Object({ ...DutyBody.properties, slots: Slots, last: Nullable(ReportBody) })),
      }),
    ),
    cadences: Type.Array(CadenceBody),
    milestones: Type.Array(MilestoneRecordBody),
    pilots: Type.Array(PilotDateBody),
  }),
  async handle(ctx, { query }) {
    const found = await overviewOf(ctx, query)
    const plans = [...new Set(found.tasks.map((t) => t.planId))]
    return {
      cadences: found.cadences,
      tasks: found.tasks.map((t) => ({ ...t, units: t.units.map((u) => ({ ...u, slots: [...u.slots] })) })),
      milestones: await milestonesOfPlans(ctx, plans),
      pilots: await pilotDates(ctx, query.unit),
    }
  },
})

const mine = route({
  method: 'GET',
  path: '/api/plan/mine',
  name: 'readMyTasks',
  summary: label('我的任务：牵头、配合、分到的数', 'Tasks and shares of a unit'),
  permission: 'plan.progress',
  query: Type.Object({ unit: Uuid, year: Type.Optional(Year) }),
  response: Type.Object({
    tasks: Type.Array(
      Type.Object({
        ...LivingTaskBody.properties,
        role: Type.Union([Type.Literal('lead'), Type.Literal('share'), Type.Literal('support')]),
        cadence: Type.Union([Type.Literal('month'), Type.Literal('quarter')]),
        slots: Slots,
      }),
    ),
    targets: Type.Array(TargetBody),
    indicators: Type.Array(IndicatorBody),
    now: Type.Array(Type.Object({ ...NowBody.properties, indicator: Text })),
    shares: Type.Array(
      Type.Object({
        targetId: Text,
        targetRoot: Text,
        taskRoot: Nullable(Text),
        subject: Text,
        quote: Text,
        comparator: ComparatorBody,
        unit: Text,
        indicator: Nullable(Text),
        change: TargetBody.properties.change,
        fromOrg: Text,
        fromName: Text,
        version: Type.Integer(),
        value: Text,
        before: Nullable(Text),
        rule: Type.Union([Type.Literal('sum'), Type.Literal('each')]),
        due: Nullable(Text),
        reason: Text,
        issuedAt: Text,
        issuedBy: Text,
      }),
    ),
    objections: Type.Array(ObjectionBody),
    reports: Type.Array(ReportBody),
    milestones: Type.Array(MilestoneRecordBody),
    reminders: Type.Array(Type.Object({ taskId: Text, orgId: Text, period: Text, message: Text, at: Text, by: Text })),
    mayReport: Type.Boolean(),
    mayObject: Type.Boolean(),
    mayShare: Type.Boolean(),
  }),
  async handle(ctx, { query: { unit, year } }) {
    await demandUnit(ctx, 'plan.progress', unit)
    const shares = await sharesOfUnit(ctx, unit, year ?? null)
    const shared = new Set(shares.map((s) => s.taskRoot))
    const all = await livingTasks(ctx, { unit, year })
    const own = all.filter((t) => t.leadOrgs.includes(unit) || t.supportOrgs.includes(unit) || shared.has(t.rootId))
    const cadences = new Map((await cadencesOf(ctx, [...new Set(own.map((t) => t.planId))])).map((c) => [c.planId, c]))
    const roots = own.map((t) => t.rootId)
    const reports = await reportsOf(ctx, { tasks: roots, unit, all: true })
    const targets = await targetsOfTasks(
      ctx,
      own.map((t) => t.id),
    )
    const codes = new Set([...targets, ...shares].flatMap((t) => t.indicator ?? []))
    const now = await nowFigures(
      ctx,
      [...codes].map((indicator) => ({ orgId: unit, indicator })),
    )
    return {
      tasks: own.map((t) => {
        const rhythm = cadences.get(t.planId)
        const role = t.leadOrgs.includes(unit)
          ? ('lead' as const)
          : shared.has(t.rootId)
            ? ('share' as const)
            : ('support' as const)
        const newest = reports.find((r) => r.taskId === t.rootId && r.isCurrent)
        const finished = newest?.finished === true && newest.state !== 'returned' ? newest.period : null
        const slots = rhythm && role !== 'support' ? slotsOf(rhythm, ctx.today, t.due) : []
        return {
          ...t,
          role,
          cadence: rhythm?.cadence ?? FREE.cadence,
          slots: slots
            .filter((s) => finished === null || s.period <= finished)
            .map((s) => {
              const report = reports.find((r) => r.taskId === t.rootId && r.period === s.period && r.isCurrent)
              return { ...s, state: slotState(s, report, ctx.today) }
            }),
        }
      }),
      targets,
      indicators: indicatorsOf(ctx, codes),
      now: [...now].map(([key, n]) => ({ ...n, indicator: key.split(' ')[1]! })),
      shares,
      objections: await objectionsBy(ctx, unit),
      reports,
      milestones: (await milestonesOfPlans(ctx, [...new Set(own.map((t) => t.planId))])).filter(
        (m) => m.taskRoot !== null && roots.includes(m.taskRoot),
      ),
      reminders: await remindersTo(ctx, unit),
      mayReport: await permitsUnit(ctx, 'plan.report', unit),
      mayObject: await permitsUnit(ctx, 'plan.object', unit),
      mayShare: await permitsUnit(ctx, 'plan.share', unit),
    }
  },
})

const Names = Type.Array(Type.String({ minLength: 2, maxLength: 60, title: '责任单位' }), { maxItems: 60 })

const correct = route({
  method: 'PATCH',
  path: '/api/plan/tasks/:id',
  name: 'correctTask',
  summary: label('修改任务的责任单位或期限', 'Correct units or date of a task'),
  permission: 'plan.write',
  params: Type.Object({ id: Uuid }),
  body: Type.Object({
    seen: Type.Integer({ title: '版本', minimum: 1, description: 'lock_version that the caller saw' }),
    lead: Type.Optional(Names),
    support: Type.Optional(Names),
    due: Type.Optional(Nullable(Type.String({ format: 'date', title: '期限' }))),
  }),
  async handle(ctx, { params: { id }, body: { seen, ...correction } }) {
    await correctTask(ctx, id, seen, correction)
    return new Answer()
  },
})

export const taskRoutes = [ledger, mine, correct]
