import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { Command } from 'commander'
import { orgsOfRegion } from '../../directory/public.ts'
import { label } from '../../kernel/label.ts'
import { Refusal } from '../../kernel/refusal.ts'
import {
  confirmCertain,
  importPlan,
  listTargets,
  matchUnitsAgain,
  readAgain,
  remindPilots,
  owesWord,
  pilotOverviews,
  unitChanges,
} from '../../loop/plan/public.ts'
import { inRead, inWrite, SYSTEM, type App } from '../../platform/context.ts'
import { planNamed, unitOfCode } from './plan-store.ts'
import { print } from './print.ts'
import { withApp, type StoreOptions } from './session.ts'

interface PlanOption {
  readonly plan?: string
}

/** Brings a plan in as the unit of a code (the city without one): a new plan, or the next edition of one. */
export async function importOne(app: App, file: string, unit: string | undefined) {
  const orgId = await inRead(app, SYSTEM, async (ctx) =>
    unit === undefined
      ? (await orgsOfRegion(ctx.tx, ctx.region)).find((o) => o.kind === 'city')?.id
      : (await unitOfCode(ctx, unit)).id,
  )
  if (orgId === undefined)
    throw new Refusal('cli.unit-unknown', {
      what: label('库里还没有城市', 'The database holds no city yet'),
      advice: label('用 --unit 写单位代码', 'Name the code of a unit with --unit'),
    })
  return importPlan(app, SYSTEM, { fileName: basename(file), content: readFileSync(file), orgId })
}

/** Targets of a plan in the order of the text, with what is still open. */
export const listAll = (app: App, o: PlanOption) =>
  inRead(app, SYSTEM, async (ctx) => {
    const plan = await planNamed(ctx, o.plan)
    return (await listTargets(ctx, { plan: plan.id })).map((t) => ({
      id: t.id,
      task: t.task_number,
      subject: t.subject,
      quote: t.quote,
      comparator: t.comparator,
      value: t.value,
      upper: t.upper,
      unit: t.unit,
      due: t.due,
      indicator: t.indicator,
      link: t.link_state,
      state: t.state,
    }))
  })

/** What matching units again would change; with `apply` it is done. */
export const matchAgain = (app: App, o: PlanOption & { readonly apply?: boolean }) =>
  inWrite(app, SYSTEM, async (ctx) => {
    const plan = await planNamed(ctx, o.plan)
    const found = await unitChanges(ctx, plan.id)
    const tasks = o.apply === true ? await matchUnitsAgain(ctx, plan.id, found.seen) : 0
    return { plan: plan.title, changes: found.changes, byHand: found.byHand, applied: tasks }
  })

/** Reminds the units of all pilots that are late or quiet. */
export const remindAllPilots = (app: App, message: string) =>
  inWrite(app, SYSTEM, async (ctx) => {
    const ids = (await pilotOverviews(ctx)).filter(owesWord).map((p) => p.id)
    return remindPilots(ctx, { ids, message })
  })

/** `zhiheng plan import | targets | confirm | units | remind-pilots`. */
export function importCommands(plan: Command): void {
  const which = ['--plan <plan>', 'id or part of the title; the newest plan in force without it'] as const
  const store = (command: Command) => command.optsWithGlobals<StoreOptions & PlanOption & { apply?: boolean }>()
  plan
    .command('import')
    .description('bring a plan in (txt, html, md, docx, pdf); a known title becomes the next edition')
    .argument('<file>')
    .option('--unit <code>', 'unit that set the plan; the city without it')
    .action((file: string, o: { unit?: string }, command: Command) =>
      withApp(store(command), async (app) => print(await importOne(app, file, o.unit))),
    )
  plan
    .command('read-again')
    .description('read the file of a plan in force anew; what people decided stays')
    .option(...which)
    .action((_: object, command: Command) =>
      withApp(store(command), async (app) => {
        const { id } = await inRead(app, SYSTEM, (ctx) => planNamed(ctx, store(command).plan))
        print(
          await readAgain(
            { app, read: (work) => inRead(app, SYSTEM, work), write: (work) => inWrite(app, SYSTEM, work) },
            id,
          ),
        )
      }),
    )
  plan
    .command('targets')
    .description('targets of a plan with ids, links and what is still open')
    .option(...which)
    .action((_: object, command: Command) =>
      withApp(store(command), async (app) => print(await listAll(app, store(command)))),
    )
  plan
    .command('confirm')
    .description('confirm all targets of a plan that leave no question')
    .option(...which)
    .action((_: object, command: Command) =>
      withApp(store(command), async (app) =>
        print({
          confirmed: await inWrite(app, SYSTEM, async (ctx) =>
            confirmCertain(ctx, (await planNamed(ctx, store(command).plan)).id),
          ),
        }),
      ),
    )
  plan
    .command('units')
    .description('what matching the units of tasks again would change; what a hand set stays')
    .option(...which)
    .option('--apply', 'do it')
    .action((_: object, command: Command) =>
      withApp(store(command), async (app) => print(await matchAgain(app, store(command)))),
    )
  plan
    .command('remind-pilots')
    .description('remind the units of pilots that are late or quiet')
    .option('--message <words>', 'what to say', '')
    .action((o: { message: string }, command: Command) =>
      withApp(store(command), async (app) => print(await remindAllPilots(app, o.message))),
    )
}
