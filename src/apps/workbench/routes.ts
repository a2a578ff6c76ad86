import { sql } from 'kysely'
import { Type } from 'typebox'
import { permits, unknownOrg, unreadCount } from '../../directory/public.ts'
import { StandingBody } from '../../loop/watch/public.ts'
import { label } from '../../kernel/label.ts'
import { companionPeriod } from '../../kernel/period.ts'
import type { Ctx } from '../../platform/context.ts'
import { first } from '../../platform/db/statement.ts'
import { route } from '../../platform/http/route.ts'
import type { Route } from '../../platform/http/route.ts'
import { alertTodos } from './alerts.ts'
import { readCockpit } from './cockpit.ts'
import { KEY_FIGURE, unitsBelow, warningsBelow } from './counties.ts'
import { lateSchools } from './late.ts'
import { openReturns } from './open-returns.ts'
import { ownTasks } from './own-tasks.ts'
import {
  campaignAt,
  holds,
  ownReturns,
  plansOf,
  statesAt,
  todosOfPlans,
  todosOfWarnings,
  warningsAt,
} from './stages.ts'
import { privacyTodos } from './privacy.ts'
import { inOrder, todosOfReturns } from './todo.ts'

const LabelBody = Type.Object({ zh: Type.String(), en: Type.String() })
const NullText = Type.Union([Type.String(), Type.Null()])
const Levels = Type.Object({ red: Type.Integer(), yellow: Type.Integer(), blue: Type.Integer() })
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(t: T) => Type.Union([t, Type.Null()])

const TodoBody = Type.Object({
  key: Type.String(),
  stage: Type.String(),
  title: LabelBody,
  note: LabelBody,
  due: NullText,
  act: Type.Object({ label: LabelBody, to: Type.String() }),
})

/** Everything that waits for the reader at a unit, in order. */
async function todosAt(ctx: Ctx, unit: string, year: number) {
  const open = holds(ctx, 'collect.read') ? await openReturns(ctx, unit) : []
  const plans = await plansOf(ctx, unit)
  const warnings = await warningsAt(ctx, unit)
  const acts = holds(ctx, 'watch.compute') ? todosOfWarnings(warnings, unit) : []
  const tasks = await ownTasks(ctx, year)
  const todos = inOrder([
    ...todosOfReturns(ctx, open),
    ...tasks.todos,
    ...acts,
    ...todosOfPlans(ctx, plans),
    ...(await privacyTodos(ctx)),
    ...(await alertTodos(ctx)),
  ])
  return { open, plans, ownTasks: tasks.tasks, todos }
}

