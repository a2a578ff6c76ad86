import { basename } from 'node:path'
import type { Command } from 'commander'
import { label } from '../../kernel/label.ts'
import { Refusal } from '../../kernel/refusal.ts'
import {
  pilotDates,
  recordMilestone,
  remindReports,
  setCadence,
  stepsOf,
  taskProgress,
  type TaskOverview,
} from '../../loop/plan/public.ts'
import { inRead, inWrite, SYSTEM, type App } from '../../platform/context.ts'
import { fileBytes } from '../../platform/files/file-bytes.ts'
import { codesOfUnits, planNamed, unitOfCode } from './plan-store.ts'
import { print } from './print.ts'
import { withApp, type StoreOptions } from './session.ts'

interface WorkOptions {
  readonly plan?: string
  readonly unit?: string
  readonly period?: string
}

type Part = TaskOverview['units'][number]
const OWED: ReadonlySet<string> = new Set(['missing', 'due', 'returned'])

/** Reports that a unit still owes for a task; `period`: only those of it. */
const owedBy = (u: Part, period: string | undefined) =>
  u.slots.filter((s) => OWED.has(s.state) && (period === undefined || s.period === period))

/** Tasks of a plan with state, date and what each unit reported last. */
export const listTasks = (app: App, o: WorkOptions) =>
  inRead(app, SYSTEM, async (ctx) => {
    const plan = await planNamed(ctx, o.plan)
    const codes = await codesOfUnits(ctx)
    const only = o.unit === undefined ? undefined : (await unitOfCode(ctx, o.unit)).id
    const { tasks } = await taskProgress(ctx, only === undefined ? {} : { only })
    return tasks
      .filter((t) => t.planId === plan.id && (only === undefined || t.units.length > 0))
      .map((t) => ({
        number: t.number,
        title: t.title,
        due: t.due,
        state: t.state,
        milestones: `${t.milestonesDone}/${t.milestones}`,
        units: t.units.map((u) => ({
          unit: codes.get(u.orgId) ?? u.orgId,
          name: u.name,
          lead: u.lead,
          last: u.last && { period: u.last.period, state: u.last.state, body: u.last.body, finished: u.last.finished },
          owed: owedBy(u, o.period).map((s) => ({ period: s.period, dueOn: s.dueOn, state: s.state })),
        })),
      }))
  })

/** Units that owe reports, with the tasks; the one that owes most first. */
export async function listSilent(app: App, o: WorkOptions) {
  const units = new Map<
    string,
    { unit: string; name: string; owed: { task: string; period: string; state: string }[] }
  >()
  for (const t of await listTasks(app, o))
    for (const u of t.units)
      for (const s of u.owed) {
        const entry = units.get(u.unit) ?? { unit: u.unit, name: u.name, owed: [] }
        entry.owed.push({ task: t.number, period: s.period, state: s.state })
        units.set(u.unit, entry)
      }
  return [...units.values()].sort((a, b) => b.owed.length - a.owed.length || a.unit.localeCompare(b.unit))
}

/** Reminds every unit that owes a report of the period. */
export const remindSilent = (app: App, period: string, message: string, o: WorkOptions) =>
  inWrite(app, SYSTEM, async (ctx) => {
    const plan = await planNamed(ctx, o.plan)
    const { tasks } = await taskProgress(ctx, {})
    const of = tasks
      .filter((t) => t.planId === plan.id)
      .flatMap((t) =>
        t.units.filter((u) => owedBy(u, period).length > 0).map((u) => ({ task: t.rootId, unit: u.orgId })),
      )
    return remindReports(ctx, { period, message, of })
  })

