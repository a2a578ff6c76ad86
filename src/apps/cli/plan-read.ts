import { Option, type Command } from 'commander'
import { comparePlans, pilotOverviews } from '../../loop/plan/public.ts'
import { inRead, SYSTEM, type App } from '../../platform/context.ts'
import { allPlans, codesOfUnits, planNamed, unitOfCode } from './plan-store.ts'
import { print } from './print.ts'
import { withApp, type StoreOptions } from './session.ts'

const STATES = ['proposed', 'withdrawn', 'rejected', 'approved', 'running', 'spread', 'stopped'] as const

interface PilotOptions {
  readonly unit?: string
  readonly state?: string
}

/** Pilots with where they stand: stages, measures with base, aim and present figure, who took them over. */
export const listPilots = (app: App, o: PilotOptions) =>
  inRead(app, SYSTEM, async (ctx) => {
    const unit = o.unit === undefined ? undefined : (await unitOfCode(ctx, o.unit)).id
    const codes = await codesOfUnits(ctx)
    const found = await pilotOverviews(ctx, unit)
    return found
      .filter((p) => o.state === undefined || p.shown === o.state)
      .map((p) => ({
        id: p.id,
        title: p.title,
        unit: codes.get(p.orgId) ?? p.orgId,
        unitName: p.unit,
        state: p.shown,
        plan: p.plan,
        task: p.taskNumber,
        startsOn: p.startsOn,
        endsOn: p.endsOn,
        stages: p.stages.map((s) => ({ title: s.title, due: s.due, state: s.state })),
        measures: p.measures.map((m) => ({
          indicator: m.indicator,
          name: m.name,
          unit: m.unit,
          comparator: m.comparator,
          base: m.base,
          aim: m.aim,
          now: m.reached,
          period: m.reachedPeriod,
          status: m.status,
          left: m.left,
        })),
        late: p.late,
        quiet: p.quiet,
        overdue: p.overdue,
        verdict: p.verdict,
        offered: p.offered,
        taken: p.taken,
      }))
  })

/** Two plans side by side: tasks and targets that stayed, changed, came or went. */
export const compareTwo = (app: App, old: string, now: string) =>
  inRead(app, SYSTEM, async (ctx) => comparePlans(ctx, (await planNamed(ctx, old)).id, (await planNamed(ctx, now)).id))

/** `zhiheng plan list`, `zhiheng plan pilots`, `zhiheng plan compare OLD NOW`: what the store knows, as JSON. */
export function readingCommands(plan: Command): void {
  plan
    .command('list')
    .description('plans with their editions and ids')
    .action(async (_: object, command: Command) => {
      await withApp(command.optsWithGlobals<StoreOptions>(), async (app) => print(await inRead(app, SYSTEM, allPlans)))
    })
  plan
    .command('pilots')
    .description('pilots with stages, measures and who took them over')
    .option('--unit <code>', 'those of a unit and below it')
    .addOption(new Option('--state <state>', 'only those in this state').choices(STATES))
    .action(async (o: PilotOptions, command: Command) => {
      await withApp(command.optsWithGlobals<StoreOptions>(), async (app) => print(await listPilots(app, o)))
    })
  plan
    .command('compare')
    .description('two editions or years side by side')
    .argument('<old>', 'id or part of the title')
    .argument('<now>', 'id or part of the title')
    .action(async (old: string, now: string, _: object, command: Command) => {
      await withApp(command.optsWithGlobals<StoreOptions>(), async (app) => print(await compareTwo(app, old, now)))
    })
}