const readWorkbench = route({
  method: 'GET',
  path: '/api/workbench',
  name: 'readWorkbench',
  summary: label('工作台', 'What waits for me, how the year goes, who is behind'),
  permission: 'signed-in',
  query: Type.Object({
    unit: Type.String({ format: 'uuid', title: '单位' }),
    year: Type.String({ pattern: '^\\d{4}$', title: '年度' }),
  }),
  response: Type.Object({
    todos: Type.Array(TodoBody),
    ownTasks: Type.Integer({ description: 'Tasks of the plan that the unit of the account answers for' }),
    plan: orNull(Type.Object({ tasks: Type.Integer(), targets: Type.Integer(), asks: Type.Integer() })),
    campaign: orNull(
      Type.Object({
        name: Type.String(),
        dueOn: Type.String(),
        due: Type.Integer(),
        accepted: Type.Integer(),
        missing: Type.Integer(),
      }),
    ),
    states: orNull(
      Type.Object({ total: Type.Integer(), done: Type.Integer(), normal: Type.Integer(), unknown: Type.Integer() }),
    ),
    warnings: orNull(Levels),
    drift: Type.Array(
      Type.Object({
        targetId: Type.String(),
        name: LabelBody,
        indicator: NullText,
        level: Type.String(),
        ...StandingBody.properties,
        target: NullText,
        side: NullText,
        gap: NullText,
        gapUnit: Type.String(),
        forecast: NullText,
        base: NullText,
        reason: LabelBody,
        path: Type.Array(
          Type.Object({
            month: Type.String(),
            actual: orNull(Type.Number()),
            path: Type.Number(),
            forecast: orNull(Type.Number()),
          }),
        ),
      }),
    ),
    below: Type.Array(
      Type.Object({
        id: Type.String(),
        name: Type.String(),
        kind: Type.String(),
        schools: Type.Integer(),
        due: Type.Integer(),
        accepted: Type.Integer(),
        value: NullText,
        whole: NullText,
        status: NullText,
        warnings: Levels,
      }),
    ),
    keyFigure: Type.Object({ code: Type.String(), label: LabelBody, unit: Type.String() }),
    own: Type.Array(
      Type.Object({
        id: Type.String(),
        register: Type.String(),
        label: LabelBody,
        state: Type.String(),
        dueOn: Type.String(),
        sentBack: Type.Boolean(),
      }),
    ),
    late: Type.Array(
      Type.Object({
        id: Type.String(),
        name: Type.String(),
        count: Type.Integer(),
        dueOn: Type.String(),
        words: LabelBody,
        overdue: Type.Boolean(),
      }),
    ),
  }),
  async handle(ctx, { query }) {
    if (!(await permits(ctx, 'directory.read-orgs', query.unit))) throw unknownOrg(query.unit)
    const { open, plans, ownTasks: mine, todos } = await todosAt(ctx, query.unit, Number(query.year))
    const states = await statesAt(ctx, query.unit)
    const names = new Map(ctx.assembly.indicators.map((i) => [i.code, i]))
    const key = names.get(KEY_FIGURE)
    const periods = [companionPeriod(query.year, 'schoolYear'), query.year]
    const below = holds(ctx, 'collect.read') ? await unitsBelow(ctx, query.unit, KEY_FIGURE, periods) : []
    const own = holds(ctx, 'collect.read') && below.length === 0 ? await ownReturns(ctx, query.unit) : []
    const warned = await warningsBelow(ctx, query.unit)
    const none = { red: 0, yellow: 0, blue: 0 }
    const count = (level: string): number => states.filter((s) => s.level === level).length
    const trouble = (id: string): number => {
      const w = warned.get(id) ?? none
      return w.red * 100 + w.yellow * 10 + w.blue
    }
    return {
      todos,
      ownTasks: mine,
      plan:
        plans.length === 0
          ? null
          : {
              tasks: plans.reduce((n, p) => n + p.tasks, 0),
              targets: plans.reduce((n, p) => n + p.targets, 0),
              asks: plans.reduce((n, p) => n + p.asks, 0),
            },
      campaign: holds(ctx, 'collect.read') ? ((await campaignAt(ctx, query.unit)) ?? null) : null,
      states:
        states.length === 0
          ? null
          : { total: states.length, done: count('done'), normal: count('normal'), unknown: count('none') },
      warnings: holds(ctx, 'watch.read') ? { red: count('red'), yellow: count('yellow'), blue: count('blue') } : null,
      drift: states
        .filter((s) => s.level === 'red' || s.level === 'yellow' || s.level === 'blue')
        .slice(0, 5)
        .map((s) => ({
          ...s,
          name: names.get(s.indicator ?? '')?.label ?? label(s.reasonZh, s.reasonEn),
          reason: label(s.reasonZh, s.reasonEn),
        })),
      below: below
        .map((b) => ({ ...b, warnings: warned.get(b.id) ?? none }))
        .sort((a, b) => trouble(b.id) - trouble(a.id) || a.accepted - a.due - (b.accepted - b.due)),
      keyFigure: { code: KEY_FIGURE, label: key?.label ?? label(KEY_FIGURE, KEY_FIGURE), unit: key?.unit ?? '%' },
      own: own.map((r) => ({
        ...r,
        label: ctx.assembly.registers.get(r.register)?.label ?? label(r.register, r.register),
      })),
      late: lateSchools(open, ctx.today),
    }
  },
})

const Badge = Type.Object({ count: Type.Integer(), hot: Type.Boolean() })

const readFrame = route({
  method: 'GET',
  path: '/api/workbench/frame',
  name: 'readFrame',
  summary: label('导航中的数字', 'What waits for me beside each stage, and how new the figures are'),
  permission: 'signed-in',
  response: Type.Object({
    badges: Type.Record(Type.String(), Badge),
    unread: Type.Integer(),
    asOf: Type.Optional(Type.String()),
  }),
  async handle(ctx) {
    const unit = ctx.actor.roles[0]?.orgId
    const unread = await unreadCount(ctx)
    if (!unit) return { badges: {}, unread }
    const { todos } = await todosAt(ctx, unit, Number(ctx.today.slice(0, 4)))
    const badges: Record<string, { count: number; hot: boolean }> = {}
    for (const todo of todos) {
      const b = badges[todo.stage] ?? { count: 0, hot: false }
      badges[todo.stage] = { count: b.count + 1, hot: b.hot || (todo.due !== null && todo.due <= ctx.today) }
    }
    const newest = await first(
      ctx.tx,
      sql<{
        at: string | null
      }>`select max(computed_at) as at from indicator_value where region = ${ctx.region} and org_id = ${unit}::uuid`,
    )
    return { badges, unread, ...(newest?.at ? { asOf: newest.at } : {}) }
  },
})

export const routes: readonly Route[] = [readWorkbench, readFrame, readCockpit]
