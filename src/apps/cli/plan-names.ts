import { Option, type Command } from 'commander'
import { label } from '../../kernel/label.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { answerName, namesOfPlan, type NameAnswer } from '../../loop/plan/public.ts'
import { inRead, inWrite, SYSTEM, type App } from '../../platform/context.ts'
import { codesOfUnits, planNamed, unitOfCode } from './plan-store.ts'
import { collect } from './print.ts'
import { withApp, type StoreOptions } from './session.ts'

type NameRule = NameAnswer['rule']

/** Answers that name no units. */
const RULES: readonly NameRule[] = ['counties', 'schools', 'secondary', 'colleges', 'outside']

interface NamesOptions {
  readonly plan?: string
}

/** Names that a plan leaves open and those that were answered, with the tasks in which they stand. */
export const listNames = (app: App, o: NamesOptions) =>
  inRead(app, SYSTEM, async (ctx) => {
    const plan = await planNamed(ctx, o.plan)
    const found = await namesOfPlan(ctx, plan.id)
    const codes = await codesOfUnits(ctx)
    return {
      plan: { id: plan.id, title: plan.title },
      open: found.open.map((q) => ({ name: q.name, written: q.written, tasks: q.places.map((p) => p.number) })),
      settled: found.settled.map((q) => ({
        name: q.name,
        rule: q.answer.rule,
        units: q.answer.orgIds.map((id) => codes.get(id) ?? id),
        learnedAt: q.answer.learnedAt,
        learnedBy: q.answer.learnedBy,
      })),
    }
  })

/** Says who a name is: units by their codes, or a rule. */
export const answerOne = (
  app: App,
  name: string,
  o: NamesOptions & { readonly unit: readonly string[]; readonly rule?: NameRule },
) =>
  inWrite(app, SYSTEM, async (ctx) => {
    if (o.unit.length > 0 === (o.rule !== undefined))
      throw new Refusal('cli.name-answer', {
        what: label('用 --unit 写单位代码，或用 --rule 写规则，二选一', 'Give either --unit or --rule'),
      })
    const plan = await planNamed(ctx, o.plan)
    const orgIds = []
    for (const code of o.unit) orgIds.push((await unitOfCode(ctx, code)).id)
    const { settled, open } = await namesOfPlan(ctx, plan.id)
    const full = [...open, ...settled].find((q) => q.name === name || q.written === name)?.name ?? name
    const seen = settled.find((q) => q.name === full)?.answer.learnedAt ?? null
    return { name: full, ...(await answerName(ctx, plan.id, { name, rule: o.rule ?? 'units', orgIds, seen })) }
  })

/** `zhiheng plan names` and `zhiheng plan names answer NAME`: the questions of a plan about names of units. */
export function namesCommands(plan: Command): void {
  const names = plan
    .command('names')
    .description('names of units that a plan leaves open, and those that were answered')
    .option('--plan <plan>', 'id or part of the title; the newest plan in force without it')
    .action(async (o: NamesOptions, command: Command) => {
      await withApp(command.optsWithGlobals<StoreOptions>(), async (app) => {
        process.stdout.write(`${JSON.stringify(await listNames(app, o), null, 1)}\n`)
      })
    })
  names
    .command('answer')
    .description('say who a name is, from now on and in all plans in force')
    .argument('<name>', 'as the plan writes it')
    .option('--unit <code>', 'code of a unit that is meant; may be given several times', collect, [])
    .addOption(new Option('--rule <rule>', 'a set of units, or nobody in the tree').choices(RULES))
    .action(async (name: string, _: object, command: Command) => {
      const o = command.optsWithGlobals<StoreOptions & NamesOptions & { unit: string[]; rule?: NameRule }>()
      await withApp(o, async (app) => {
        process.stdout.write(`${JSON.stringify(await answerOne(app, name, o))}\n`)
      })
    })
}
