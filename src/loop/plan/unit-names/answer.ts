import { sql } from 'kysely'
import { demand } from '../../../directory/permission/demand.ts'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'
import { targetsChanged } from '../events.ts'
import { fullName, matchUnits, type NameAnswer } from '../ledger/match-units.ts'
import { treeOf } from '../ledger/tree.ts'
import { planOf } from '../ledger/store.ts'
import { wrongValue } from '../refusals.ts'
import { nameChangedMeanwhile, unknownName } from './refusals.ts'
import { keepAnswer, lockAnswer, nameAnswers, namedTasks, writeUnits } from './store.ts'

export interface NewAnswer extends NameAnswer {
  /** The name as the plan writes it, or its full form. */
  readonly name: string
  /** Time of the answer that the caller saw; null: none. */
  readonly seen: string | null
}

/** What an answer did: tasks and plans whose units changed. */
export interface Applied {
  readonly tasks: number
  readonly plans: number
}

/**
 * A person says who a name is, for the region and from now on. It holds at once in every task of every plan in force that bears the name
 * and was not corrected by hand, in one transaction with an audit entry that tells the answer before.
 * Throws `permission.denied`, `plan.name-unknown`, `plan.name-changed-meanwhile`, `plan.value-wrong`.
 */
export async function answerName(ctx: Ctx, planId: string, given: NewAnswer): Promise<Applied> {
  const plan = await planOf(ctx, planId)
  await demand(ctx, 'plan.write', plan.org_id)
  const orgs = await treeOf(ctx)
  const issuerOf = (id: string) => orgs.find((o) => o.id === id) ?? null
  const full = fullName(given.name, issuerOf(plan.org_id))
  const bears = (names: readonly string[], issuerId: string): boolean =>
    names.some((n) => fullName(n, issuerOf(issuerId)) === full)
  const here = await namedTasks(ctx, planId)
  if (!here.some((k) => bears([...k.lead, ...k.support], k.issuerId))) throw unknownName(given.name)
  const answer: NameAnswer = { rule: given.rule, orgIds: given.rule === 'units' ? [...new Set(given.orgIds)] : [] }
  if (answer.rule === 'units' && answer.orgIds.length === 0)
    throw wrongValue('units', '请选单位，或选“不在单位树里”', 'Choose units, or that it is not in the tree')
  if (!answer.orgIds.every((id) => orgs.some((o) => o.id === id)))
    throw wrongValue('units', '所选单位不在本地的单位树里', 'A chosen unit is not in the tree of this region')
  const before = await lockAnswer(ctx, full)
  if ((before?.learnedAt ?? null) !== given.seen) throw nameChangedMeanwhile(full, before?.learnedBy ?? null)
  if (!(await keepAnswer(ctx, full, answer, before !== null))) throw nameChangedMeanwhile(full, null)

  const answers = await nameAnswers(ctx)
  const changed = (await namedTasks(ctx, null)).flatMap((k) => {
    if (k.byHand || !bears([...k.lead, ...k.support], k.issuerId)) return []
    const of = (names: readonly string[]) => matchUnits(names, orgs, issuerOf(k.issuerId), answers).ids
    const [lead, support] = [of(k.lead), of(k.support)]
    const same = String(lead) === String(k.leadOrgs) && String(support) === String(k.supportOrgs)
    return same ? [] : [{ id: k.id, planId: k.planId, lead, support }]
  })
  if (changed.length > 0) await writeUnits(ctx, changed)
  const applied = { tasks: changed.length, plans: new Set(changed.map((k) => k.planId)).size }
  await ctx.audit({
    action: 'plan.name-unit',
    objectKind: 'unit-name',
    objectId: full,
    orgId: plan.org_id,
    detail: {
      plan: planId,
      before: before && { rule: before.rule, units: before.orgIds },
      after: { rule: answer.rule, units: answer.orgIds },
      ...applied,
    },
  })
  await ctx.emit(targetsChanged, {
    targetIds: await targetsUnder(
      ctx,
      changed.map((k) => k.id),
    ),
  })
  return applied
}

const targetsUnder = async (ctx: Ctx, tasks: readonly string[]): Promise<string[]> =>
  (
    await rows(
      ctx.tx,
      sql<{ id: string }>`select id from target where region = ${ctx.region} and task_id = any(${tasks}::uuid[])`,
    )
  ).map((t) => t.id)
