import type { Ctx } from '../../../platform/context.ts'
import { planOf } from '../ledger/store.ts'
import { fullName, matchUnits, type NameAnswers } from '../ledger/match-units.ts'
import { treeOf, type Placed } from '../ledger/tree.ts'
import { keptAnswers, namedTasks, type KeptAnswer, type NamedTask } from './store.ts'

/** Where a name stands: the task and whether it leads there. */
export interface NamePlace {
  readonly taskId: string
  readonly number: string
  readonly title: string
  readonly role: 'lead' | 'support'
}

/** A name that the tree does not know, once, with every place where it stands. */
export interface NameQuestion {
  /** Full form, under which the answer is kept. */
  readonly name: string
  /** As the plan writes it. */
  readonly written: string
  readonly places: readonly NamePlace[]
}

/** A name of this plan that was answered before. */
export interface NameSettled extends NameQuestion {
  readonly answer: KeptAnswer
}

export interface NamesOfPlan {
  readonly open: readonly NameQuestion[]
  readonly settled: readonly NameSettled[]
}

/** Pure: what a plan's tasks leave open and what was said about their names, each name once in the order of the text. */
export function askNames(
  tasks: readonly NamedTask[],
  orgs: readonly Placed[],
  answers: readonly KeptAnswer[],
): NamesOfPlan {
  const byName = new Map(answers.map((a) => [a.name, a]))
  const known: NameAnswers = byName
  const seen = new Map<string, { written: string; places: NamePlace[]; open: boolean }>()
  for (const k of tasks) {
    // what a hand corrected is settled
    if (k.byHand) continue
    const issuer = orgs.find((o) => o.id === k.issuerId) ?? null
    for (const role of ['lead', 'support'] as const)
      for (const written of k[role]) {
        const name = fullName(written, issuer)
        const open = matchUnits([written], orgs, issuer, known).unknown.length > 0
        if (!open && !byName.has(name)) continue
        const entry = seen.get(name) ?? { written, places: [], open }
        entry.places.push({ taskId: k.id, number: k.number, title: k.title, role })
        seen.set(name, entry)
      }
  }
  const all = [...seen].map(([name, e]) => ({ name, ...e }))
  const plain = ({ name, written, places }: NameQuestion): NameQuestion => ({ name, written, places })
  return {
    open: all.filter((e) => e.open).map(plain),
    settled: all.flatMap((e) => {
      const answer = byName.get(e.name)
      return !e.open && answer ? [{ ...plain(e), answer }] : []
    }),
  }
}

/** Names of a plan that the actor may read: open questions and earlier answers. Throws `plan.unknown`. */
export async function namesOfPlan(
  ctx: Ctx,
  planId: string,
): Promise<NamesOfPlan & { readonly orgs: readonly Placed[] }> {
  await planOf(ctx, planId)
  const orgs = await treeOf(ctx)
  return { ...askNames(await namedTasks(ctx, planId), orgs, await keptAnswers(ctx)), orgs }
}