/** Everything with a date: tasks, milestones and stages of pilots; `month` (2025-11): only what falls into it. */
export const listSchedule = (app: App, o: WorkOptions & { readonly month?: string }) =>
  inRead(app, SYSTEM, async (ctx) => {
    const plan = await planNamed(ctx, o.plan)
    const { tasks } = await taskProgress(ctx, {})
    const own = tasks.filter((t) => t.planId === plan.id)
    const number = new Map(own.map((t) => [t.rootId, t.number]))
    return [
      ...own.map((t) => ({
        day: t.due,
        kind: 'task',
        task: t.number,
        id: t.id,
        what: t.title,
        done: t.state === 'finished',
      })),
      ...(await stepsOf(ctx, [plan.id])).map((m) => ({
        day: m.due,
        kind: 'milestone',
        task: number.get(m.taskRoot ?? '') ?? null,
        id: m.id,
        what: m.quote,
        done: m.state === 'done',
      })),
      ...(await pilotDates(ctx)).map((p) => ({
        day: p.due,
        kind: 'pilot',
        task: null,
        id: p.pilotId,
        what: `${p.pilot}：${p.stage}`,
        done: p.done,
      })),
    ]
      .filter((i) => o.month === undefined || i.day.startsWith(o.month))
      .map((i) => ({ ...i, overdue: !i.done && i.day < ctx.today }))
      .sort((a, b) => a.day.localeCompare(b.day))
  })

/** Records a milestone as done on a day, with a file as evidence or without. */
export async function markDone(app: App, id: string, o: { on?: string; note?: string; file?: string }): Promise<void> {
  const stored = o.file === undefined ? null : await app.files.put(fileBytes(o.file), basename(o.file))
  const file = stored && { sha256: stored.sha256, name: basename(o.file!), size: stored.size }
  await inWrite(app, SYSTEM, (ctx) =>
    recordMilestone(ctx, id, { done: true, doneOn: o.on ?? ctx.today, note: o.note ?? '' }, file),
  )
}

const rhythm = (text: string): 'month' | 'quarter' => {
  if (text === 'month' || text === 'quarter') return text
  throw new Refusal('cli.cadence', { what: label('频次只有 month 和 quarter', 'A rhythm is month or quarter') })
}

/** `zhiheng plan tasks | silent | remind | rhythm | schedule | done`: the work on a plan. */
export function workCommands(plan: Command): void {
  const of = (command: Command): Command =>
    command.option('--plan <plan>', 'id or part of the title; the newest plan in force without it')
  const store = (command: Command) => command.optsWithGlobals<StoreOptions & WorkOptions & { month?: string }>()
  of(plan.command('tasks').description('tasks with state, date and what units reported'))
    .option('--unit <code>', 'only what this unit answers for')
    .action((_: object, command: Command) =>
      withApp(store(command), async (app) => print(await listTasks(app, store(command)))),
    )
  of(plan.command('silent').description('units that owe progress reports, the worst first'))
    .option('--period <period>', 'only reports of this month or quarter')
    .action((_: object, command: Command) =>
      withApp(store(command), async (app) => print(await listSilent(app, store(command)))),
    )
  of(plan.command('remind').description('remind all units that owe a report of a period').argument('<period>'))
    .option('--message <words>', 'what to say', '')
    .action((period: string, o: { message: string }, command: Command) =>
      withApp(store(command), async (app) => print(await remindSilent(app, period, o.message, store(command)))),
    )
  of(
    plan
      .command('rhythm')
      .description('say how often units report')
      .argument('<rhythm>', 'month or quarter')
      .argument('<first>', 'first period'),
  )
    .option('--grace <days>', 'days after a period in which a report is in time', '10')
    .action((asked: string, first: string, o: { grace: string }, command: Command) =>
      withApp(store(command), (app) =>
        inWrite(app, SYSTEM, async (ctx) => {
          const named = await planNamed(ctx, store(command).plan)
          const set = { cadence: rhythm(asked), firstPeriod: first, graceDays: Number(o.grace) }
          await setCadence(ctx, named.id, set)
          print({ plan: named.title, ...set })
        }),
      ),
    )
  of(plan.command('schedule').description('tasks, milestones and stages of pilots by date'))
    .option('--month <month>', 'only what falls due in it, as 2025-11')
    .action((_: object, command: Command) =>
      withApp(store(command), async (app) => print(await listSchedule(app, store(command)))),
    )
  plan
    .command('done')
    .description('record a milestone as done')
    .argument('<milestone>', 'its id, from `plan schedule`')
    .option('--on <day>', 'day of completion; today without it')
    .option('--note <words>', 'what was done')
    .option('--file <path>', 'evidence')
    .action((id: string, o: { on?: string; note?: string; file?: string }, command: Command) =>
      withApp(store(command), async (app) => {
        await markDone(app, id, o)
        print({ milestone: id, done: true })
      }),
    )
}
